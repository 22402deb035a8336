"""What a request asks for, if memory may answer it."""

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import WSGIEnvironment

LONGEST_QUERY = 1000
MOST_FIELDS = 20
HEADERS_THAT_PAGES_MAY_SEE = frozenset(["HTTP_HOST", "HTTP_X_FORWARDED_PROTO"])


class Place(NamedTuple):
    """An address without its query."""

    scheme: str
    host: str
    path: str


class Key(NamedTuple):
    """What a page is kept under."""

    place: Place
    query: str


class Asking:
    """Decides which requests are anonymous reading, and of what."""

    def __init__(
        self, *, hosts: Collection[str], session_cookie: str, names: Collection[str]
    ) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._session_cookie = session_cookie
        self._names = frozenset(names)

    def key(self, environ: WSGIEnvironment) -> Key | None:
        """The key of the page asked for, or None if Django has to see the asker."""
        if not _only_reads(environ) or self._has_session(environ):
            return None
        host = environ.get("HTTP_HOST", "").lower()
        if not self._is_known(host):
            return None
        query = self._query(environ.get("QUERY_STRING", ""))
        if query is None:
            return None
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", "")
        return Key(Place(scheme, host, environ.get("PATH_INFO", "")), query)

    def _has_session(self, environ: WSGIEnvironment) -> bool:
        cookies = environ.get("HTTP_COOKIE")
        if not cookies or self._session_cookie not in cookies:
            return False
        names = (cookie.partition("=")[0].strip() for cookie in cookies.split(";"))
        return self._session_cookie in names

    def _is_known(self, host: str) -> bool:
        return host in self._hosts or host.rpartition(":")[0] in self._hosts

    def _query(self, text: str) -> str | None:
        """The fields that pages know, in one order; None for nonsense."""
        if not text:
            return ""
        if len(text) > LONGEST_QUERY:
            return None
        try:
            fields = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return None
        known = [field for field in fields if field[0] in self._names]
        return urlencode(sorted(known, key=lambda field: field[0]))


def _only_reads(environ: WSGIEnvironment) -> bool:
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and "HTTP_AUTHORIZATION" not in environ
        and "HTTP_TRANSFER_ENCODING" not in environ
        and environ.get("CONTENT_LENGTH", "") in ("", "0")
    )


def anonymous(environ: WSGIEnvironment, query: str) -> WSGIEnvironment:
    """The same question as asked by nobody in particular: what we keep answers it.

    Only what is in the key survives, so no reader can put anything of theirs
    (cookie, language, condition, range) into the page that all others get.
    """
    plain = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in HEADERS_THAT_PAGES_MAY_SEE
    }
    return plain | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
