"""On the first working day of a month, draft what the month before had to tell."""

from datetime import datetime

from alliance.membership.queries import day_of
from alliance.website.newsletter import first_working_day, month_before
from alliance.website.newsletter_actions import draft


def draft_when_due(at: datetime) -> int:
    """Draft the issue of last month, once. A worker that was away that day does it later."""
    today = day_of(at)
    if today < first_working_day(today):
        return 0
    return 1 if draft(month_before(today), by=None, at=at) else 0
