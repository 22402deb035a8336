"""Applications as a ZIP that is sent while it is made: each in a folder, as it was handed in.

A folder holds the answers to read, the frozen content byte for byte, its receipt, its files, the
applicant's own copy as PDF, and where tries to save or hand in failed, those.
Nothing of an application stays in memory when the next one is written.
"""

import json
import zipfile
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from alliance.applications.handed_in import HandedIn
from alliance.applications.models import Submission
from alliance.applications.receipts import iso, receipt_of
from alliance.desk.queries.handed_in import Row
from alliance.desk.safe_names import another_name, safe_name
from alliance.files.models import Scan, StoredFile
from alliance.questionnaires.definition import Form
from alliance.questionnaires.reading import readable

PIECE = 64 * 1024
STYLE = Path(__file__).parent / "static" / "desk" / "dossier.css"
COPY = "application.pdf"
FILES, NOT_SCANNED = "files", "files-not-scanned"
LONGEST_FOLDER, LONGEST_FILE = 70, 90


@dataclass(frozen=True)
class Attached:
    """A file as the folder's page names it; without address it is not there."""

    name: str
    size: int
    address: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A file that is not in the dossier, and why."""

    folder: str
    name: str
    reason: str


@dataclass(frozen=True)
class Entry:
    """One folder, for the first page."""

    folder: str
    number: str
    authority: str


@dataclass
class Dossier:
    """What a dossier has held so far: for its first page, which is written last."""

    code: str
    entries: list[Entry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    forms: dict[tuple[str, int], Form] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


class _Pieces:
    """Where the archive is written to; from here it is taken piece by piece."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def write(self, some: bytes) -> int:
        self._kept += some
        return len(some)

    def flush(self) -> None:
        """There is nothing behind this that waits."""

    def take(self, least: int = 0) -> Iterator[bytes]:
        if len(self._kept) > least:
            whole = bytes(self._kept)
            self._kept.clear()
            yield whole


def dossier_parts(
    rows: Iterable[Row], *, about: list[tuple[str, str]], code: str
) -> Iterator[bytes]:
    """The archive in pieces, in the reader's language."""
    out, made = _Pieces(), Dossier(code)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # type: ignore[call-overload]
        _add(archive, "style.css", STYLE.read_bytes(), datetime.now(UTC))
        for row in rows:
            for _done in _one(archive, row, made):
                yield from out.take(PIECE)
        with override(code):
            context: dict[str, Any] = {
                "about": about,
                "entries": made.entries,
                "left_out": made.left_out,
            }
            context["code"] = code
            first = render_to_string("desk/dossier.html", context)
        _add(archive, "index.html", first.encode(), datetime.now(UTC))
    yield from out.take()


def _one(archive: zipfile.ZipFile, row: Row, made: Dossier) -> Iterator[None]:
    """One folder. Whenever some of it is written, it may be sent."""
    submission, application = row.submission, row.application
    submission.application = application
    said = HandedIn(submission)
    form = _form(said, made.forms)
    folder = another_name(
        safe_name(f"{application.number} {said.authority['name']}", longest=LONGEST_FOLDER),
        made.folders,
    )
    at = submission.received_at
    attached: dict[str, list[Attached]] = {}
    taken: set[str] = set()
    stored = {str(one.key): one for one in submission.files.all()}
    for one in said.content["files"]:
        shown = yield from _file(archive, folder, stored[one["id"]], made, taken, at)
        attached.setdefault(one["question"], []).append(shown)
    with override(made.code):
        page = _page(row, said, form, attached)
        receipt = json.dumps(receipt_of(submission), indent=2, ensure_ascii=False)
    _add(archive, f"{folder}/application.html", page.encode(), at)
    _add(archive, f"{folder}/application.json", submission.content.encode(), at)
    _add(archive, f"{folder}/receipt.json", receipt.encode(), at)
    if row.failed:
        _add(archive, f"{folder}/failed-attempts.json", _failed(row).encode(), at)
    yield from _copy(archive, folder, submission, made)
    made.entries.append(Entry(folder, application.number, said.authority["name"]))
    yield


def _failed(row: Row) -> str:
    """The tries that came to nothing, as the applicant was told of them."""
    said = [
        {"at": iso(one.at), "times": one.times, "cause": one.cause, "sentence": one.reason}
        for one in row.failed
    ]
    return json.dumps(said, indent=2, ensure_ascii=False)


def _copy(
    archive: zipfile.ZipFile, folder: str, submission: Submission, made: Dossier
) -> Iterator[None]:
    """The applicant's own copy, where the worker has made it."""
    copy = getattr(submission, "copy", None)
    try:
        content = copy.pdf.open("rb") if copy is not None else None
    except (OSError, ValueError):
        content = None
    if content is None:
        with override(made.code):
            reason = _("is not made yet")
        made.left_out.append(LeftOut(folder, COPY, reason))
        return
    with content, archive.open(_entry(f"{folder}/{COPY}", submission.received_at), "w") as target:
        for piece in content.chunks(PIECE):
            target.write(piece)
            yield


def _form(said: HandedIn, known: dict[tuple[str, int], Form]) -> Form:
    """The form in the version that was answered, read once for all that answered it."""
    asked = (said.content["form"]["key"], said.content["form"]["version"])
    if asked not in known:
        known[asked] = said.form
    return known[asked]


def _page(row: Row, said: HandedIn, form: Form, attached: dict[str, list[Attached]]) -> str:
    context: dict[str, Any] = {
        "row": row,
        "call": row.application.call,
        "authority": said.authority,
        "office": said.content["office"],
        "code": get_language(),
        "parts": readable(form, said.answers, files=attached),
    }
    return render_to_string("desk/dossier_application.html", context)


def _file(
    archive: zipfile.ZipFile,
    folder: str,
    stored: StoredFile,
    made: Dossier,
    taken: set[str],
    at: datetime,
) -> Generator[None, None, Attached]:
    """Write one file piece by piece, or say why it is not there; answers how it is shown."""
    name = another_name(safe_name(stored.name, longest=LONGEST_FILE), taken)
    with override(made.code):
        infected = _("infected (%(virus)s)") % {"virus": stored.scan_found}
        missing = _("cannot be read from the store")
    if stored.infected:
        made.left_out.append(LeftOut(folder, stored.name, infected))
        return Attached(f"{stored.name}: {infected}", stored.size)
    try:
        content = stored.content.open("rb")
    except OSError:
        made.left_out.append(LeftOut(folder, stored.name, missing))
        return Attached(f"{stored.name}: {missing}", stored.size)
    place = FILES if stored.scan == Scan.CLEAN else NOT_SCANNED
    entry = _entry(f"{folder}/{place}/{name}", at)
    with content, archive.open(entry, "w") as target:
        for piece in content.chunks(PIECE):
            target.write(piece)
            yield
    return Attached(stored.name, stored.size, quote(f"{place}/{name}"))


def _add(archive: zipfile.ZipFile, path: str, content: bytes, at: datetime) -> None:
    archive.writestr(_entry(path, at), content)


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date_time=at.astimezone(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
