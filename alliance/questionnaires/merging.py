"""Several pages, one draft: what becomes of a change when it arrives, field by field.

A page is a tab of a browser, an uploaded file or a program. It sends changes: the new value of
a field, the fingerprint of the value that its writer had started from, and a number that grows.
The draft keeps for each field its value and which page wrote it last. Nothing here stores.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from alliance.questionnaires.answers import Answers, answer_to
from alliance.questionnaires.definition import Section

DIGITS = 16


def fingerprint(value: Any) -> str:
    """A short digest of one answer, by which a page knows later what it started from."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    # Half of a surrogate pair has no bytes; it is taken out where answers are read in.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:DIGITS]


def base_of(section: Section, answers: Answers) -> dict[str, str]:
    """The digests of a section's answers, for the page that shows them."""
    return {
        question.id: fingerprint(answer_to(question, answers)) for question in section.questions
    }


@dataclass(frozen=True)
class Change:
    """One field as a page has it now; ``(page, number)`` names the change for ever."""

    question: str
    value: Any
    base: str
    """The fingerprint of the value that the writer had started from; "" if none is known."""
    number: int
    """Grows with each change of one page."""


@dataclass(frozen=True)
class Stored:
    """What is known of a field when a change of a page arrives."""

    value: Any
    writer: str = ""
    """The page that wrote the value; "" if nobody knows."""
    newest: int | None = None
    """The number of the page's own last change of this field."""


class Outcome(StrEnum):
    """What becomes of a change."""

    STORED = "stored"
    CONFLICT = "conflict"
    KNOWN = "known"


@dataclass(frozen=True)
class Conflict:
    """A text that arrived where another had been stored meanwhile. Both wait for a choice."""

    question: str
    stored: Any
    arrived: Any
    entry: int
    """The line of the journal that holds the text that arrived."""


@dataclass
class Kept:
    """What became of the changes of a page."""

    stored: dict[str, str] = field(default_factory=dict)
    """The fingerprint of each value that is stored, for the page to start from."""
    conflicts: list[Conflict] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    """Fields whose change had come before, or is older than one that had."""


def judged(change: Change, stored: Stored, *, page: str) -> Outcome:
    """What becomes of a change of ``page``.

    It is stored where its writer had seen what is stored, where both say the same, and where
    the page goes on from its own words (whose acknowledgement may have been lost). Otherwise
    somebody else wrote meanwhile: their answer stays, and the change waits beside it.
    """
    if stored.newest is not None and change.number <= stored.newest:
        return Outcome.KNOWN
    if not change.base or stored.writer == page:
        return Outcome.STORED
    now = fingerprint(stored.value)
    if now in (change.base, fingerprint(change.value)):
        return Outcome.STORED
    return Outcome.CONFLICT


def changes_of_section(
    typed: Mapping[str, Any],
    base: Mapping[str, str],
    *,
    sent: Mapping[str, tuple[int, Any]],
) -> list[Change]:
    """What somebody changed on a page that has no script and counts nothing.

    ``sent``: number and value of the last change of each field by the same page. The same form
    sent twice changes nothing more; a page that its writer went back to changes what it says
    now, also back to what it had started from.
    """
    last = max((number for number, _value in sent.values()), default=0)
    return [
        Change(question, value, base.get(question, ""), last + 1)
        for question, value in typed.items()
        if (
            fingerprint(value) != base.get(question)
            if question not in sent
            else value != sent[question][1]
        )
    ]
