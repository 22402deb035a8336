"""Why a letter to an office of the network cannot go on: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.website.models.messages import OfficeMessage

MOST_IN_A_DAY = 200
"""Letters that one office is sent by this form in a day."""


def why_not_write(*, today: int) -> str | None:
    """Whether an office takes another letter; ``today`` came within a day already."""
    if today >= MOST_IN_A_DAY:
        return _("This office has been sent many letters today. Please try again tomorrow.")
    return None


def why_not_pass_on(message: OfficeMessage, *, at: datetime) -> str | None:
    """Whether a letter whose writer has confirmed the address can go on."""
    if message.expires_at <= at:
        return _("This link is too old. Please write your message again.")
    return None
