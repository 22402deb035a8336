"""A program that writes a draft through the save door, on a line that loses what it carries."""

import hashlib
import http.client
import json
import random
import re
import threading
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from tests.journeys.visitor import Visitor

BUSY = 503
PATIENCE = 20.0
"""Seconds in which a change has to be acknowledged, however often the line breaks."""


def fingerprint(value: Any) -> str:
    """As the house reckons it: what a page names the text by that it started from."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Acknowledged:
    """A change of which the server said that it has it."""

    page: str
    number: int
    question: str
    value: str


@dataclass
class PlainClient:
    """It knows a token, a cookie, and the fingerprint of what it saw last in each field."""

    section: str
    cookie: str
    token: str
    form: str
    bases: dict[str, str]
    chance: random.Random
    page: str = field(default_factory=lambda: str(uuid.uuid4()))
    number: int = 0
    acknowledged: list[Acknowledged] = field(default_factory=list)
    _old: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def beside(cls, visitor: Visitor, section: str, chance: random.Random) -> "PlainClient":
        """With the cookie of somebody who is signed in, and what their page says."""
        cookies = [f"{one['name']}={one['value']}" for one in visitor.context.cookies()]
        form = visitor.page.locator("form[data-save]")
        base = visitor.page.locator("[name=base]").input_value()
        return cls(
            section=section,
            cookie="; ".join(cookies),
            token=unescape(form.get_attribute("data-token") or ""),
            form=form.get_attribute("data-form") or "",
            bases=json.loads(base),
            chance=chance,
        )

    def writes(self, question: str, value: str) -> None:
        """Send one change until it is acknowledged; some of it twice, late, or out of order."""
        self.number += 1
        base = self.bases.get(question, "")
        change = {"question": question, "value": value, "base": base, "number": self.number}
        until = time.monotonic() + PATIENCE
        answer = None
        while answer is None:
            assert time.monotonic() < until, f"Nobody takes change {self.number}."
            answer = self._sends(change)
        self.acknowledged.append(Acknowledged(self.page, self.number, question, value))
        for waiting in answer["conflicts"]:
            # It looks at what is stored instead, and goes on from there.
            self.bases[question] = fingerprint(waiting["stored"])
        self.bases |= answer["stored"]

    def _sends(self, change: dict[str, Any]) -> dict[str, Any] | None:
        luck = self.chance.random()
        if luck < 0.1:
            return None  # It never left.
        if luck < 0.2 and self._old:
            self._posts(self.chance.choice(self._old))
        if luck < 0.3:
            threading.Thread(target=self._posts, args=(change,)).start()
        self._old.append(change)
        answer = self._posts(change)
        return None if 0.3 < luck < 0.4 else answer  # The answer was lost.

    def _posts(self, change: dict[str, Any]) -> dict[str, Any] | None:
        said = {"token": self.token, "page": self.page, "form": self.form, "changes": [change]}
        asked = urllib.request.Request(
            f"{re.sub('[^/]+/$', '', self.section)}save/",
            data=json.dumps(said).encode(),
            headers={"Content-Type": "application/json", "Cookie": self.cookie},
        )
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                read: dict[str, Any] = json.load(answer)
                return read
        except urllib.error.HTTPError as refused:
            if refused.code != BUSY:
                raise
        except (OSError, http.client.HTTPException):  # The process that answered was killed.
            pass
        time.sleep(0.1)
        return None


def unruly(seed: float) -> random.Random:
    """Chance, the same for the same seed."""
    return random.Random(seed)  # noqa: S311 (it has to be repeatable, not secret)
