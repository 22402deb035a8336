"""What becomes of stored answers when their form moves to another version: nothing is dropped.

An answer stays under the id of its question. Where the new question cannot read it, because
it is of another kind or its option is gone, the answer is set aside: it stays in the same
document under an id that no question can have (``budget~text``), and comes back if the form
does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alliance.questionnaires.definition import NO, YES, Kind, Question, Texts
from alliance.questionnaires.definition.parts import Outline
from alliance.questionnaires.money import LINE_COLUMNS, UNIT
from alliance.questionnaires.reading import in_words, plain_words
from alliance.questionnaires.values import empty, fits

ASIDE = "~"
# Stands for the kind of a question that neither version knows.
UNKNOWN = "unknown"
_ONE_LINE = {Kind.TEXT, Kind.EMAIL, Kind.TELEPHONE, Kind.COUNTRY, Kind.DATE, Kind.NUMBER}
# Kinds that read each other's answers as they were typed.
_AS_TYPED = _ONE_LINE | {Kind.LONG_TEXT}
_CHOSEN = {Kind.CHOICE, Kind.CHOICES, Kind.YES_NO}


class Why(StrEnum):
    """Why an answer is not part of the form any more."""

    REMOVED = "removed"
    KIND = "kind"
    OPTION = "option"


@dataclass(frozen=True)
class Kept:
    """An answer that the form does not read any more, for people to read. ``key``: its place."""

    key: str
    label: Texts
    why: Why
    lines: list[str]


@dataclass(frozen=True)
class Carried:
    """All answers under the new version, and which of them it does not read."""

    answers: dict[str, Any]
    kept: list[Kept]


def carry_over(answers: Mapping[str, Any], old: Outline, new: Outline) -> Carried:
    """Move answers from one version to another. Every value typed is in the result."""
    carried = dict(answers)
    before = {question.id: question for question in old.questions()}
    for question in new.questions():
        if question.is_of_files or question.is_of_record:
            continue
        if question.id in carried:
            _set_aside(carried, before.get(question.id), question)
        _bring_back(carried, question)
    return Carried(carried, [*kept(carried, old, new)])


def kept(answers: Mapping[str, Any], old: Outline, new: Outline) -> Iterator[Kept]:
    """What is stored and not read by the new version, with the words of the old one."""
    asked = {question.id: question for question in new.questions()}
    before = {question.id: question for question in old.questions()}
    for key, value in answers.items():
        name, _mark, kind = key.partition(ASIDE)
        if key in asked or not plain_words(value):
            continue
        question = before.get(name)
        now = asked.get(name)
        why = Why.REMOVED if now is None else Why.OPTION if now.type == kind else Why.KIND
        label = now.label if now else question.label if question else {}
        yield Kept(key, label, why, _told(question, value))


def _told(question: Question | None, value: Any) -> list[str]:
    if question is None or not fits(question, value):
        return plain_words(value)
    return in_words(question, value)


def _set_aside(carried: dict[str, Any], was: Question | None, now: Question) -> None:
    """Put away what the new question cannot read, under the kind that it was typed for."""
    value = carried[now.id]
    read = _readable(now, was or now, value)
    if read == value:
        return
    if read is None:
        del carried[now.id]
    else:
        carried[now.id] = read
    if sorted(texts(read)) != sorted(texts(value)):
        kind = was.type if was else UNKNOWN
        carried[_free(carried, f"{now.id}{ASIDE}{kind}", value)] = value


def _free(carried: Mapping[str, Any], key: str, value: Any) -> str:
    """The key, or the next one that holds nothing else."""
    number, free = 1, key
    while free in carried and carried[free] != value:
        number += 1
        free = f"{key}{ASIDE}{number}"
    return free


def texts(value: Any) -> Iterator[str]:
    """Every text in a stored value that somebody typed or chose."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)
    elif isinstance(value, str) and value.strip():
        yield value
    elif value is True:
        yield "yes"


def _readable(now: Question, was: Question, value: Any) -> Any | None:
    """What the new question reads of the value; None where that is nothing."""
    if now.type in _CHOSEN and was.type in _CHOSEN:
        return _chosen(now, value)
    if not fits(now, value):
        return None
    if now.type is Kind.TABLE and was.type is Kind.TABLE:
        columns = {column.id for column in now.columns or []}
        return [_only(row, columns) for row in value]
    if now.type is Kind.BUDGET:
        return _budget(now, value)
    if now.type == was.type:
        return value
    alike = {now.type, was.type} <= _AS_TYPED
    return value if alike and (now.type is Kind.LONG_TEXT or "\n" not in value) else None


def _chosen(now: Question, value: Any) -> Any | None:
    """What is still offered of what was chosen, one as a list or the other way round."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list):
        return None
    offered = _offered(now)
    still = [one for one in given if isinstance(one, str) and one in offered]
    if now.type is Kind.CHOICES:
        return still
    return still[0] if len(given) == 1 and still else ("" if not given or given == [""] else None)


def _offered(question: Question) -> set[str]:
    if question.type is Kind.YES_NO:
        return {YES, NO}
    return {option.id for option in question.options}


def _budget(now: Question, value: Mapping[str, Any]) -> dict[str, Any]:
    columns = {*LINE_COLUMNS, UNIT} if now.with_unit else set(LINE_COLUMNS)
    read: dict[str, Any] = dict(value) | {
        "lines": [_only(line, columns) for line in value["lines"]]
    }
    if not now.with_cofunders:
        read.pop("cofunders", None)
    return read


def _only(row: Mapping[str, str], columns: set[str]) -> dict[str, str]:
    return {name: typed for name, typed in row.items() if name in columns}


def _bring_back(carried: dict[str, Any], now: Question) -> None:
    """What was set aside for this kind before comes back where nothing newer stands."""
    key = f"{now.id}{ASIDE}{now.type}"
    if key not in carried or _readable(now, now, carried[key]) != carried[key]:
        return
    here = carried.get(now.id)
    if here is None or here == empty(now):
        carried[now.id] = carried.pop(key)
