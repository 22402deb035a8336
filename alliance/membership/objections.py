"""The time in which members may object to a wish to join: how long, and who is told."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from alliance.accounts.models import Person
from alliance.base.instance import instance
from alliance.membership.models import Access, Authority, Representation
from alliance.membership.queries import day_of, end_of_day

OBJECTING = (Access.OWNER, Access.EDITOR, Access.SIGNATORY)
"""Who may speak for a member."""


def objection_days() -> int:
    """How many whole days members have; none means that nobody is asked."""
    return int(instance().tables.get("objection_days", 0))


def ends_at(at: datetime) -> datetime:
    """The first moment that is too late, if the time begins now: days end at midnight."""
    return end_of_day(day_of(at) + timedelta(days=objection_days()))


def members_of(person: Person, *, at: datetime) -> "QuerySet[Authority]":
    """The members for which ``person`` may object: those that count today."""
    speaking = Representation.objects.confirmed().filter(person=person, role__in=OBJECTING)
    members = Authority.objects.members(day_of(at)).published()
    return members.filter(pk__in=speaking.values("authority")).order_by("folded", "pk")


def readers(at: datetime) -> dict[str, list[str]]:
    """Addresses of everybody who may object, by the language that they read."""
    members = Authority.objects.members(day_of(at)).published()
    acting = Representation.objects.confirmed().filter(
        authority__in=members, role__in=OBJECTING, person__is_active=True
    )
    found: dict[str, list[str]] = {}
    pairs = acting.order_by("person__email").values_list("person__email", "person__language")
    for email, code in pairs.distinct():
        found.setdefault(code, []).append(email)
    return found
