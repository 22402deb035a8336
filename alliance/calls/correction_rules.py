"""What may be said and done in a corrigendum."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.calls.differences import Differences
from alliance.calls.models import Call, CorrigendumClass


def why_not_editorial(found: Differences, *, kind: str, despite: bool) -> str | None:
    """Why a change that can matter to applicants is not called editorial by mistake, or None."""
    parts = found.material()
    if kind != CorrigendumClass.EDITORIAL or not parts or despite:
        return None
    return _(
        "This changes: %(parts)s. If you call it editorial, nobody who is writing an application "
        "is told. Call it material, or confirm below that it matters to no applicant."
    ) % {"parts": ", ".join(parts)}


def why_not_deadline(call: Call, content: Mapping[str, Any], *, at: datetime) -> str | None:
    """Why the deadline cannot be moved to what the content says, or None."""
    new = datetime.fromisoformat(content["closes_at"])
    if new == call.closes_at:
        return None
    if call.evaluation_began_at is not None and at >= call.evaluation_began_at:
        return _("The evaluation has begun. The deadline can no longer be moved.")
    if new <= at:
        return _("The new deadline has passed already: %(deadline)s. Choose a later one.") % {
            "deadline": deadline(new, call.zone, zone_name(call.zone))
        }
    return None


def why_not_extend(call: Call, closes_at: datetime) -> str | None:
    """Why a call cannot be extended until then, or None."""
    if call.published_at is None:
        return _("This call is not published yet. Change its deadline directly.")
    if closes_at <= call.closes_at:
        return _("An extension is later than the deadline that holds: %(deadline)s.") % {
            "deadline": deadline(call.closes_at, call.zone, zone_name(call.zone))
        }
    return None
