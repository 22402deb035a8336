"""What the digital signatures in PDFs say: read in the worker, told in plain sentences."""

import json
import logging
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.typed import clean
from alliance.files.kinds import PDF
from alliance.files.models import PdfSignature, Scan, StoredFile

log = logging.getLogger(__name__)

READER = Path(__file__).with_name("signed_pdf.py")
PATIENCE = 40
FILES_A_TURN = 2
LONGEST_NAME = 200


def read_waiting(at: datetime) -> int:
    """Read the signatures of PDFs that wait, a few at a time so that letters do not."""
    waiting = StoredFile.objects.filter(signatures_read_at=None, media_type=PDF.media_type)
    oldest = waiting.exclude(scan=Scan.REFUSED).order_by("stored_at")[:FILES_A_TURN]
    for stored in oldest:
        read_signatures(stored, at=at)
    return len(oldest)


def read_signatures(stored: StoredFile, *, at: datetime) -> None:
    """Note what the signatures of a file say. Reading again tells the same."""
    found = _read(stored)
    with transaction.atomic():
        stored.signatures.all().delete()
        PdfSignature.objects.bulk_create(
            PdfSignature(file=stored, position=position, **_kept(one))
            for position, one in enumerate(found["signatures"])
        )
        stored.signatures_read_at, stored.signatures_problem = at, found["problem"]
        stored.save(update_fields=["signatures_read_at", "signatures_problem"])


def _read(stored: StoredFile) -> dict[str, Any]:
    """What the program beside this one says; what it cannot read in its time is unreadable."""
    with stored.content.open("rb") as content:
        bytes_of_file = content.read()
    command = [sys.executable, "-I", str(READER)]
    try:
        done = subprocess.run(  # noqa: S603  (our own program; the file is only its input)
            command, input=bytes_of_file, capture_output=True, check=True, timeout=PATIENCE
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, json.JSONDecodeError) as failure:
        log.warning("signatures of file %s were not read: %s", stored.pk, failure)
        return {"problem": "unreadable", "signatures": []}
    return found


def _kept(one: dict[str, Any]) -> dict[str, Any]:
    """One signature as a row has it; names are what somebody wrote into a certificate."""
    names = {
        name: clean(one.get(name) or "")[:LONGEST_NAME]
        for name in ("signer", "organisation", "issuer")
    }
    moment = one.get("signed_at")
    facts = {name: bool(one[name]) for name in ("holds", "whole", "changed", "expired")}
    return names | facts | {"signed_at": datetime.fromisoformat(moment) if moment else None}


def sentences(stored: StoredFile) -> list[str]:
    """What there is to know about a PDF's signatures, one sentence after the other.

    Nothing for other kinds of files and before the worker has looked.
    """
    if stored.signatures_read_at is None:
        return []
    if stored.signatures_problem == "encrypted":
        return [_("This PDF is locked with a password: we cannot read it.")]
    if stored.signatures_problem:
        return [_("This file calls itself a PDF, but it cannot be read as one.")]
    told = [_sentence(one) for one in stored.signatures.all()]
    if not told:
        return [_("This PDF has no digital signature. A scan of a signed paper has none either.")]
    return [*told, _("Signatures were not checked against a list of trusted issuers.")]


def _sentence(one: PdfSignature) -> str:
    who = _who(one)
    if not one.holds:
        return _("The digital signature of %(who)s does not hold: the file was altered or it is "
                 "broken.") % {"who": who}  # fmt: skip
    facts = {"who": who, "day": _day(one)}
    if one.changed:
        return (
            _("Digitally signed by %(who)s on %(day)s, but the file was changed after it.") % facts
        )
    if one.expired:
        return (
            _("Digitally signed by %(who)s on %(day)s, when the certificate was not valid.") % facts
        )
    if not one.whole:
        return (
            _(
                "Digitally signed by %(who)s on %(day)s. "
                "Later entries, such as another signature, were added."
            )
            % facts
        )
    return _("Digitally signed by %(who)s on %(day)s. It covers the whole document.") % facts


def _who(one: PdfSignature) -> str:
    if one.signer and one.organisation and one.organisation != one.signer:
        return _("%(name)s (%(organisation)s)") % {
            "name": one.signer,
            "organisation": one.organisation,
        }
    return one.signer or one.organisation or _("somebody whom the certificate does not name")


def _day(one: PdfSignature) -> str:
    if one.signed_at is None:
        return _("a day that it does not say")
    return long_date(one.signed_at.astimezone(ZoneInfo(instance().time_zone)).date())
