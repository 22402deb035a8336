"""Why something cannot be done with the parties of an application: a sentence, or None."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import (
    Application,
    EligibilityCheck,
    Extension,
    Party,
    PartyKind,
    Verdict,
)
from alliance.applications.rules import why_not_act, why_not_in_time, why_not_write
from alliance.calls.models import Call, Signature

MOST_PARTIES = 20
MOST_WRITERS = 10
MOST_LETTERS = 8
"""Letters to one office about one application, at most."""
PAUSE = timedelta(minutes=10)
"""How long an office is left in peace between two of them."""


def why_not_have(call: Call, kind: str) -> str | None:
    """Whether a call takes parties of this kind."""
    if kind == PartyKind.NONPROFIT and not call.nonprofits_allowed:
        return _("This call takes no applications of non-profit bodies.")
    if kind == PartyKind.AUTHORITY and not call.joint_allowed:
        return _("In this call each authority applies alone.")
    if kind == PartyKind.LEAD and call.signature == Signature.NONE:
        return _("This call asks for no signature.")
    return None


def why_not_add_party(
    application: Application, kind: str, *, by: Person, at: datetime
) -> str | None:
    """Whether ``by`` may ask another office to confirm its part."""
    late = kind == PartyKind.LEAD
    why_not = why_not_ask_signature if late else why_not_write
    if reason := why_not(application, by=by, at=at) or why_not_have(application.call, kind):
        return reason
    living = application.parties.living()
    if kind != PartyKind.AUTHORITY and living.filter(kind=kind).exists():
        return _("This has been entered already. Change the entry, or remove it first.")
    if living.count() >= MOST_PARTIES:
        return _("An application has at most %(number)d parties.") % {"number": MOST_PARTIES}
    return None


def why_not_ask_signature(application: Application, *, by: Person, at: datetime) -> str | None:
    """Whether ``by`` may still see to a signature: until the application has been checked."""
    return why_not_act(application, by=by) or why_not_confirm_still(application)


def why_not_change_party(party: Party, *, by: Person, at: datetime) -> str | None:
    """Whether ``by`` may change who is asked, or for what."""
    if party.removed_at is not None:
        return _("This party has been removed from the application.")
    if party.kind == PartyKind.LEAD:
        return why_not_ask_signature(party.application, by=by, at=at)
    return why_not_write(party.application, by=by, at=at)


def why_not_ask(party: Party, *, by: Person, at: datetime) -> str | None:
    """Whether a letter with the link can be sent to the office now."""
    if party.removed_at is not None:
        return _("This party has been removed from the application.")
    if reason := why_not_ask_signature(party.application, by=by, at=at):
        return reason
    if party.asked >= MOST_LETTERS:
        return _("This office has been sent %(number)d letters. Please call it.") % {
            "number": MOST_LETTERS
        }
    if party.asked_at is not None and at < party.asked_at + PAUSE:
        return _("A letter has just been sent. Another one can follow in ten minutes.")
    return None


def why_not_confirm_still(application: Application) -> str | None:
    """Whether confirmations still come in time: until the secretariat has checked it."""
    checks = EligibilityCheck.objects.standing().filter(application=application)
    if checks.exclude(verdict=Verdict.PROOF).exists():
        return _("The secretariat has checked this application. Nothing can be added any more.")
    return None


def why_not_confirm(party: Party | None, *, at: datetime) -> str | None:
    """Whether the link of a letter still answers."""
    if party is None:
        return _("This link is not complete, or another letter has replaced it.")
    if party.removed_at is not None:
        return _("This application no longer names you. There is nothing to confirm.")
    return why_not_have(party.application.call, party.kind) or why_not_confirm_still(
        party.application
    )


def why_not_withdraw_confirmation(party: Party, *, at: datetime) -> str | None:
    """Whether a confirmation can be taken back: until the deadline."""
    if not party.confirmations.standing().exists():
        return _("There is nothing to withdraw.")
    given = Extension.objects.for_application(party.application)
    return why_not_in_time(party.application.call, at=at, extensions=given)


def why_not_add_writer(party: Party, *, by: Person, at: datetime) -> str | None:
    """Whether somebody of a non-profit body can be let in to write."""
    if reason := why_not_change_party(party, by=by, at=at):
        return reason
    if party.kind != PartyKind.NONPROFIT:
        return _("Only people of a non-profit body with a mandate are entered here.")
    if party.writers.living().count() >= MOST_WRITERS:
        return _("A body has at most %(number)d people who write.") % {"number": MOST_WRITERS}
    return None
