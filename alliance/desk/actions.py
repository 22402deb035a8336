"""What the secretariat does across rooms, in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.desk.news import draft_news
from alliance.history.actions import record
from alliance.membership.actions import accept
from alliance.membership.models import Authority, JoinApplication, Tie
from alliance.website.models import NewsPage


@dataclass(frozen=True)
class Acceptance:
    """What follows from accepting a wish to join."""

    membership: Tie
    news: NewsPage | None


@transaction.atomic
def accept_town(
    wish: JoinApplication,
    *,
    same_as: Authority | None,
    note: str = "",
    by: Person,
    at: datetime,
) -> Acceptance:
    """Make an authority a member and draft the news of it: both, or neither.

    ``same_as`` is the authority of the register that it is; None enters a new one. ``note``
    says why, where it is not what the officer or members said.
    """
    tie = accept(wish, same_as=same_as, note=note, by=by, at=at)
    page = draft_news(wish, tie, at=at)
    if page is not None:
        record(page, "drafted", by=by.pk, at=at, wish=str(wish.key))
    return Acceptance(tie, page)
