"""The short way to a page: who says nothing but an address gets what the last such reader got."""

from operator import itemgetter
from wsgiref.types import WSGIEnvironment

from alliance.base.pagecache.entries import Entry, Form

# Whoever says one of these may be somebody in particular, brings a body, asks for less than the
# page, or came through a proxy, which is told more: they go the long way.
MORE = frozenset(
    [
        "HTTP_COOKIE",
        "HTTP_AUTHORIZATION",
        "HTTP_TRANSFER_ENCODING",
        "CONTENT_LENGTH",
        "HTTP_IF_NONE_MATCH",
        "HTTP_IF_MODIFIED_SINCE",
        "HTTP_X_FORWARDED_PROTO",
    ]
)
MOST = 1000

Asked = tuple[str, str, str, str, str]
_asked = itemgetter(
    "REQUEST_METHOD", "HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_ENCODING"
)


class Shortcut:
    """Remembers, by what was asked letter for letter, the page and its form.

    It holds nothing back from the store: ``forget`` with each page that is put there.
    """

    def __init__(self) -> None:
        self._found: dict[Asked, tuple[Entry, Form]] = {}

    def find(self, environ: WSGIEnvironment) -> tuple[Entry, Form] | None:
        """What a mere question was answered with; whether that still holds is not looked at."""
        asked = _merely(environ)
        return self._found.get(asked) if asked else None

    def learn(self, environ: WSGIEnvironment, kept: Entry, form: Form) -> None:
        """This is what such a question is answered with, if it is one."""
        asked = _merely(environ)
        if asked is None or environ["REQUEST_METHOD"] != "GET":
            return
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[asked] = (kept, form)

    def forget(self) -> None:
        """Hold no page that the store may have let go."""
        self._found.clear()


def _merely(environ: WSGIEnvironment) -> Asked | None:
    """What is asked by somebody who says nothing else."""
    if not environ.keys().isdisjoint(MORE):
        return None
    try:
        return _asked(environ)
    except KeyError:
        return None
