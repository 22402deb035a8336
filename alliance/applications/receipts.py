"""The proof that something was handed in: what it says, and whether it is ours."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from alliance.applications.drafts import canonical
from alliance.applications.models import ReceiptKey, Submission
from alliance.applications.signing import is_signed, kid_of, public_key, sign

SIGNED = ("number", "call", "application", "received_at", "sha256", "files", "kid")


def iso(moment: datetime) -> str:
    """A moment in UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def number_of(application: str, version: int) -> str:
    """What a receipt is called: the application's number and the version."""
    return f"{application}/{version}"


def unsigned(
    *, application: str, version: int, call: str, received_at: datetime, sha256: str, files: Any
) -> dict[str, Any]:
    """What a receipt says, before it is signed by today's key."""
    return {
        "number": number_of(application, version),
        "call": call,
        "application": application,
        "received_at": iso(received_at),
        "sha256": sha256,
        "files": [{name: one[name] for name in ("name", "size", "sha256")} for one in files],
        "kid": kid_of(public_key()),
    }


def signature_of(receipt: Mapping[str, Any]) -> str:
    """Today's signature over what a receipt says."""
    return sign(canonical({name: receipt[name] for name in SIGNED}))


def receipt_of(submission: Submission) -> dict[str, Any]:
    """The receipt of a submission, as it was signed then."""
    content = json.loads(submission.content)
    receipt = unsigned(
        application=submission.application.number,
        version=submission.version,
        call=content["call"],
        received_at=submission.received_at,
        sha256=submission.sha256,
        files=content["files"],
    )
    return receipt | {"kid": submission.kid, "signature": submission.signature}


def as_text(receipt: Mapping[str, Any]) -> str:
    """A receipt as it stands in a letter: whoever saves it as a file can check it."""
    return json.dumps(receipt, indent=2, ensure_ascii=False)


def public_keys() -> dict[str, str]:
    """All keys that sign or ever signed, by their names."""
    kept = dict(ReceiptKey.objects.values_list("kid", "public_key"))
    today = public_key()
    return kept | {kid_of(today): today}


def is_genuine(receipt: Mapping[str, Any]) -> bool:
    """Whether one of our keys signed exactly this."""
    public = public_keys().get(str(receipt["kid"]))
    if public is None:
        return False
    message = canonical({name: receipt[name] for name in SIGNED})
    return is_signed(message, str(receipt["signature"]), public)
