"""Reads the digital signatures of one PDF: a program of its own, without Django.

Anybody may hand in a PDF, and one made in bad faith can keep a reader busy for ever. So it
is read by a process of its own, with limits of time and memory: bytes come in, JSON goes out.
"""

import io
import json
import logging
import resource
import sys
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

MEMORY = 1_500_000_000
SECONDS = 20
MOST = 20
"""More signatures than any decision has; more are not looked at."""
BROKEN: dict[str, Any] = {"holds": False, "whole": False, "changed": False, "expired": False}


def read(content: bytes) -> dict[str, Any]:
    """``problem`` (encrypted, unreadable or empty) and ``signatures`` of a PDF."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        if reader.encrypted and not _opens_without_password(reader):
            return {"problem": "encrypted", "signatures": []}
        reader.root["/Pages"]["/Kids"]
    # The reader of a foreign format fails in ways that nobody can list.
    except Exception:  # noqa: BLE001
        return {"problem": "unreadable", "signatures": []}
    try:
        found = reader.embedded_regular_signatures
    # As above: there is something that calls itself a signature, and it is none.
    except Exception:  # noqa: BLE001
        return {"problem": "", "signatures": [BROKEN]}
    return {"problem": "", "signatures": [_told(one) for one in found[:MOST]]}


def _opens_without_password(reader: PdfFileReader) -> bool:
    try:
        return reader.decrypt("").status != AuthStatus.FAILED
    except PdfReadError:
        return False


def _told(signature: EmbeddedPdfSignature) -> dict[str, Any]:
    """One signature in plain facts; what cannot be checked does not hold."""
    try:
        status = validate_pdf_signature(
            signature,
            # Nobody is trusted and nothing is fetched: whether it holds is all that is asked.
            ValidationContext(trust_roots=[], allow_fetching=False),
            key_usage_settings=KeyUsageConstraints(key_usage=set()),
        )
        return _facts(status)
    # As above: a broken signature is a fact about the file, not a fault of ours.
    except Exception:  # noqa: BLE001
        return BROKEN


def _facts(status: PdfSignatureStatus) -> dict[str, Any]:
    certificate = status.signing_cert
    names, issuer = certificate.subject.native, certificate.issuer.native
    signed_at = status.signer_reported_dt
    return {
        "signer": _name(names, "common_name"),
        "organisation": _name(names, "organization_name"),
        "issuer": _name(issuer, "common_name") or _name(issuer, "organization_name"),
        "signed_at": signed_at.isoformat() if signed_at and signed_at.tzinfo else None,
        "holds": bool(status.intact and status.valid),
        "whole": _is_whole(status),
        "changed": _is_changed(status),
        "expired": bool(signed_at and not _valid_then(certificate, signed_at)),
    }


def _name(names: Any, part: str) -> str:
    said = names.get(part, "")
    return ", ".join(said) if isinstance(said, list) else str(said)


def _is_whole(status: PdfSignatureStatus) -> bool:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    # What keeps signatures checkable for long may follow; it says nothing new.
    quiet = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}
    return _is_revision(status) and status.modification_level in quiet


def _is_changed(status: PdfSignatureStatus) -> bool:
    if _is_whole(status):
        return False
    # A later signature is an entry in a form.
    level = status.modification_level
    return not _is_revision(status) or level is None or level > ModificationLevel.FORM_FILLING


def _is_revision(status: PdfSignatureStatus) -> bool:
    return status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION


def _valid_then(certificate: Certificate, moment: Any) -> bool:
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def main() -> None:
    """Read bytes, write JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
