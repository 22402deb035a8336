"""Tries that fail before any page of ours can note it: too large, broken off, signed out, a fault.

Stands around everything that answers for an application, sees how a sending ended, and notes
it for the applicant. Whoever nobody knows leaves nothing here: a session that has ended still
says whose it was, until it is deleted.
"""

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from alliance.accounts.models import Person
from alliance.applications.attempts import note_attempt
from alliance.applications.models import Application
from alliance.applications.models.submission import Failure
from alliance.base.arrival import ARRIVED

log = logging.getLogger("alliance.attempts")

ABOUT_ONE = re.compile(
    r"/[a-z-]+/calls/(?P<slug>[-\w]+)/apply/(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/"
)
SENDING = {"POST", "PUT", "PATCH"}
CAUSES = {
    400: Failure.BROKEN,
    401: Failure.SIGNED_OUT,
    403: Failure.TOKEN,
    410: Failure.LATE,
    413: Failure.TOO_LARGE,
    429: Failure.TOO_OFTEN,
    507: Failure.NO_ROOM,
}
FIRST_FAULT = 500
AGAIN = timedelta(seconds=1)
"""A program gone wild is told 429 thousands of times a second; noting each would cost as much."""
MOST_REMEMBERED = 10_000
_last_noted: dict[str, datetime] = {}
ELSEWHERE = {302, 303}


class Attempts:
    """Notes what came to nothing, after the answer is made and before it is sent."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        about = ABOUT_ONE.match(environ.get("PATH_INFO", ""))
        if about is None or environ.get("REQUEST_METHOD") not in SENDING:
            return self._app(environ, start)

        def begun(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            cause = _cause(int(status[:3]), headers)
            if cause and not (cause == Failure.TOO_OFTEN and _was_just_noted(environ)):
                _note(environ, about["slug"], about["key"], cause)
            return start(status, headers, *more)

        return self._app(environ, begun)


def _cause(status: int, headers: list[tuple[str, str]]) -> str | None:
    if status in ELSEWHERE:
        leads = dict(headers).get("Location", "")
        return Failure.SIGNED_OUT if "/sign-in/" in leads else None
    return CAUSES.get(status) or (Failure.FAULT if status >= FIRST_FAULT else None)


def _was_just_noted(environ: WSGIEnvironment) -> bool:
    """Whether this process has noted within a second that this draft is saved too often."""
    draft, at = environ["PATH_INFO"], environ.get(ARRIVED) or timezone.now()
    last = _last_noted.get(draft)
    if last is not None and last <= at < last + AGAIN:
        return True
    if len(_last_noted) >= MOST_REMEMBERED:
        _last_noted.clear()
    _last_noted[draft] = at
    return False


def _note(environ: WSGIEnvironment, slug: str, key: str, cause: str) -> None:
    try:
        by = _whose(environ)
        mine = Application.objects.readable_by(by).filter(call__slug=slug, key=key) if by else None
        application = mine.first() if mine is not None else None
        if application is not None:
            at = environ.get(ARRIVED) or timezone.now()
            note_attempt(application, cause=cause, by=by, at=at)
    except Exception:
        # The answer goes out all the same; a database that is away is the likeliest cause.
        log.exception("a failed attempt (%s) could not be noted", cause)
    finally:
        # What was refused at the door never comes to where connections are let go of.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def _whose(environ: WSGIEnvironment) -> Person | None:
    """The person of the session that the request names, even if it has ended meanwhile."""
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return None
    named = cookies.get(settings.SESSION_COOKIE_NAME)
    session = Session.objects.filter(session_key=named.value).first() if named else None
    known = session.get_decoded().get(SESSION_KEY) if session else None
    return Person.objects.filter(pk=known, is_active=True).first() if known else None
