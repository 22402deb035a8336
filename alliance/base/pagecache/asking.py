"""What a request asks for, if memory may answer it."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import WSGIEnvironment

LONGEST_QUERY = 1000
MOST_FIELDS = 20
SCHEMES = ("http", "https")


# Scheme, host, path; and with the known part of the query. Plain tuples: every request
# makes one and hashes it.
Place = tuple[str, str, str]
Key = tuple[str, str, str, str]


def place_of(key: Key) -> Place:
    """The address without its query."""
    return key[:3]


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
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or _gives_more(environ):
            return None
        if "HTTP_COOKIE" in environ and self._has_session(environ["HTTP_COOKIE"]):
            return None
        host = environ.get("HTTP_HOST", "").lower()
        if host not in self._hosts and host.rpartition(":")[0] not in self._hosts:
            return None
        query = environ.get("QUERY_STRING", "")
        if query and (query := self._known_part(query)) is None:
            return None
        return _scheme(environ), host, environ.get("PATH_INFO", ""), query

    def _has_session(self, cookies: str) -> bool:
        names = (cookie.partition("=")[0].strip() for cookie in cookies.split(";"))
        return self._session_cookie in names

    def _known_part(self, query: str) -> str | None:
        """The fields that pages know, in one order; None for nonsense."""
        if len(query) > LONGEST_QUERY:
            return None
        try:
            fields = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return None
        known = [field for field in fields if field[0] in self._names]
        return urlencode(sorted(known, key=lambda field: field[0]))


def _scheme(environ: WSGIEnvironment) -> str:
    """How the reader came, if a proxy says it; anything else that somebody writes is nothing."""
    said = environ.get("HTTP_X_FORWARDED_PROTO", "")
    return said if said in SCHEMES else ""


def _gives_more(environ: WSGIEnvironment) -> bool:
    """Credentials or a body: not a mere question."""
    return (
        "HTTP_AUTHORIZATION" in environ
        or "HTTP_TRANSFER_ENCODING" in environ
        or environ.get("CONTENT_LENGTH", "") not in ("", "0")
    )


def anonymous(environ: WSGIEnvironment, query: str) -> WSGIEnvironment:
    """The same question as asked by nobody in particular: what we keep answers it.

    Only what is in the key survives, so no reader can put anything of theirs
    (cookie, language, condition, range) into the page that all others get.
    """
    plain = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name == "HTTP_HOST"
    }
    if scheme := _scheme(environ):
        plain["HTTP_X_FORWARDED_PROTO"] = scheme
    return plain | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
