"""Read what a page sends: bounded, and in the shape in which its section's form would store it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from alliance.applications.saving.refusals import UNREADABLE, Refusal
from alliance.base.typed import clean
from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.merging import Change
from alliance.questionnaires.reading_in import MOST_ROWS, read
from alliance.questionnaires.values import fits

MEGABYTE = 1024 * 1024
MOST_BYTES = 4 * MEGABYTE
MOST_CHANGES = 300
MOST_NUMBER = 2**53
PAGE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DIGEST = re.compile(r"([0-9a-f]{16})?")
SECTION = re.compile(r"[a-z0-9_-]{0,60}")
VERSION = re.compile(r"[0-9]{0,8}")


@dataclass(frozen=True)
class Sent:
    """The body of a save: well formed, not yet believed."""

    token: str
    page: str
    form: str
    changes: list[Mapping[str, Any]]


def sent(body: bytes) -> Sent:
    """Read the body, or refuse it."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise UNREADABLE from None
    if not isinstance(said, dict):
        raise UNREADABLE
    page, form, changes = said.get("page"), str(said.get("form") or ""), said.get("changes")
    if not (isinstance(page, str) and PAGE.fullmatch(page) and VERSION.fullmatch(form)):
        raise UNREADABLE
    if not isinstance(changes, list) or not 0 < len(changes) <= MOST_CHANGES:
        raise UNREADABLE
    if not all(_is_change(one) for one in changes):
        raise UNREADABLE
    return Sent(str(said.get("token") or ""), page, form, changes)


def _is_change(one: object) -> bool:
    if not isinstance(one, dict):
        return False
    number, base = one.get("number"), one.get("base")
    return (
        isinstance(one.get("question"), str)
        and isinstance(number, int)
        and not isinstance(number, bool)
        and 0 < number <= MOST_NUMBER
        and isinstance(base, str)
        and DIGEST.fullmatch(base) is not None
    )


def changes_in(sent: Sent, form: Form) -> list[Change]:
    """The changes, with values as the section's own form would have read them."""
    asked = {question.id: question for question in form.questions()}
    return [_change(one, asked.get(one["question"])) for one in sent.changes]


def _change(one: Mapping[str, Any], question: Question | None) -> Change:
    if question is None or question.is_of_files or question.is_of_record:
        raise Refusal(422, "unreadable", _("This question is not part of the form."))
    value = shaped(question, one.get("value"))
    return Change(question.id, value, one["base"], one["number"])


def shaped(question: Question, value: Any) -> Any:
    """The value as it will be stored: everything typed, without signs that no text has."""
    if not fits(question, value) or _rows(question, value) > MOST_ROWS:
        raise Refusal(422, "unreadable", _("This answer does not have the form of its question."))
    return read(question, MultiValueDict(_inputs(question, value)))


def _rows(question: Question, value: Any) -> int:
    if question.type is Kind.BUDGET:
        return max(len(value["lines"]), len(value.get("cofunders", [])))
    return len(value) if question.type in {Kind.TABLE, Kind.AUTHORITIES} else 0


def _inputs(question: Question, value: Any) -> dict[str, list[str]]:
    """The inputs by which a browser would have posted the value."""
    name = question.id
    match question.type:
        case Kind.CHOICES:
            return {name: value}
        case Kind.DECLARATION:
            return {name: ["on"] if value else [""]}
        case Kind.TABLE | Kind.AUTHORITIES:
            return _of_rows(name, value)
        case Kind.BUDGET:
            inputs = _of_rows(name, value["lines"]) | {f"{name}-currency": [value["currency"]]}
            return inputs | _of_rows(f"{name}-cofunder", value.get("cofunders", []))
    if isinstance(value, dict):
        inputs = {f"{name}-{part}": [text] for part, text in value.items()}
        offered_for = f"{_line(value, 'name')} {_line(value, 'country')}"
        return inputs | {f"{name}-for": [offered_for]}
    return {name: [value]}


def _of_rows(name: str, rows: list[dict[str, str]]) -> dict[str, list[str]]:
    return {
        f"{name}-{at}-{column}": [text]
        for at, row in enumerate(rows)
        for column, text in row.items()
    }


def _line(value: Mapping[str, str], part: str) -> str:
    return " ".join(clean(value.get(part, "")).split("\n")).strip()
