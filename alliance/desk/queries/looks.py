"""Who of the office saw whose data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alliance.accounts.queries import person_at
from alliance.desk.acts import names_of
from alliance.history.models import Look, PersonKey

KINDS = {
    "applications.application": gettext_noop("Application"),
    "applications.interest": gettext_noop("Interest in a call"),
    "membership.joinapplication": gettext_noop("Wish to join"),
    "membership.representation": gettext_noop("Person who acts for an authority"),
    "membership.contact": gettext_noop("Contact of an authority"),
    "membership.concern": gettext_noop("Concern"),
    "calls.callquestion": gettext_noop("Question about a call"),
    "outbox.letter": gettext_noop("Letter"),
    "accounts.person": gettext_noop("Account"),
}


@dataclass(frozen=True)
class Row:
    """One look in words."""

    look: Look
    what: str
    who: str


def looks(*, sight: str = "", kind: str = "", text: str = "") -> "QuerySet[Look]":
    """All looks, the last first; ``text`` is the address of whoever looked."""
    found = Look.objects.order_by("-pk")
    if sight:
        found = found.filter(sight=sight)
    if kind:
        found = found.filter(subject_type=kind)
    if text:
        known = person_at(text)
        keys = PersonKey.objects.filter(person_id=known.pk if known else 0)
        found = found.filter(person__in=keys.values("key"))
    return found


def rows(found: Iterable[Look]) -> list[Row]:
    """Looks with names, in one more question for all."""
    listed = list(found)
    names = names_of({look.person for look in listed})
    forgotten = _("somebody who has been forgotten")
    return [
        Row(look, what_it_is(look.subject_type), names.get(look.person) or forgotten)
        for look in listed
    ]


def what_it_is(subject_type: str) -> str:
    """The kind of a record in words."""
    known = KINDS.get(subject_type)
    return _(known) if known else subject_type
