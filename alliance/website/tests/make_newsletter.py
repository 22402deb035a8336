"""An issue of the newsletter for tests: one thing of each kind, in April 2024."""

from datetime import UTC, date, datetime, timedelta

from alliance.calls.tests import make as calls
from alliance.membership.tests import make
from alliance.outbox.tests import make as letters
from alliance.website.models import Issue
from alliance.website.newsletter_actions import draft
from alliance.website.tests.test_news import add_news

APRIL = date(2024, 4, 1)
# A Thursday: the day before is a holiday in France.
DUE = datetime(2024, 5, 2, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def month() -> None:
    """What was published in April: an article, a member, and a call that is open."""
    add_news("Otters come back", date(2024, 4, 10), lead="To the old mill.")
    make.member("Neuwehr", since=date(2024, 4, 20), country="FR")
    calls.call("weirs", closes_at=DUE + timedelta(days=20), published_at=DUE - timedelta(days=9))


def drafted() -> Issue:
    """The draft of April."""
    month()
    issue = draft(APRIL, by=None, at=DUE)
    assert issue
    return issue


def readers(number: int) -> None:
    """So many subscribers of everything."""
    everything = ["news", "calls", "events", "programmes"]
    before = DUE - timedelta(days=30)
    for one in range(number):
        letters.subscription(f"reader-{one}@town.example", topics=everything, at=before)
