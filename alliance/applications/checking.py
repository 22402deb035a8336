"""Check a receipt that somebody brings: well formed, genuine, and known here."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from alliance.applications.models import Submission
from alliance.applications.receipts import SIGNED, is_genuine

MOST_BYTES = 200_000
MOST_FILES = 500
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Verdict:
    """What came out. ``receipt`` is only there if it can be read as one."""

    genuine: bool
    sentence: str
    receipt: dict[str, Any] | None = None
    received_at: datetime | None = None


def check(content: bytes) -> Verdict:
    """Read a receipt and say what it is worth."""
    receipt = _read(content)
    if receipt is None:
        return Verdict(
            genuine=False,
            sentence=_("This is not a receipt of ours. Choose the file “receipt-….json”."),
        )
    if not is_genuine(receipt):
        return Verdict(
            genuine=False,
            sentence=_(
                "This receipt is not genuine: it was changed, or it was not signed by this site."
            ),
        )
    stored = Submission.objects.filter(
        application__number=receipt["application"], sha256=receipt["sha256"]
    ).first()
    if stored is None:
        sentence = _("Our signature is genuine. What it proves is no longer stored here.")
    else:
        sentence = _("This receipt is genuine: we received exactly this at exactly this moment.")
    return Verdict(
        genuine=True,
        sentence=sentence,
        receipt=receipt,
        received_at=datetime.fromisoformat(receipt["received_at"]),
    )


def _read(content: bytes) -> dict[str, Any] | None:
    """The receipt, if it has exactly what a receipt has."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or set(said) != {*SIGNED, "signature"}:
        return None
    texts = [said[name] for name in said if name != "files"]
    if not all(isinstance(text, str) for text in texts) or not _DIGEST.fullmatch(said["sha256"]):
        return None
    return said if _are_files(said["files"]) and _is_moment(said["received_at"]) else None


def _are_files(files: Any) -> bool:
    return (
        isinstance(files, list)
        and len(files) <= MOST_FILES
        and all(
            isinstance(one, dict)
            and set(one) == {"name", "size", "sha256"}
            and isinstance(one["name"], str)
            and isinstance(one["sha256"], str)
            and type(one["size"]) is int
            and 0 <= one["size"] < 2**53
            for one in files
        )
    )


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
