"""Whoever types is there: the session lives on, with one more commit a minute at most."""

from datetime import datetime, timedelta
from http.cookies import Morsel

from django.conf import settings
from django.contrib.sessions.models import Session

from alliance.accounts.prolonging import RHYTHM

MOST_REMEMBERED = 20_000
# When this process prolonged which session last. Forgetting it costs a statement, nothing else.
_last: dict[str, datetime] = {}


def cookie_if_due(session_key: str, *, at: datetime) -> list[tuple[str, str]]:
    """The cookie with a new end, once a minute; nothing in between."""
    last = _last.get(session_key)
    if last is not None and abs(at - last) < RHYTHM:
        return []
    if len(_last) >= MOST_REMEMBERED:
        _last.clear()
    _last[session_key] = at
    ends = at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    held = Session.objects.filter(session_key=session_key, expire_date__lte=ends - RHYTHM)
    return [("Set-Cookie", _cookie(session_key))] if held.update(expire_date=ends) else []


def _cookie(session_key: str) -> str:
    """As Django's own middleware writes it."""
    morsel: Morsel[str] = Morsel()
    morsel.set(settings.SESSION_COOKIE_NAME, session_key, session_key)
    morsel["max-age"] = settings.SESSION_COOKIE_AGE
    morsel["path"] = settings.SESSION_COOKIE_PATH
    morsel["samesite"] = settings.SESSION_COOKIE_SAMESITE
    morsel["httponly"] = settings.SESSION_COOKIE_HTTPONLY
    morsel["secure"] = settings.SESSION_COOKIE_SECURE
    return morsel.OutputString()
