"""Why something cannot be done with those who hold an authority's offices: a sentence, or None."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.membership.models import (
    Access,
    Authority,
    Contact,
    ContactRole,
    HandoverLink,
    Invitation,
    InvitationState,
    RelayMessage,
    Representation,
    RepresentationState,
)
from alliance.membership.models.representation import PEOPLE

A_DAY = 20
"""Letters of strangers that an office gets in a day, at most."""


def why_not_do(authority: Authority, act: str, *, by: Person) -> str | None:
    """Whether ``by`` may do ``act`` for an authority: what their role there allows."""
    if Representation.objects.allowing(by, act).filter(authority=authority).exists():
        return None
    return _("Your role at %(authority)s does not allow this.") % {"authority": authority.name}


def why_not_manage_people(authority: Authority, *, by: Person) -> str | None:
    """Whether ``by`` may say who acts for an authority and who holds its offices."""
    if by.is_secretariat:
        return None
    return why_not_do(authority, PEOPLE, by=by)


def why_not_hold(
    authority: Authority, role: ContactRole, *, instead_of: Contact | None = None
) -> str | None:
    """Whether an office is free for somebody. One person holds it at a time."""
    holders = Contact.objects.filter(authority=authority, role=role, ends_date=None)
    if instead_of is not None:
        holders = holders.exclude(pk=instead_of.pk)
    if holders.exists():
        return _("Somebody holds this office already. End that first, or change the entry.")
    return None


def why_not_confirm_contact(contact: Contact, *, by: Person, on: date) -> str | None:
    """Whether ``by`` can say that the entry holds."""
    if not contact.is_living(on):
        return _("This person no longer holds the office.")
    own = by.email == contact.email.lower()
    acts = contact.authority.representations.confirmed().filter(person=by).exists()
    return None if own and acts else why_not_manage_people(contact.authority, by=by)


def why_not_end_contact(contact: Contact, *, day: date) -> str | None:
    """Whether the office can be given up so that ``day`` is the first day without."""
    if contact.ends_date is not None:
        return _("This has ended already.")
    if day < contact.begins_date:
        return _("Nobody gives up an office before taking it up.")
    return None


def why_not_write_to(contact: Contact, *, on: date) -> str | None:
    """Whether a letter can be sent to an office."""
    if not contact.is_living(on):
        return _("This person no longer holds the office.")
    if not contact.email:
        return _("No e-mail address is known for this office.")
    return None


def why_not_use(link: HandoverLink | None, *, at: datetime, on: date) -> str | None:
    """Whether the link of a letter still answers. Each one does so once."""
    if link is None:
        return _("This link is not complete, or it belongs to another authority.")
    if link.used_at is not None:
        return _("This link has been used already. What was said with it is kept.")
    if link.expires_at <= at:
        return _("This link is too old. Our next letter has a new one.")
    if not link.contact.is_living(on):
        return _("This person no longer holds the office.")
    return None


def why_not_pass_on(contact: Contact, *, email: str) -> str | None:
    """Whether somebody can be named as successor."""
    if email.lower() == contact.email.lower():
        return _("This is your own address. Write the address of your successor.")
    return None


def why_not_decide_succession(invitation: Invitation, *, by: Person) -> str | None:
    """Whether the secretariat can still say who follows."""
    if not by.is_secretariat:
        return only_secretariat()
    if invitation.state != InvitationState.PROPOSED:
        return _("This has been decided already.")
    return None


def why_not_accept_invitation(
    invitation: Invitation | None, *, at: datetime, on: date
) -> str | None:
    """Whether an invitation can be accepted."""
    if invitation is None:
        return _("This link is not complete, or it belongs to another authority.")
    if invitation.state == InvitationState.ACCEPTED:
        return _("You have accepted this already. Sign in to go on.")
    if invitation.state != InvitationState.INVITED:
        return _("This invitation has been withdrawn.")
    if invitation.expires_at is not None and invitation.expires_at <= at:
        return _("This invitation is too old. Ask the authority for a new one.")
    if invitation.role is not None:
        return why_not_hold(
            invitation.authority, invitation.role, instead_of=invitation.predecessor
        )
    return None


def why_not_invite(authority: Authority, *, email: str, by: Person, at: datetime) -> str | None:
    """Whether somebody can be asked to act for an authority."""
    if reason := why_not_manage_people(authority, by=by):
        return reason
    if authority.representations.living().filter(person__email=email.lower()).exists():
        return _("This person acts for the authority already.")
    if authority.invitations.open(at).filter(email__iexact=email).exists():
        return _("This person has been invited already.")
    return None


def why_not_withdraw(invitation: Invitation, *, by: Person) -> str | None:
    """Whether an invitation can be taken back."""
    if reason := why_not_manage_people(invitation.authority, by=by):
        return reason
    if invitation.state not in {InvitationState.PROPOSED, InvitationState.INVITED}:
        return _("This has been decided already.")
    return None


def why_not_change_access(representation: Representation, role: str, *, by: Person) -> str | None:
    """Whether somebody's role in the workspace can become another one."""
    if reason := why_not_manage_people(representation.authority, by=by):
        return reason
    if representation.state != RepresentationState.CONFIRMED:
        return _("This person does not act for the authority.")
    if role != Access.OWNER and is_last_owner(representation) and not by.is_secretariat:
        return _("Every authority needs an owner. Make somebody else owner first.")
    return None


def why_not_end_colleague(representation: Representation, *, by: Person) -> str | None:
    """Whether it can be ended that somebody acts for an authority: by owners, or by oneself."""
    others = representation.person_id != by.pk
    if others and (reason := why_not_manage_people(representation.authority, by=by)):
        return reason
    if representation.state == RepresentationState.ENDED:
        return _("This has ended already.")
    if is_last_owner(representation) and not by.is_secretariat:
        return _("Every authority needs an owner. Make somebody else owner first.")
    return None


def is_last_owner(representation: Representation) -> bool:
    """Whether nobody else could say who acts for the authority."""
    owners = representation.authority.representations.confirmed().filter(role=Access.OWNER)
    return representation.role == Access.OWNER and not owners.exclude(pk=representation.pk).exists()


def why_not_relay(contact: Contact, *, at: datetime, on: date, today: int) -> str | None:
    """Whether a stranger's letter can be passed on; ``today`` came within a day already."""
    if why_not_write_to(contact, on=on) or contact.is_unreachable:
        return _("This office cannot be written to at the moment. Please write to the secretariat.")
    if today >= A_DAY:
        return _("This office has been sent many letters today. Please try again tomorrow.")
    return None


def why_not_pass_on_message(
    message: RelayMessage, contact: Contact, *, at: datetime, on: date
) -> str | None:
    """Whether a letter whose writer has confirmed the address can go on to the office."""
    if message.expires_at <= at:
        return _("This link is too old. Please write your message again.")
    if why_not_write_to(contact, on=on) or contact.is_unreachable:
        return _("This office cannot be written to at the moment. Please write to the secretariat.")
    return None


def why_not_add_role(slug: str) -> str | None:
    """Whether a role of this short name can be added."""
    if ContactRole.objects.filter(slug=slug).exists():
        return _("There is a role of this short name already.")
    return None


def has_election() -> str:
    """Why an election cannot be entered twice."""
    return _("This election is in the calendar already.")


def only_secretariat() -> str:
    """What those hear who do not run the register."""
    return _("Only the secretariat can do this.")
