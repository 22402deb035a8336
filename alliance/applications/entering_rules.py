"""Why an application that came by mail or on paper cannot be entered: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import Application, Arrival, EligibilityCheck, Extension
from alliance.applications.rules import why_not_in_time
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.membership.people_rules import only_secretariat


def why_not_enter(
    call: Call,
    authority: Authority,
    *,
    received_at: datetime,
    reason: str,
    by: Person,
    at: datetime,
) -> str | None:
    """Whether ``by`` can enter what came for an authority at ``received_at``."""
    if not by.is_secretariat:
        return only_secretariat()
    if received_at > at:
        return _("It cannot come in the future. Look at the day and the time again.")
    opened = call.opens_at or call.published_at
    if opened is None or received_at < opened:
        return _("At that moment the call was not open yet. Look at the day and the time again.")
    given = Extension.objects.for_authority(call, authority)
    if why_not_in_time(call, at=at, extensions=given) and not reason.strip():
        return _("The deadline has passed. Write why it is entered only now.")
    if not call.several_applications and _has_official(call, authority):
        return _(
            "There is an application of this authority already. It is its own: write to those "
            "who act for it."
        )
    return None


def _has_official(call: Call, authority: Authority) -> bool:
    return Application.objects.filter(call=call, authority=authority, official=True).exists()


def why_not_write_entered(application: Application, *, by: Person) -> str | None:
    """Whether ``by`` can still copy answers from the original."""
    if not by.is_secretariat:
        return only_secretariat()
    if not Arrival.objects.filter(application=application).exists():
        return _("This application was written by its authority. Nobody else changes it.")
    if application.submissions.filter(submitted_by__isnull=False).exists():
        return _("Its authority has handed it in itself since. Nobody else changes it now.")
    if EligibilityCheck.objects.standing().filter(application=application).exists():
        return _("This application has been checked. Take the check back first.")
    return None
