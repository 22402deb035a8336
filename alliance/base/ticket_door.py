r"""The second door: a tiny WSGI process that answers while the application cannot.

nginx hands it the requests that the application did not take (decision 10). It has neither
Django nor a database. Whoever was handing in gets a ticket of the moment; everybody gets a
sentence, and when to come again. Run it beside the web processes, on its own UNIX socket::

    granian --interface wsgi --uds /run/alliance/ticket.sock --factory \
        alliance.base.ticket_door:door
"""

import gettext
import json
import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from alliance.base.patience import BadMoment, moment_said, utc_now
from alliance.base.tickets import Ticket, issue, read, session_mark

LOCALE = Path(__file__).resolve().parent.parent / "locale"
SUBMIT = re.compile(r"^/[a-z-]+/calls/[\w-]+/apply/(?P<application>[0-9a-f-]{36})/submit/$")
REVISION = re.compile(r"^[0-9a-f]{64}$")
AGAIN_BY_ITSELF = "/ticket/again.js"
"""Presses the button of the page, after the seconds that it names. Served by this door."""
SCRIPT = b"""const form = document.querySelector("form");
setTimeout(() => form.submit(), 1000 * form.dataset.after * (0.8 + 0.4 * Math.random()));
"""
LARGEST_BODY = 64 * 1024
RETRY_AFTER = 5
SHORTEST_SECRET = 32
SESSION = "session"


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for translators; it is looked up when it is said."""
    return sentence


FULL = gettext_noop("The site cannot take this just now.")
HERE = gettext_noop(
    "Your application was here at the moment shown below. It is not stored yet. This page sends "
    "it again by itself, or press the button until you see the receipt. The moment counts for "
    "fifteen minutes, as long as nobody changes the draft."
)
AGAIN = gettext_noop(
    "Nothing was stored. Wait a few seconds, then go back and send it again. What you typed is "
    "still in your browser."
)
PRESS = gettext_noop("Hand it in again")


class TicketDoor:
    """503, when to come again, and a ticket for whoever was handing in."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == AGAIN_BY_ITSELF:
            start("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "max-age=60")])
            return [SCRIPT]
        fields = _fields(environ)
        ticket = self._ticket(environ, fields)
        told = issue(ticket, secret=self._secret) if ticket else ""
        if "application/json" in environ.get("HTTP_ACCEPT", ""):
            kind, body = "application/json", _as_json(environ, told)
        else:
            kind, body = "text/html; charset=utf-8", _as_page(environ, fields, ticket, told)
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Retry-After", str(RETRY_AFTER)),
            ("Cache-Control", "no-store"),
            (
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; form-action 'self'",
            ),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start("503 Service Unavailable", headers)
        return [body]

    def _ticket(self, environ: WSGIEnvironment, fields: Mapping[str, str]) -> Ticket | None:
        """Of this moment, or the earlier one that is brought along and still holds."""
        asked = SUBMIT.match(environ.get("PATH_INFO", ""))
        session, revision = _session(environ), fields.get("revision", "")
        is_posted = environ["REQUEST_METHOD"] == "POST"
        if not (asked and is_posted and session and REVISION.match(revision)):
            return None
        now, place, mark = _moment(environ), asked["application"], session_mark(session)
        said = environ.get("HTTP_X_TICKET") or fields.get("ticket", "")
        brought = read(said, secret=self._secret)
        if brought and brought.is_for(session=mark, application=place, revision=revision, now=now):
            return brought
        return Ticket(now, mark, place, revision)


def door() -> TicketDoor:
    """The door as a server starts it, with the secret that it shares with the application."""
    secret = os.environ.get("ALLIANCE_SECRET_KEY", "")
    if len(secret) < SHORTEST_SECRET:
        raise RuntimeError("ALLIANCE_SECRET_KEY has to be the one that the web processes have.")
    return TicketDoor(secret)


def _moment(environ: WSGIEnvironment) -> datetime:
    """What nginx says: when the last byte was here. Nobody else reaches this socket."""
    try:
        return moment_said(environ.get("HTTP_X_ARRIVED"))
    except BadMoment:
        return utc_now()


def _session(environ: WSGIEnvironment) -> str:
    try:
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return ""
    return cookies[SESSION].value if SESSION in cookies else ""


def _fields(environ: WSGIEnvironment) -> dict[str, str]:
    """The few short fields of a form; of anything longer, none."""
    length = environ.get("CONTENT_LENGTH") or "0"
    kind = environ.get("CONTENT_TYPE", "")
    if not length.isdigit() or int(length) > LARGEST_BODY or "urlencoded" not in kind:
        return {}
    body = environ["wsgi.input"].read(int(length)).decode("utf-8", "replace")
    try:
        return {name: given[-1] for name, given in parse_qs(body, max_num_fields=20).items()}
    except ValueError:
        return {}


def _as_json(environ: WSGIEnvironment, told: str) -> bytes:
    said = {"ticket": told, "retry_after": RETRY_AFTER, "sentence": _say(environ, FULL)}
    return json.dumps(said).encode()


def _as_page(
    environ: WSGIEnvironment, fields: Mapping[str, str], ticket: Ticket | None, told: str
) -> bytes:
    """Plain words, and for whoever was handing in one button that brings the ticket."""
    title = escape(_say(environ, FULL))
    parts = [f"<h1>{title}</h1>", f"<p>{escape(_say(environ, HERE if ticket else AGAIN))}</p>"]
    if ticket:
        kept = {name: fields.get(name, "") for name in ("csrfmiddlewaretoken", "revision")}
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in (kept | {"ticket": told}).items()
        )
        parts += [
            f"<p><strong>{ticket.at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC</strong></p>",
            f'<form method="post" data-after="{RETRY_AFTER}">{hidden}'
            f"<button>{escape(_say(environ, PRESS))}</button></form>",
            f'<script src="{AGAIN_BY_ITSELF}" defer></script>',
        ]
    head = (
        f'<!doctype html><html lang="{_language(environ)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title></head>'
    )
    return f"{head}<body><main>{''.join(parts)}</main></body></html>".encode()


def _language(environ: WSGIEnvironment) -> str:
    """The language of the address, so far as there is a catalogue."""
    code = environ.get("PATH_INFO", "").strip("/").partition("/")[0]
    return code if re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", code) else "en"


def _say(environ: WSGIEnvironment, sentence: str) -> str:
    return _catalogue(_language(environ)).gettext(sentence)


@lru_cache(maxsize=20)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, [language], fallback=True)
