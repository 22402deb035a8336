"""Applications and interest, as far as they speak of a person."""

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from alliance.applications.handing_over_rules import PAGES_OF_TEXTS
from alliance.applications.models import (
    Application,
    FailedAttempt,
    Interest,
    JournalEntry,
    Presence,
    Reminded,
    Seed,
    Submission,
)
from alliance.base.holdings import Holding


def begun_by(person: int | None, address: str) -> QuerySet[Application]:
    """Applications that somebody began; their text belongs to the authority."""
    begun = Application.objects.filter(started_by=person or 0)
    return begun.select_related("call", "authority", "form").order_by("pk")


def handed_in_by(person: int | None, address: str) -> QuerySet[Submission]:
    """What somebody handed in for an authority."""
    handed_in = Submission.objects.filter(submitted_by=person or 0)
    return handed_in.select_related("application").order_by("pk")


def failed_by(person: int | None, address: str) -> QuerySet[FailedAttempt]:
    """What somebody tried in vain."""
    failed = FailedAttempt.objects.filter(by=person or 0)
    return failed.select_related("application").order_by("pk")


def interest_of(person: int | None, address: str) -> QuerySet[Interest]:
    """Interest that was registered with an address."""
    known = Interest.objects.filter(email__iexact=address)
    return known.select_related("call", "told_of").order_by("pk")


def typed_by(person: int | None, address: str) -> QuerySet[JournalEntry]:
    """What somebody changed in drafts, while their journals are kept.

    A text that they offered stands in their own draft; which other one it came to is not theirs
    to know.
    """
    typed = JournalEntry.objects.filter(by=person or 0)
    typed = typed.exclude(page__startswith=PAGES_OF_TEXTS)
    return typed.select_related("application").order_by("pk")


def present(person: int | None, address: str) -> QuerySet[Presence]:
    """Which sections somebody has open."""
    return Presence.objects.filter(person=person or 0).order_by("pk")


def kept_by(person: int | None, address: str) -> QuerySet[Seed]:
    """Texts of drafts that somebody kept for the next call."""
    kept = Seed.objects.filter(person=person or 0)
    return kept.select_related("interest", "form").order_by("pk")


def reminded_of(person: int | None, address: str) -> QuerySet[Reminded]:
    """Of which applications somebody is reminded, and whether they stopped that."""
    known = Reminded.objects.filter(person=person or 0)
    return known.select_related("application").order_by("pk")


HOLDINGS = [
    Holding(gettext_noop("Applications that you began"), begun_by, frozenset({"answers"})),
    Holding(gettext_noop("What you handed in"), handed_in_by, frozenset({"content", "signature"})),
    Holding(gettext_noop("What you tried in vain"), failed_by),
    Holding(gettext_noop("Interest that you registered"), interest_of),
    Holding(gettext_noop("Texts that you kept"), kept_by),
    Holding(gettext_noop("What you changed in drafts"), typed_by, frozenset({"page", "base"})),
    Holding(gettext_noop("Sections that you have open"), present),
    Holding(gettext_noop("Reminders of applications"), reminded_of, frozenset({"key"})),
]
