"""Read what was typed out of a posted form, as it will be stored."""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from alliance.base.typed import clean
from alliance.questionnaires.definition import NO, YES, Kind, Question
from alliance.questionnaires.money import LINE_COLUMNS, MONEY, UNIT
from alliance.questionnaires.named import chosen
from alliance.questionnaires.values import COFUNDER_COLUMNS, EURO, PARTS

AUTHORITY_COLUMNS = ("name", "country")
# Answers of several inputs, named by the question, a dash, and row or part.
_IN_PARTS = {Kind.AUTHORITIES, Kind.BUDGET, Kind.TABLE, *PARTS}
# The page offers fewer; a program that sends more is cut off before it fills the memory.
MOST_ROWS = 500


class Posted(Protocol):
    """What a browser sent."""

    def __contains__(self, name: object) -> bool: ...
    def __iter__(self) -> Any: ...
    def get(self, name: str) -> Any:
        """The last value under a name."""

    def getlist(self, name: str) -> list[Any]:
        """All values under a name."""


def was_sent(question: Question, posted: Posted) -> bool:
    """Whether the browser sent an input of this question at all."""
    if question.type in _IN_PARTS:
        return any(name.startswith(f"{question.id}-") for name in posted)
    return question.id in posted


def read(question: Question, posted: Posted) -> Any:
    """The answer as it will be stored: everything typed, without signs that no text has."""
    match question.type:
        case Kind.CHOICE:
            return _known(question, [clean(posted.get(question.id) or "")], default=[""])[0]
        case Kind.YES_NO:
            sent = posted.get(question.id) or ""
            return sent if sent in {YES, NO} else ""
        case Kind.CHOICES:
            ticked = posted.getlist(question.id)
            return [option.id for option in question.options if option.id in ticked]
        case Kind.DECLARATION:
            return bool(posted.get(question.id))
        case Kind.LONG_TEXT:
            return clean(posted.get(question.id) or "")
    if question.type in _IN_PARTS:
        return _in_parts(question, posted)
    return _line(posted, question.id)


def _in_parts(question: Question, posted: Posted) -> Any:
    match question.type:
        case Kind.AUTHORITIES:
            return _rows(question.id, posted, AUTHORITY_COLUMNS, weigh=AUTHORITY_COLUMNS)
        case Kind.TABLE:
            columns = tuple(column.id for column in question.columns or [])
            return _rows(question.id, posted, columns, weigh=columns)
        case Kind.BUDGET:
            return _budget(question, posted)
        case Kind.AUTHORITY:
            return _authority(question, posted)
    typed = {name: _line(posted, f"{question.id}-{name}") for name in PARTS[question.type]}
    if question.type is Kind.MONEY:
        typed["currency"] = question.currency or typed["currency"] or EURO
    return typed


def _authority(question: Question, posted: Posted) -> dict[str, str]:
    """A choice counts for the name that the page offered it for, and for no other."""
    typed = {name: _line(posted, f"{question.id}-{name}") for name in PARTS[Kind.AUTHORITY]}
    offered_for = _line(posted, f"{question.id}-for")
    if offered_for != f"{typed['name']} {typed['country']}":
        return {**typed, "known": ""}
    return chosen(typed, question)


def _line(posted: Posted, name: str) -> str:
    return " ".join(clean(posted.get(name) or "").split("\n")).strip()


def _known(question: Question, sent: Iterable[str], *, default: list[str]) -> list[str]:
    return [value for value in sent if question.option(value)] or default


def _budget(question: Question, posted: Posted) -> dict[str, Any]:
    columns = (*LINE_COLUMNS, UNIT) if question.with_unit else LINE_COLUMNS
    weigh = tuple(name for name in columns if name != "own_kind")
    lines = _rows(question.id, posted, columns, weigh=weigh)
    for line in lines:
        line["own_kind"] = line["own_kind"] or MONEY
    currency = question.currency or clean(posted.get(f"{question.id}-currency") or EURO)
    read: dict[str, Any] = {"currency": currency, "lines": lines}
    if question.with_cofunders:
        read["cofunders"] = _rows(
            f"{question.id}-cofunder", posted, COFUNDER_COLUMNS, weigh=COFUNDER_COLUMNS
        )
    return read


def _rows(
    name: str, posted: Posted, columns: tuple[str, ...], *, weigh: tuple[str, ...]
) -> list[dict[str, str]]:
    """Rows in their order; one in which nothing was typed is left out."""
    numbered = re.compile(rf"{name}-(\d{{1,4}})-\w+")
    matches = [numbered.fullmatch(sent) for sent in posted]
    positions = sorted({int(match[1]) for match in matches if match})[:MOST_ROWS]
    rows = [
        {column: clean(posted.get(f"{name}-{at}-{column}") or "").strip() for column in columns}
        for at in positions
    ]
    return [row for row in rows if any(row[column] for column in weigh)]
