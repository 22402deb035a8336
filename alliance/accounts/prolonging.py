"""A session lives on while its owner does something, without a write for each request."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from alliance.base.asked import moment

PROLONGED_KEY = "prolonged"
RHYTHM = timedelta(minutes=1)


class ProlongedSessions:
    """Just inside Django's sessions: has them saved, with a new end, once a minute at most.

    Saving with each request would be a second durable commit beside the act's own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if response.status_code < 500 and has_session(request):
            prolong(request.session, at=moment(request))
        return response


def has_session(request: HttpRequest) -> bool:
    """Whether somebody came with a session, or goes with one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified


def prolong(session: SessionBase, *, at: datetime) -> None:
    """Have the session saved if it is to be saved anyway, or has not been for a minute."""
    last = session.get(PROLONGED_KEY)
    # A session that has ended, or that nobody knows, is left as it is.
    if not session.is_empty() and (session.modified or is_due(last, at=at)):
        session[PROLONGED_KEY] = int(at.timestamp())


def is_due(last: int | None, *, at: datetime) -> bool:
    """Whether the last time is a minute away, in either direction: a clock may be set back."""
    return last is None or abs(at.timestamp() - last) >= RHYTHM.total_seconds()
