"""A program that writes a draft through the save door, again and again until it is acknowledged."""

import http.client
import json
import re
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import Any

BUSY = 500
PATIENCE = 60.0
"""Seconds in which a change has to be acknowledged, whatever is killed meanwhile."""


@dataclass(frozen=True)
class Acknowledged:
    """A change of which the server said that it has it."""

    page: str
    number: int


@dataclass
class PlainWriter:
    """It knows a token, a cookie, and the fingerprint of what it saw last in each field."""

    section: str
    cookie: str
    token: str
    form: str
    bases: dict[str, str]
    page: str = field(default_factory=lambda: str(uuid.uuid4()))
    number: int = 0
    acknowledged: list[Acknowledged] = field(default_factory=list)

    def writes(self, question: str, value: str) -> None:
        """Send one change, the very same each time, until the server has it."""
        self.number += 1
        base = self.bases.get(question, "")
        change = {"question": question, "value": value, "base": base, "number": self.number}
        until = time.monotonic() + PATIENCE
        while (answer := self._posts(change)) is None:
            assert time.monotonic() < until, f"Nobody takes change {self.number}."
            time.sleep(0.1)
        self.acknowledged.append(Acknowledged(self.page, self.number))
        self.bases |= answer["stored"]

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
            if refused.code < BUSY:
                raise
        except (OSError, http.client.HTTPException):
            pass
        return None
