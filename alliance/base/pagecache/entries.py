"""A page as it is kept: its bytes in every encoding, with ready headers."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import brotli

from alliance.base.pagecache.encodings import BROTLI, GZIP, IDENTITY

Headers = list[tuple[str, str]]

NEAR = timedelta(seconds=3)
NEVER = datetime.max.replace(tzinfo=UTC)
SMALLEST = 200
OF_THESE_BYTES = frozenset(["content-length", "etag", "vary"])
LONGEST_MOMENT = 40
PACKABLE = ("text/", "application/json", "application/geo+json", "application/xml")
PACKABLE_ENDINGS = ("+xml", "+json", "javascript")
REVALIDATE = ("Cache-Control", "public, max-age=0, must-revalidate")
# For nginx alone, which tells readers REVALIDATE instead: kept for a second, and for one more
# while it fetches the next, so that nobody waits for that.
FOR_A_SECOND = ("Cache-Control", "max-age=1, stale-while-revalidate=1")
# It counts whole seconds: what it gets at the beginning of one it would hand out until the
# third is over, and we may have seen a change a beat late.
FOR_THE_REST_OF_IT = ("Cache-Control", "max-age=1")
BEGINNING = timedelta(milliseconds=300) // timedelta(microseconds=1)
VARY = ("Vary", "Accept-Encoding")
ACCEL = "X-Accel-Expires"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    BROTLI: lambda body: brotli.compress(body, quality=5),
    GZIP: lambda body: gzip.compress(body, 6, mtime=0),
}
OURS = frozenset(["cache-control", "content-length", "etag", "expires", "vary", "x-accel-expires"])


class Form(NamedTuple):
    """One encoding of a page, with headers by which nginx may keep it for a second or not."""

    body: bytes
    etag: str
    lasting: Headers
    briefly: Headers
    passing: Headers

    def headers(self, at: datetime, *, lasting: bool) -> Headers:
        """``lasting``: a proxy in front may keep these bytes for its one second from ``at``."""
        if not lasting:
            return self.passing
        return self.briefly if at.microsecond < BEGINNING else self.lasting


@dataclass(slots=True)
class Entry:
    """A page made in ``epoch``, right before ``fresh_until``, then never again.

    Until ``lasts_until`` a proxy's second, and some delay, end before the page does.
    """

    epoch: int
    fresh_until: datetime
    lasts_until: datetime
    forms: dict[str, Form]
    size: int
    # When the application says that it was changed last; most pages say nothing.
    changed: datetime | None = None
    was_read: bool = False


def entry(
    body: bytes,
    headers: Headers,
    *,
    epoch: int,
    fresh_until: datetime | None,
    proxied: bool = True,
) -> Entry:
    """Pack a rendered page, once for everybody who will ask for it.

    ``proxied``: nginx stands in front and is told how long it may keep the page.
    """
    kept = [(name, value) for name, value in headers if name.lower() not in OURS]
    digest = hashlib.sha256(body).hexdigest()[:20]
    bodies = {IDENTITY: body} | _packed(body, kept)
    forms = {
        encoding: _form(packed, encoding, digest, kept, proxied=proxied)
        for encoding, packed in bodies.items()
    }
    size = sum(map(len, bodies.values()))
    ends = fresh_until or NEVER
    changed = next((value for name, value in kept if name.lower() == "last-modified"), "")
    return Entry(epoch, ends, ends - NEAR, forms, size, http_moment(changed))


def unchanged(headers: Headers) -> Headers:
    """The headers of a 304: those of the page without its content's."""
    return [pair for pair in headers if not pair[0].lower().startswith("content-")]


def matches(condition: str, etag: str) -> bool:
    """Whether an ``If-None-Match`` names this very form; a proxy may have said W/."""
    if condition in (etag, "*"):
        return True
    return etag in (tag.strip().removeprefix("W/") for tag in condition.split(","))


def http_moment(text: str) -> datetime | None:
    """A moment as HTTP writes it; None for anything else."""
    try:
        moment = parsedate_to_datetime(text[:LONGEST_MOMENT])
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def unmodified(since: str, changed: datetime | None) -> bool:
    """Whether nothing was changed after the moment of an ``If-Modified-Since``."""
    moment = http_moment(since) if changed else None
    return changed is not None and moment is not None and changed <= moment


def _form(body: bytes, encoding: str, digest: str, kept: Headers, *, proxied: bool) -> Form:
    etag = f'"{digest}"' if encoding == IDENTITY else f'"{digest}-{encoding}"'
    headers = [*kept, ("ETag", etag), VARY]
    if encoding != IDENTITY:
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    passing = [*headers, REVALIDATE]
    if not proxied:
        return Form(body, etag, passing, passing, passing)
    lasting, briefly = [*headers, FOR_A_SECOND], [*headers, FOR_THE_REST_OF_IT]
    return Form(body, etag, lasting, briefly, [*passing, (ACCEL, "0")])


def _packed(body: bytes, headers: Headers) -> dict[str, bytes]:
    if len(body) < SMALLEST or not _is_packable(headers):
        return {}
    packed = {name: pack(body) for name, pack in PACKERS.items()}
    return {name: small for name, small in packed.items() if len(small) < len(body)}


def in_form(body: bytes, headers: Headers, encoding: str) -> tuple[bytes, Headers]:
    """The bytes and headers of an answer that is not kept, in a form that its asker takes."""
    if encoding not in PACKERS or len(body) < SMALLEST or not _is_packable(headers):
        return body, headers
    small = PACKERS[encoding](body)
    kept = [(name, value) for name, value in headers if name.lower() not in OF_THESE_BYTES]
    return small, [*kept, ("Content-Encoding", encoding), VARY, ("Content-Length", str(len(small)))]


def _is_packable(headers: Headers) -> bool:
    kinds = [value for name, value in headers if name.lower() == "content-type"]
    kind = kinds[0].partition(";")[0].strip().lower() if kinds else ""
    return kind.startswith(PACKABLE) or kind.endswith(PACKABLE_ENDINGS)
