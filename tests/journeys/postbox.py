"""Letters that the demo would have sent, and open data, as anybody reads them."""

import json
import re
import time
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

# The worker looks for letters every few seconds.
PATIENCE = 30.0


def get(address: str) -> str:
    """A page as a program reads it."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def get_json(address: str) -> Any:
    return json.loads(get(address))


@dataclass(frozen=True)
class Letter:
    """One letter, as its reader sees it."""

    to: str
    language: str
    subject: str
    text: str
    message_id: str
    sent_at: str

    @property
    def link(self) -> str:
        """The first address in it."""
        found = re.search(r"http://localhost:\d+\S+", self.text)
        assert found, f"No link in:\n{self.text}"
        return found[0]

    @property
    def code(self) -> str:
        """The eight digits that stand alone in a line."""
        found = re.search(r"^\s*([\d -]{8,10})\s*$", self.text, re.MULTILINE)
        assert found, f"No code in:\n{self.text}"
        return re.sub(r"\D", "", found[1])


@dataclass
class Postbox:
    """One person's letters; each is taken out once, oldest first."""

    site: str
    owner: str
    taken: set[str] = field(default_factory=set)

    def all(self) -> list[Letter]:
        """Every letter so far, oldest first."""
        found = get_json(f"{self.site}/demo/letters.json?to={quote(self.owner)}")
        letters = [Letter(**letter) for letter in found]
        return sorted(letters, key=lambda letter: letter.sent_at)

    def next(self, patience: float = PATIENCE) -> Letter:
        """The next letter, as soon as it comes; ``patience`` in seconds."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            fresh = [letter for letter in self.all() if letter.message_id not in self.taken]
            if fresh:
                self.taken.add(fresh[0].message_id)
                return fresh[0]
            time.sleep(0.2)
        raise AssertionError(f"No letter came to {self.owner} in {patience:.0f} seconds.")
