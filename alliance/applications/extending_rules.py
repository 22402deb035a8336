"""Why somebody cannot be given more time: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.applications.rules import in_words
from alliance.calls.models import Call


def why_not_grant(call: Call, *, until: datetime, reason: str, at: datetime) -> str | None:
    """Whether one authority or application can be given until ``until``."""
    if call.published_at is None or at < call.published_at:
        return _("This call is not published yet. Nobody needs more time.")
    if call.decided_at is not None and at >= call.decided_at:
        return _("The result of this call is out. Nobody can be given more time.")
    if until <= call.closes_at:
        return _("An extension is later than the deadline for all: %(deadline)s.") % {
            "deadline": in_words(call)
        }
    if until <= at:
        return _("This moment has passed already. Choose a later one.")
    if not reason.strip():
        return _("Say why. The reason stands beside the application in the evaluation.")
    return None
