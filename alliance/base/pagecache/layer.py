"""The WSGI layer: answers anonymous readers from memory."""

import time
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from functools import partial
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from alliance.base.pagecache.answers import Answer
from alliance.base.pagecache.asking import Asking, Key, Place, anonymous, place_of
from alliance.base.pagecache.encodings import IDENTITY, chosen
from alliance.base.pagecache.entries import Entry, Form, entry, matches, unchanged, unmodified
from alliance.base.pagecache.epochs import BEAT, EpochWatch
from alliance.base.pagecache.shortcut import Shortcut
from alliance.base.pagecache.store import Store, Turns

LONGEST_WAIT = 10.0
MOST_PLACES = 10_000


# Without a frame of Python: each answer from memory asks for the time.
utc_now = partial(datetime.now, UTC)


class PageCache:
    """Keeps what the application marks as public; knows nothing else about it.

    ``read_epoch`` returns a number that every change of public data raises. It is
    called in a thread of its own and has to recover its database connection itself.
    ``hosts`` are names with or without port, ``query_names`` the only fields of an
    address that reach a public page. ``proxied``: nginx stands in front and is told what it
    may keep for a second.

    A place is first rendered as it was asked for; only once the application has
    called it public is it rendered again for nobody in particular and kept. So
    pages that need a cookie (a form's token) never lose it.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        read_epoch: Callable[[], int],
        hosts: Collection[str],
        session_cookie: str,
        query_names: Collection[str] = (),
        proxied: bool = True,
        now: Callable[[], datetime] = utc_now,
        ticks: Callable[[], float] = time.monotonic,
        beat: float | None = BEAT,
        most_entries: int = 2000,
        most_bytes: int = 64 * 1024 * 1024,
    ) -> None:
        self._app = app
        self._proxied = proxied
        self._now = now
        self._ticks = ticks
        self._asking = Asking(hosts=hosts, session_cookie=session_cookie, names=query_names)
        self.watch = EpochWatch(read_epoch, beat=beat, ticks=ticks)
        self.store = Store(most_entries=most_entries, most_bytes=most_bytes)
        self._shortcut = Shortcut()
        self._turns = Turns()
        self._places: dict[Place, bool] = {}

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if found := self._shortcut.find(environ):
            kept, form = found
            sighting = self.watch.current()
            if sighting and kept.epoch == sighting.epoch and self._now() < kept.fresh_until:
                kept.was_read = True
                start("200 OK", form.passing.copy())
                return [form.body]
        return self._by_key(environ, start)

    def _by_key(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        key = self._asking.key(environ)
        sighting = self.watch.current() if key else None
        if key is None or sighting is None:
            return Answer(self._app, environ).send(start, proxied=self._proxied)
        kept = self.store.get(key)
        if kept is not None and kept.epoch == sighting.epoch:
            at = self._now()
            if at < kept.fresh_until:
                if not self._proxied:
                    self._shortcut.learn(environ, kept, _form(kept, environ))
                return _serve(kept, environ, start, at, lasting=at < kept.lasts_until)
        if place_of(key) not in self._places:
            return self._first(key, environ, start)
        return self._refill(key, environ, start)

    def _kept(self, key: Key) -> Entry | None:
        """What memory may still serve: fresh by the clock, and at most a second old."""
        kept = self.store.get(key)
        if kept is None or self._now() >= kept.fresh_until:
            return None
        sighting = self.watch.current()
        if sighting and sighting.allows(kept.epoch, self._ticks()):
            return kept
        return None

    def _first(self, key: Key, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Nobody knows this place yet: one finds out, the others wait for that."""
        if other := self._turns.take(place_of(key)):
            other.wait(LONGEST_WAIT)
            return self._refill(key, environ, start)
        try:
            return self._explore(place_of(key), environ, start)
        finally:
            self._turns.end(place_of(key))

    def _explore(
        self, place: Place, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """Answer as it was asked, and learn whether the place is public."""
        answer = Answer(self._app, environ)
        self._learn(place, public=answer.is_public)
        # Nothing in a public page is secret, so its packed size gives nothing away.
        if answer.is_public and environ["REQUEST_METHOD"] == "GET":
            answer.pack(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return answer.send(start, proxied=self._proxied)

    def _learn(self, place: Place, *, public: bool) -> None:
        if len(self._places) >= MOST_PLACES:
            self._places.clear()
        self._places[place] = public

    def _refill(self, key: Key, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        made = self._made(key, environ) if self._places.get(place_of(key)) else None
        if made is None:
            return self._explore(place_of(key), environ, start)
        sighting = self.watch.current()
        current = sighting is not None and sighting.epoch == made.epoch
        at = self._now()
        return _serve(made, environ, start, at, lasting=current and at < made.lasts_until)

    def _made(self, key: Key, environ: WSGIEnvironment) -> Entry | None:
        """The page made anew, by us or by whoever was first; old bytes while we may."""
        other = self._turns.take(key)
        if other is None:
            try:
                return self._rendered(key, environ)
            finally:
                self._turns.end(key)
        if old := self._kept(key):
            return old
        other.wait(LONGEST_WAIT)
        return self._kept(key)

    def _rendered(self, key: Key, environ: WSGIEnvironment) -> Entry | None:
        """The epoch is taken before rendering: what we keep is never older than it says."""
        sighting = self.watch.current()
        if sighting is None:
            return None
        kept = self._kept(key)
        if kept and kept.epoch == sighting.epoch:
            return kept
        answer = Answer(self._app, anonymous(environ, key[3]))
        if not answer.is_public:
            answer.close()
            self._learn(place_of(key), public=False)
            return None
        made = entry(
            answer.read(),
            answer.unmarked(),
            epoch=sighting.epoch,
            fresh_until=answer.fresh_until,
            proxied=self._proxied,
        )
        self.store.put(key, made)
        self._shortcut.forget()
        return made


def _serve(
    kept: Entry, environ: WSGIEnvironment, start: StartResponse, at: datetime, *, lasting: bool
) -> Iterable[bytes]:
    form = _form(kept, environ)
    headers = form.headers(at, lasting=lasting)
    if _is_known(kept, form.etag, environ):
        start("304 Not Modified", unchanged(headers))
        return []
    start("200 OK", headers.copy())
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]


def _form(kept: Entry, environ: WSGIEnvironment) -> Form:
    """What the asker can take."""
    encoding = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
    return kept.forms.get(encoding) or kept.forms[IDENTITY]


def _is_known(kept: Entry, etag: str, environ: WSGIEnvironment) -> bool:
    """Whether the asker has these very bytes, or nothing was changed since their moment.

    Who names bytes is not asked for a moment (RFC 9110, 13.1.3).
    """
    if condition := environ.get("HTTP_IF_NONE_MATCH"):
        return matches(condition, etag)
    return unmodified(environ.get("HTTP_IF_MODIFIED_SINCE", ""), kept.changed)
