"""All memberships with their states; who is silent; commitments whose year has passed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from alliance.membership.models import (
    Authority,
    AuthorityCommitment,
    Leaving,
    Mandate,
    MemberState,
    Pause,
    Reminder,
    Tie,
)
from alliance.membership.queries import day_of, found_by_name
from alliance.membership.states import StateSpan, state_since

Entered = Mandate | Pause | Leaving

RESUMING = "resuming"
"""The word of addresses for the early end of a pause, which is no record of its own."""
SILENT = "silent"
"""The word of filters for those who do not answer."""
SILENT_AFTER = timedelta(days=14)
"""Who has not answered a letter for so long is silent."""


def memberships(
    *, at: datetime, state: str = "", country: str = "", text: str = ""
) -> "QuerySet[Tie]":
    """The last membership of each authority with its ``state`` today, by the authority's name."""
    today = day_of(at)
    later = Tie.objects.memberships().begun(today).filter(authority=OuterRef("authority"))
    later = later.filter(
        Q(begins_latest__gt=OuterRef("begins_latest"))
        | Q(begins_latest=OuterRef("begins_latest"), pk__gt=OuterRef("pk"))
    )
    found = Tie.objects.memberships().begun(today).filter(~Exists(later)).with_state(today)
    found = found.filter(authority__in=_meant(country, text))
    if state == SILENT:
        asking = [MemberState.TO_BE_RENEWED, MemberState.PAUSED]
        found = found.filter(Exists(_unanswered(at)), Q(state__in=asking))
    elif state:
        found = found.filter(Q(state=state))
    return (
        found.select_related("authority__kind", "kind")
        .prefetch_related("pauses", "mandates", "reminders")
        .order_by("authority__folded", "authority__name", "pk")
    )


def _meant(country: str, text: str) -> "QuerySet[Authority]":
    found: QuerySet[Authority] = Authority.objects.published()
    if country:
        found = found.filter(country=country)
    return found_by_name(found, text) if text else found


def _unanswered(at: datetime) -> "QuerySet[Reminder]":
    waiting = Reminder.objects.filter(tie=OuterRef("pk"), answered_at=None)
    return waiting.filter(sent_at__lte=at - SILENT_AFTER)


@dataclass(frozen=True)
class Row:
    """A membership in the desk's list."""

    tie: Tie
    standing: StateSpan | None
    term: date | None
    reminder: Reminder | None


def rows(found: "list[Tie] | QuerySet[Tie]", *, on: date) -> list[Row]:
    """The rows for memberships fetched by ``memberships``."""
    return [Row(tie, state_since(tie, on), term(tie, on), _last_letter(tie)) for tie in found]


def term(tie: Tie, on: date) -> date | None:
    """The last day of the mandate that lasts longest; None if none is known to end."""
    begun = [one for one in tie.mandates.all() if one.has_begun(on)]
    days = [one.last_day for one in begun if one.last_day]
    return max(days) if days and len(days) == len(begun) else None


def _last_letter(tie: Tie) -> Reminder | None:
    sent = list(tie.reminders.all())
    return sent[-1] if sent else None


def passed_commitments(
    *, on: date, country: str = "", text: str = ""
) -> "QuerySet[AuthorityCommitment]":
    """Living commitments of members whose year is over, the oldest first."""
    living = AuthorityCommitment.objects.living().filter(year__lt=on.year)
    members = Authority.objects.members(on)
    if country or text:
        members = members.filter(pk__in=_meant(country, text))
    found = living.filter(authority__in=members).select_related("authority", "aim")
    return found.order_by("year", "authority__folded", "pk")


@dataclass(frozen=True)
class Entry:
    """Something that was entered about a membership, and whether it can be taken back now."""

    kind: str
    record: Entered
    fresh: bool
    resumed_today: bool = False
    """Of a pause: whether its early end was entered today, and can be taken back."""


def entries(tie: Tie, *, at: datetime) -> list[Entry]:
    """Everything that was entered about a membership, mistakes too, the oldest first."""
    found = [
        Entry(kind, one, *_takes_back(one, day_of(at)))
        for kind, ones in _entered(Q(tie=tie)).items()
        for one in ones
    ]
    return sorted(found, key=lambda one: (one.record.entered_at, one.kind))


def _takes_back(one: Entered, today: date) -> tuple[bool, bool]:
    """Whether the entry, and the early end of a pause, can be taken back today."""
    if one.undone_at is not None:
        return False, False
    resumed = one.resumed_at if isinstance(one, Pause) else None
    return day_of(one.entered_at) == today, bool(resumed and day_of(resumed) == today)


def entry(authority: Authority, kind: str, number: int) -> Entered | None:
    """One entry by the words of its address, if it is about this authority."""
    known = "pause" if kind == RESUMING else kind
    found = _entered(Q(tie__authority=authority, pk=number)).get(known)
    return found.first() if found is not None else None


def _entered(meant: Q) -> dict[str, Any]:
    """What can be taken back on its day, by the word that addresses have for it."""
    return {
        "mandate": Mandate.objects.filter(meant).select_related("document"),
        "pause": Pause.objects.filter(meant),
        "leaving": Leaving.objects.filter(meant),
    }


def last_membership(authority: Authority, on: date) -> Tie | None:
    """The membership that begun last, ended or not."""
    begun = authority.ties.memberships().begun(on)
    return begun.order_by(F("begins_latest").desc(nulls_last=True), "-pk").first()
