"""The door itself: which requests are its own, and how its answers look."""

import json
import logging
import re
import secrets
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import OperationalError, connection
from django.http import parse_cookie
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alliance.applications.saving.pacing import is_too_often
from alliance.applications.saving.prolonging import cookie_if_due
from alliance.applications.saving.reading import (
    MEGABYTE,
    MOST_BYTES,
    PAGE,
    SECTION,
    Sent,
    changes_in,
    sent,
)
from alliance.applications.saving.refusals import (
    BUSY,
    FULL,
    SIGNED_OUT,
    TOO_OFTEN,
    UNREADABLE,
    Refusal,
)
from alliance.applications.saving.ruled import kept_by_rules
from alliance.applications.saving.statements import Save, stored_plainly
from alliance.applications.saving.tokens import Token, form_of_token, read_token
from alliance.applications.saving.watching import Look, state
from alliance.base.storage import is_full
from alliance.questionnaires.answers import answer_to
from alliance.questionnaires.definition import Form
from alliance.questionnaires.merging import Kept, fingerprint

log = logging.getLogger("alliance.faults")

ADDRESS = re.compile(
    r"/(?P<language>[a-z]{2,3}(-[a-z]{2,8})?)/calls/[-\w]+/apply/"
    r"(?P<key>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?P<what>save|state)/"
)
ARRIVED = "alliance.arrived"
STATUS = {
    200: "200 OK",
    401: "401 Unauthorized",
    403: "403 Forbidden",
    405: "405 Method Not Allowed",
    409: "409 Conflict",
    410: "410 Gone",
    413: "413 Content Too Large",
    422: "422 Unprocessable Content",
    429: "429 Too Many Requests",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
    507: "507 Insufficient Storage",
}
METHODS = {"save": "POST", "state": "GET"}


@dataclass
class Answer:
    """What goes back."""

    status: int
    said: dict[str, Any]
    headers: list[tuple[str, str]] = field(default_factory=list)


class SavingDoor:
    """Answers what pages of drafts send while somebody types; all else goes on to Django."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        found = ADDRESS.fullmatch(path) if path.endswith(("/save/", "/state/")) else None
        if found is None:
            return self._app(environ, start)
        return _written(_answer(environ, found), start)


def _answer(environ: WSGIEnvironment, found: "re.Match[str]") -> Answer:
    try:
        return _acted(environ, found)
    except Refusal as refusal:
        return _refused(refusal, found["language"])
    except OperationalError as fault:
        # The database is gone, locked or full. What arrives again is stored once.
        answer, how = (FULL, logging.CRITICAL) if is_full(fault) else (BUSY, logging.ERROR)
        log.log(how, "the saving door found the database unable: %s", answer, exc_info=fault)
        connection.close()
        return _refused(answer, found["language"])
    except Exception:  # noqa: BLE001 - the browser waits for JSON; the log has the whole fault
        connection.close()
        return _fault(environ, found["language"])


def _acted(environ: WSGIEnvironment, found: "re.Match[str]") -> Answer:
    if environ["REQUEST_METHOD"] != METHODS[found["what"]]:
        raise Refusal(405, "unreadable", UNREADABLE.sentence)
    session_key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    if not session_key:
        raise SIGNED_OUT
    at: datetime = environ.get(ARRIVED) or timezone.now()
    if found["what"] == "state":
        return _looked(environ, key=found["key"], session_key=session_key, at=at)
    with translation.override(found["language"]):
        return _saved(_body(environ), key=found["key"], session_key=session_key, at=at)


def _saved(body: bytes, *, key: str, session_key: str, at: datetime) -> Answer:
    arrived = sent(body)
    token = read_token(arrived.token, key=key, session_key=session_key)
    if token is None:
        raise SIGNED_OUT
    if is_too_often(token.session, token.application, at=at):
        raise TOO_OFTEN
    kept = _plainly(token, arrived, session_key=session_key, at=at)
    if kept is None:
        kept = kept_by_rules(
            token,
            version=arrived.form,
            read=lambda form: changes_in(arrived, form),
            page=arrived.page,
            session_key=session_key,
            at=at,
        )
    cookies = cookie_if_due(session_key, at=at)
    return Answer(200, _said(kept, at), cookies)


def _plainly(token: Token, arrived: Sent, *, session_key: str, at: datetime) -> Kept | None:
    """The plain case; None where it is not plain."""
    form = form_of_token(token.form, token.mark)
    if form is None or arrived.form not in ("", str(token.version)):
        return None
    changes = changes_in(arrived, form)
    save = Save(
        draft=token.application,
        person=token.person,
        session=session_key,
        page=arrived.page,
        at=at,
        changes=changes,
        empties=[_empty(form, one.question) for one in changes],
    )
    if not stored_plainly(save):
        return None
    return Kept(stored={one.question: fingerprint(one.value) for one in changes})


def _empty(form: Form, name: str) -> str:
    question = form.question(name)
    return "" if question is None else fingerprint(answer_to(question, {}))


def _said(kept: Kept, at: datetime) -> dict[str, Any]:
    return {
        "stored": kept.stored,
        "conflicts": [
            {
                "question": one.question,
                "entry": one.entry,
                "stored": one.stored,
                "arrived": one.arrived,
            }
            for one in kept.conflicts
        ],
        "known": sorted(kept.known),
        "saved_at": at.isoformat(),
    }


def _looked(environ: WSGIEnvironment, *, key: str, session_key: str, at: datetime) -> Answer:
    asked = parse_qs(environ.get("QUERY_STRING", ""))
    given = {name: asked.get(name, [""])[0] for name in ("token", "page", "section")}
    token = read_token(given["token"], key=key, session_key=session_key)
    if token is None:
        raise SIGNED_OUT
    if not (PAGE.fullmatch(given["page"]) and SECTION.fullmatch(given["section"])):
        raise UNREADABLE
    look = Look(token, session_key, given["page"], given["section"], at)
    return Answer(200, state(look))


def _body(environ: WSGIEnvironment) -> bytes:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > MOST_BYTES:
        raise Refusal(
            413,
            "too-large",
            _("This is too much at once. At most %(megabytes)d MB can be saved at a time."),
            megabytes=MOST_BYTES // MEGABYTE,
        )
    body: bytes = environ["wsgi.input"].read(length)
    return body


def _refused(refusal: Refusal, language: str) -> Answer:
    with translation.override(language):
        answer = Answer(refusal.status, refusal.said())
    if refusal.wait:
        answer.headers.append(("Retry-After", str(refusal.wait)))
    return answer


def _fault(environ: WSGIEnvironment, language: str) -> Answer:
    reference = secrets.token_hex(4).upper()
    place = environ.get("PATH_INFO")
    log.error("fault %s at the saving door %s", reference, place, exc_info=sys.exc_info())
    with translation.override(language):
        sentence = _(
            "This was our fault, and it is not certain that it was stored. It stays in this "
            "window and is sent again. Reference: %(reference)s"
        ) % {"reference": reference}
    said = {"code": "fault", "sentence": sentence, "reference": reference}
    return Answer(500, said, [("Retry-After", str(BUSY.wait))])


def _written(answer: Answer, start: StartResponse) -> list[bytes]:
    content = json.dumps(answer.said, ensure_ascii=False).encode()
    headers = [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(content))),
        ("Cache-Control", "private, no-store"),
        ("X-Content-Type-Options", "nosniff"),
        *answer.headers,
    ]
    start(STATUS[answer.status], headers)
    return [content]
