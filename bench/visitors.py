"""Applicants at work: open connections, one thread, hardly any work for each request.

What a load generator costs is taken from what it measures. This one reads only what it must:
a status line, a length, the token of a page. Its own processor time is told with the figures.
"""

import asyncio
import html
import json
import random
import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(rb'data-token="([^"]+)"')
FORM = re.compile(rb'data-form="([^"]+)"')
BASE = re.compile(r'name="base" value="([^"]*)"')
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
REVISION = re.compile(rb'name="revision" value="([^"]+)"')
CRUMB = re.compile(rb"(?im)^set-cookie: ([^=;\r\n]+)=([^;\r\n]*)")
LENGTH = re.compile(rb"(?im)^content-length: *(\d+)")
LOCATION = re.compile(rb"(?im)^location: *(\S+)")
CHUNKED = re.compile(rb"(?im)^transfer-encoding: *chunked")
WAIT = re.compile(rb"(?im)^retry-after: *(\d+)")
SENTENCE = "The mediators visit the families of the quarter every week. "
TRIES = 8
FILE = 1_000_000
FIELDS = {"Content-Type": "application/x-www-form-urlencoded"}
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"
END = b"\n%%EOF\n"


def pdf() -> bytes:
    """A file of a megabyte as no other."""
    return PDF + random.randbytes(FILE - len(PDF) - len(END)) + END  # noqa: S311  (no secret)


@dataclass
class Answered:
    """What came back."""

    status: int
    head: bytes
    body: bytes


@dataclass
class Record:
    """What everybody saw: milliseconds by kind of request, faults, and what was acknowledged."""

    took: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    turned_away: int = 0
    saved: dict[str, dict[str, str]] = field(default_factory=dict)
    handed_in: set[str] = field(default_factory=set)
    attached: int = 0

    def note(self, kind: str, began: float) -> None:
        self.took.setdefault(kind, []).append((time.perf_counter() - began) * 1000)


class TurnedAway(Exception):
    """The server is full, also after as many tries as a browser makes."""


class Line:
    """One connection that stays open, with the cookies of one person."""

    def __init__(self, host: str, port: int, name: str, cookies: dict[str, str]) -> None:
        self._where = (host, port)
        self._name = name
        self._cookies = cookies
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answered:
        """One request; a connection that the server has closed is opened again."""
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self._name}",
            "Cookie: " + "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            f"Origin: http://{self._name}",
            *(f"{name}: {value}" for name, value in (headers or {}).items()),
            f"Content-Length: {len(body)}",
            "\r\n",
        ]
        whole = "\r\n".join(lines).encode() + body
        for again in (True, False):
            fresh = self._streams is None
            if self._streams is None:
                self._streams = await asyncio.open_connection(*self._where, limit=2**20)
            try:
                return await self._answer(whole)
            except (ConnectionError, asyncio.IncompleteReadError):
                await self.close()
                if fresh or not again:
                    raise
        raise ConnectionError

    async def _answer(self, whole: bytes) -> Answered:
        assert self._streams is not None  # noqa: S101  (for the reader)
        reader, writer = self._streams
        writer.write(whole)
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        if length:
            body = await reader.readexactly(int(length[1]))
        else:
            body = await self._pieces(reader) if CHUNKED.search(head) else b""
        for crumb in CRUMB.findall(head):
            self._cookies[crumb[0].decode()] = crumb[1].decode()
        return Answered(int(head[9:12]), head, body)

    @staticmethod
    async def _pieces(reader: asyncio.StreamReader) -> bytes:
        whole = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            whole += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return whole

    async def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


@dataclass(frozen=True)
class Call:
    """What everybody applies to: its address, the section that is typed, its texts."""

    slug: str
    section: str
    texts: list[str]
    files: list[str]


class Applicant:
    """One draft from opening to receipt, as a browser does it."""

    def __init__(self, line: Line, call: Call, key: str, record: Record) -> None:
        self._line, self._call, self._key, self._record = line, call, key, record
        self._base = f"/en/calls/{call.slug}/apply/{key}/"
        self._page = str(uuid.uuid4())
        self._prints: dict[str, str] = {}
        self._token = self._form = self._csrf = ""

    async def apply(self, saves: int, *, pause: float = 0.0, files: int = 0) -> None:
        """Open the draft, type, hand in. What goes wrong is in the record."""
        try:
            await self._open()
            for number in range(1, saves + 1):
                await self._save(number)
                if pause:
                    await asyncio.sleep(pause)
            for number, question in enumerate(self._call.files[:files]):
                await self._attach(question, number)
            await self._submit()
        except TurnedAway as turned:
            self._record.faults.append(f"turned away: {turned}")
        except Exception as fault:  # noqa: BLE001  (one applicant's trouble is not another's)
            self._record.faults.append(f"{type(fault).__name__}: {str(fault)[:200]}")
        finally:
            await self._line.close()

    async def _asked(
        self,
        kind: str,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """One answer, after as many tries as it needs; the first wait is part of what it took."""
        began = time.perf_counter()
        for _try in range(TRIES):
            answered = await self._line.ask(method, path, body, headers)
            if answered.status not in {429, 503}:
                self._record.note(kind, began)
                return answered
            self._record.turned_away += 1
            wait = WAIT.search(answered.head)
            await asyncio.sleep(float(wait[1]) if wait else 1.0)
        raise TurnedAway(kind)

    async def _open(self) -> None:
        page = await self._asked("open", "GET", f"{self._base}{self._call.section}/")
        token, form = TOKEN.search(page.body), FORM.search(page.body)
        if page.status != 200 or not token or not form:
            raise ValueError(f"opening was answered {page.status}")
        self._token, self._form = token[1].decode(), form[1].decode()
        if csrf := CSRF.search(page.body):
            self._csrf = csrf[1].decode()
        if base := BASE.search(page.body.decode()):
            self._prints = json.loads(html.unescape(base[1]))

    async def _save(self, number: int) -> None:
        question = self._call.texts[number % len(self._call.texts)]
        text = f"{self._key} {number} {SENTENCE}"
        said = {
            "token": self._token,
            "page": self._page,
            "form": self._form,
            "section": self._call.section,
            "changes": [
                {
                    "question": question,
                    "value": text,
                    "base": self._prints.get(question, ""),
                    "number": number,
                }
            ],
        }
        answered = await self._asked(
            "save",
            "POST",
            f"{self._base}save/",
            json.dumps(said).encode(),
            {"Content-Type": "application/json"},
        )
        if answered.status != 200:
            raise ValueError(f"saving was answered {answered.status}: {answered.body[:200]!r}")
        stored = json.loads(answered.body)["stored"]
        if question not in stored:
            raise ValueError(f"{question} was not stored: {answered.body[:200]!r}")
        self._prints[question] = stored[question]
        self._record.saved.setdefault(self._key, {})[question] = text

    async def _attach(self, question: str, number: int) -> None:
        """Announce a file and send it, as the page's script does."""
        token = {"X-CSRFToken": self._csrf}
        typed = {"question": question, "name": f"plan {number}.pdf", "size": str(FILE)}
        said = await self._asked(
            "announce", "POST", f"{self._base}files/", urlencode(typed).encode(), FIELDS | token
        )
        if said.status != 201:
            raise ValueError(f"a file was answered {said.status}: {said.body[:200]!r}")
        part = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
        address = json.loads(said.body)["address"]
        taken = await self._asked("1 MB", "PATCH", address, pdf(), part | token)
        if taken.status != 200:
            raise ValueError(f"a part was answered {taken.status}: {taken.body[:200]!r}")
        self._record.attached += 1

    async def _submit(self) -> None:
        path = f"{self._base}submit/"
        page = await self._asked("check list", "GET", path)
        csrf, revision = CSRF.search(page.body), REVISION.search(page.body)
        if not csrf or not revision:
            raise ValueError(f"the check list was answered {page.status} without its form")
        typed = {"csrfmiddlewaretoken": csrf[1].decode(), "revision": revision[1].decode()}
        answered = await self._asked(
            "submit",
            "POST",
            path,
            urlencode(typed).encode(),
            FIELDS,
        )
        leads_to = LOCATION.search(answered.head)
        if not leads_to or not leads_to[1].endswith(b"/receipt/"):
            raise ValueError(f"handing in was answered {answered.status} without a receipt")
        self._record.handed_in.add(self._key)
