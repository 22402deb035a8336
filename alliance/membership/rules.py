"""Why something cannot be done in the register: a sentence, or None."""

from datetime import date

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.membership.models import (
    JOIN_MOVES,
    Authority,
    JoinApplication,
    JoinState,
    Representation,
    RepresentationState,
    Tie,
)


def why_not_run_the_register(by: Person) -> str | None:
    """Only the secretariat changes who is a member and who acts for whom."""
    if not by.is_secretariat:
        return _("Only the secretariat can do this.")
    return None


def why_not_join(authority: Authority | None, *, on: date) -> str | None:
    """Whether the authority that the officer chose from the register can ask to join."""
    if authority is not None and living_membership(authority, on) is not None:
        return _(
            "%(authority)s is a member already. Sign in to act for it, or choose another authority."
        ) % {"authority": authority.name}
    return None


def why_not_confirm_join(application: JoinApplication) -> str | None:
    """Whether the address of this wish can be confirmed."""
    if application.state != JoinState.UNCONFIRMED:
        return _("Your address is confirmed already. There is nothing more to do.")
    return None


def why_not_decide(application: JoinApplication, *, by: Person) -> str | None:
    """Whether the secretariat can still go on with this wish in any way."""
    if reason := why_not_run_the_register(by):
        return reason
    if application.state == JoinState.UNCONFIRMED:
        return _("The contact has not confirmed the e-mail address yet.")
    if not JOIN_MOVES.get(application.state):
        return _("This request has been decided already.")
    return None


def why_not_ask(application: JoinApplication, *, text: str, by: Person) -> str | None:
    """Whether the authority can be asked something now."""
    if reason := why_not_decide(application, by=by):
        return reason
    if application.state == JoinState.ASKED:
        return _("We wait for the answer to an earlier question.")
    if not text.strip():
        return _("The question is empty.")
    return None


def why_not_answer(application: JoinApplication, *, text: str) -> str | None:
    """Whether there is something to answer."""
    if application.state != JoinState.ASKED:
        return _("There is no open question to answer.")
    if not text.strip():
        return _("The answer is empty.")
    return None


def why_not_accept(
    application: JoinApplication, *, same_as: Authority | None, by: Person, on: date
) -> str | None:
    """Whether this wish can make a member on the day ``on``."""
    if reason := why_not_decide(application, by=by):
        return reason
    if same_as is not None and living_membership(same_as, on) is not None:
        return _("%(authority)s is a member already.") % {"authority": same_as.name}
    return None


def why_not_refuse(application: JoinApplication, *, reasons: str, by: Person) -> str | None:
    """Whether this wish can be refused with these reasons."""
    if reason := why_not_decide(application, by=by):
        return reason
    if not reasons.strip():
        return _("A refusal needs its reasons.")
    return None


def living_membership(authority: Authority, on: date) -> Tie | None:
    """The membership that holds on a day or begins later."""
    for tie in authority.ties.memberships().order_by("-begins_latest"):
        if tie.ends_date is None or tie.ends_date > on:
            return tie
    return None


def why_not_end_membership(
    authority: Authority, *, day: date, reason: str, by: Person, on: date
) -> str | None:
    """Whether the membership can end so that ``day`` is the first day without it."""
    if refusal := why_not_run_the_register(by):
        return refusal
    membership = living_membership(authority, on)
    if membership is None:
        return _("%(authority)s is not a member.") % {"authority": authority.name}
    if membership.ends_date is not None:
        return _("The end of this membership is entered already.")
    if membership.begins_latest is not None and day < membership.begins_latest:
        return _("A membership cannot end before it began.")
    if not reason.strip():
        return _("Say why the membership ends.")
    return None


def why_not_claim(authority: Authority, *, office: str, by: Person) -> str | None:
    """Whether a person can say to act for an authority."""
    living = authority.representations.exclude(state=RepresentationState.ENDED)
    if living.filter(person=by).exists():
        return _("You have already said that you act for this authority.")
    if not office.strip():
        return _("Say in which office you act.")
    return None


def why_not_confirm_representation(representation: Representation, *, by: Person) -> str | None:
    """Whether it can be confirmed that a person acts for an authority."""
    if reason := why_not_run_the_register(by):
        return reason
    if representation.state == RepresentationState.CONFIRMED:
        return _("This is confirmed already.")
    if representation.state == RepresentationState.ENDED:
        return _("This person no longer acts for the authority.")
    return None


def why_not_end_representation(representation: Representation, *, by: Person) -> str | None:
    """Whether it can be ended that a person acts for an authority."""
    if reason := why_not_run_the_register(by):
        return reason
    if representation.state == RepresentationState.ENDED:
        return _("This has ended already.")
    return None


def why_not_confirm_authority(authority: Authority, *, by: Person) -> str | None:
    """Whether an authority that a newcomer typed can enter the register."""
    if reason := why_not_run_the_register(by):
        return reason
    if authority.confirmed:
        return _("This authority is in the register already.")
    return None
