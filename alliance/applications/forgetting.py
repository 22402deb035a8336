"""What applications and interest let go of, and when (``retention.py`` says how long)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from alliance.applications.actions.letting_go import delete_draft, delete_handed_in
from alliance.applications.models import (
    Application,
    ApplicationState,
    Extension,
    FailedAttempt,
    Interest,
    InterestState,
    JournalEntry,
)
from alliance.calls.models import Call
from alliance.history.actions import forget_record

USUAL_DAYS: int = Call._meta.get_field("drafts_kept_days").default
"""How long most calls keep what nobody handed in."""
USUAL_YEARS: int = Call._meta.get_field("applications_kept_years").default
"""How long most calls keep what was handed in."""


def forget_drafts(at: datetime, kept: timedelta) -> int:
    """Delete drafts never handed in, so many days after their deadline as their call says.

    ``kept`` is for calls that say the usual number of days.
    """
    a_day = kept / USUAL_DAYS
    begun = Application.objects.filter(state=ApplicationState.DRAFT).values("call")
    calls = Call.objects.filter(pk__in=begun, closes_at__lte=at)
    return sum(_forget_drafts(one, before=at - a_day * one.drafts_kept_days) for one in calls)


def _forget_drafts(call: Call, *, before: datetime) -> int:
    """Of one call, the drafts whose own deadline was not after ``before``."""
    if call.closes_at > before:
        return 0
    extended = Extension.objects.filter(call=call, until__gt=before).filter(
        Q(application=OuterRef("pk")) | Q(authority=OuterRef("authority"))
    )
    old = call.applications.filter(state=ApplicationState.DRAFT).exclude(Exists(extended))
    return sum(delete_draft(application) for application in old)


def forget_journals(at: datetime, kept: timedelta) -> int:
    """Delete the journals of drafts so long after their deadline; what is stored stays."""
    before = at - kept
    own = Q(application=OuterRef("application"))
    shared = Q(authority=OuterRef("application__authority"))
    later = Extension.objects.filter(call=OuterRef("application__call"), until__gt=before)
    extended = later.filter(own | shared)
    old = JournalEntry.objects.filter(application__call__closes_at__lte=before)
    return old.exclude(Exists(extended)).delete()[0]


def forget_applications(at: datetime, kept: timedelta) -> int:
    """Delete what was handed in, so many years after the deadline as its call says.

    ``kept`` is for calls that say the usual number of years.
    """
    a_year = kept / USUAL_YEARS
    handed_in = Application.objects.exclude(state=ApplicationState.DRAFT).values("call")
    calls = Call.objects.filter(pk__in=handed_in, closes_at__lt=at)
    old = [one for one in calls if one.closes_at + a_year * one.applications_kept_years <= at]
    return sum(delete_handed_in(one) for one in old)


def forget_unconfirmed_interest(at: datetime, kept: timedelta) -> int:
    """Delete interest whose address nobody confirmed."""
    old = Interest.objects.filter(state=InterestState.UNCONFIRMED, consented_at__lte=at - kept)
    return old.delete()[0]


def forget_interest(at: datetime, kept: timedelta) -> int:
    """Delete interest that was confirmed long ago."""
    old = list(Interest.objects.filter(confirmed_at__lte=at - kept))
    for interest in old:
        forget_record(interest)
        interest.delete()
    return len(old)


def forget_attempts(at: datetime, kept: timedelta) -> int:
    """Delete what is known of tries that failed, once nobody can claim anything from it."""
    return FailedAttempt.objects.filter(at__lte=at - kept).delete()[0]
