"""A page that saves while somebody types, for tests: it speaks to the door as a browser does."""

import io
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from wsgiref.types import StartResponse, WSGIEnvironment

from django.contrib.sessions.backends.db import SessionStore

from alliance.accounts.models import Person
from alliance.applications.models import Application
from alliance.applications.saving.door import ARRIVED, SavingDoor
from alliance.applications.saving.tokens import token_for
from alliance.applications.tests import make
from alliance.questionnaires.merging import fingerprint


def behind(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
    """Where Django would answer."""
    start("404 Not Found", [])
    return [b"{}"]


def session_of(person: Person, at: datetime = make.AT) -> str:
    """The key of a session in which somebody is signed in for twelve hours."""
    store = SessionStore()
    store["_auth_user_id"] = str(person.pk)
    store.set_expiry(timedelta(hours=12))
    store.create()
    assert store.session_key is not None
    store.model.objects.filter(pk=store.session_key).update(expire_date=at + timedelta(hours=12))
    return store.session_key


@dataclass
class Page:
    """One tab with a section of a draft open."""

    draft: Application
    by: Person
    at: datetime = make.AT
    language: str = "en"
    name: str = field(default_factory=lambda: str(uuid4()))
    number: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session = session_of(self.by, self.at)
        self.token = token_for(self.draft, person=self.by, session_key=self.session)

    def change(self, value: Any, base: Any = "", *, question: str = "reason") -> dict[str, Any]:
        """One change, numbered. ``base``: the value that it started from; "" for none known."""
        self.number += 1
        said = fingerprint(base) if base != "" else ""
        return {"question": question, "value": value, "base": said, "number": self.number}

    def save(self, *changes: Any, **instead: Any) -> tuple[int, dict[str, Any]]:
        """Send changes to the door."""
        said = {"token": self.token, "page": self.name, "form": "", "section": "crossing"}
        body = json.dumps(said | {"changes": list(changes)} | instead).encode()
        return self.post(body)

    def post(self, body: bytes) -> tuple[int, dict[str, Any]]:
        """Send a body to the door."""
        given = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return self.ask("save", REQUEST_METHOD="POST", **given)

    def look(self, section: str = "crossing") -> tuple[int, dict[str, Any]]:
        """Ask what others did."""
        query = f"token={self.token}&page={self.name}&section={section}"
        return self.ask("state", REQUEST_METHOD="GET", QUERY_STRING=query)

    def ask(self, what: str, **environ: Any) -> tuple[int, dict[str, Any]]:
        """What the door answers."""
        heard: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *_rest: Any) -> Any:
            heard.append(status)
            self.headers = dict(headers)

        path = f"/{self.language}/calls/ferries/apply/{self.draft.key}/{what}/"
        given = {"PATH_INFO": path, "HTTP_COOKIE": f"session={self.session}", ARRIVED: self.at}
        answer = b"".join(SavingDoor(behind)(given | environ, start))
        self.draft.refresh_from_db()
        return int(heard[0][:3]), json.loads(answer)
