"""Wishes to join."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.countries import country as country_name
from alliance.base.folding import fold
from alliance.base.known import there
from alliance.desk.queries.saying import saying
from alliance.membership.duplicates import Likeness
from alliance.membership.models import JoinApplication, JoinState, Tie
from alliance.website.models import NewsPage

UNDECIDED = (JoinState.RECEIVED, JoinState.ASKED, JoinState.ANNOUNCED)


def joining(
    person: Person, *, state: str = "", country: str = "", text: str = ""
) -> "QuerySet[JoinApplication]":
    """Wishes to join, the oldest undecided first, then the decided ones."""
    wishes = JoinApplication.objects.visible_to(person).select_related("kind", "authority")
    if state:
        wishes = wishes.filter(state=state)
    if country:
        wishes = wishes.filter(country=country)
    if text:
        wishes = wishes.filter(
            saying(text, "name", "contact_name", "contact_email")
            | Q(authority__names__folded__contains=fold(text) or text)
        ).distinct()
    return wishes.order_by(F("decided_at").desc(nulls_first=True), "confirmed_at", "pk")


def undecided(person: Person) -> "QuerySet[JoinApplication]":
    """Wishes to join that somebody has to answer, the oldest first."""
    return joining(person).filter(state__in=UNDECIDED)


@dataclass(frozen=True)
class Outcome:
    """What acceptance has made: the membership and the news item, if they are still there."""

    membership: Tie | None
    news: NewsPage | None


def outcome(wish: JoinApplication) -> Outcome | None:
    """What came of an accepted wish."""
    if wish.state != JoinState.ACCEPTED or wish.authority is None:
        return None
    memberships = wish.authority.ties.memberships().order_by("-begins_latest", "-pk")
    news = NewsPage.objects.filter(concerned__authority=wish.authority).order_by("-pk")
    return Outcome(memberships.first(), news.first())


def candidates(likenesses: Iterable[Likeness]) -> list[tuple[str, str]]:
    """The authorities of the register that it may be, for somebody to choose."""
    return [(str(one.authority.pk), _in_words(one)) for one in likenesses if one.authority]


def _in_words(one: Likeness) -> str:
    authority = there(one.authority)
    return _("%(name)s, %(country)s. %(reason)s Likeness %(score)d of 100.") % {
        "name": authority.name,
        "country": country_name(authority.country),
        "reason": one.reason,
        "score": one.score,
    }
