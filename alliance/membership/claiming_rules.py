"""Why a code cannot prove that somebody acts for an authority: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.membership.models import ClaimCode, Representation, RepresentationState
from alliance.membership.rules import why_not_confirm_representation

MOST_TRIES = 5


def why_not_send_code(representation: Representation, *, by: Person) -> str | None:
    """Whether a letter with a code can go to the authority's public address."""
    if reason := why_not_confirm_representation(representation, by=by):
        return reason
    if not representation.authority.mailbox:
        return _("The register has no public e-mail address of this authority. Enter it first.")
    return None


def why_not_enter_code(
    representation: Representation, code: ClaimCode | None, *, at: datetime
) -> str | None:
    """Whether a code still proves something for this claim."""
    if representation.state != RepresentationState.CLAIMED:
        return _("This has been decided already.")
    if code is None:
        return _("No letter with a code has been sent to your authority yet.")
    if code.used_at is not None or at >= code.expires_at or code.tries >= MOST_TRIES:
        return _("This code holds no more. Ask the secretariat for a new letter.")
    return None
