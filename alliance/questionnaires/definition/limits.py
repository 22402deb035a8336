"""How large a form may be, asked before anything is made of it."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.typed import clean
from alliance.questionnaires.definition.fault import Fault, fault

MOST_BYTES = 2_000_000
MOST_DEPTH = 12
MOST_SECTIONS = 60
MOST_QUESTIONS = 400
MOST_CONDITIONS = 200
MOST_OPTIONS = 200
MOST_COLUMNS = 12
MOST_LANGUAGES = 40
LABEL = 1_000
TEXT = 5_000
# A whole number that no text of a form needs; beyond it digits cost more than they say.
LARGEST = 10**15
# Control signs, and halves of pairs: no database stores all of them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def too_much(document: Any) -> Fault | None:
    """Whether the document is too large, too deep or holds what no text has."""
    size = 0
    waiting: list[tuple[Any, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        size += _weight(value)
        if depth > MOST_DEPTH:
            return fault(None, _("Its parts are nested too deep."))
        if size > MOST_BYTES:
            return fault(None, _("It is larger than 2 MB. Make two forms of it."))
        if sentence := _odd(value):
            return fault(None, sentence)
        waiting.extend((inner, depth + 1) for inner in _inside(value))
    return _too_many(document)


def _weight(value: Any) -> int:
    return len(value.encode("utf-8", "replace")) + 2 if isinstance(value, str) else 4


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value


def _odd(value: Any) -> str | None:
    if isinstance(value, str) and _UNWRITABLE.search(value):
        return _("It holds a sign that no text has, in “%(text)s”.") % {"text": clean(value)[:60]}
    if isinstance(value, int) and abs(value) > LARGEST:
        return _("It holds a number that is too large.")
    if isinstance(value, float) and not abs(value) <= LARGEST:
        return _("It holds a number that is none, or too large.")
    return None


def _too_many(document: Any) -> Fault | None:
    sections = document.get("sections") if isinstance(document, dict) else None
    if not isinstance(sections, list):
        return None
    if len(sections) > MOST_SECTIONS:
        return fault(
            None,
            _("It has %(number)d sections; %(most)d are possible.")
            % {"number": len(sections), "most": MOST_SECTIONS},
        )
    questions = [one for section in sections for one in _questions(section)]
    if len(questions) > MOST_QUESTIONS:
        return fault(
            None,
            _("It has %(number)d questions; %(most)d are possible.")
            % {"number": len(questions), "most": MOST_QUESTIONS},
        )
    conditions = sum("when" in one for one in [*questions, *sections] if isinstance(one, dict))
    if conditions > MOST_CONDITIONS:
        return fault(
            None,
            _("It has %(number)d conditions; %(most)d are possible.")
            % {"number": conditions, "most": MOST_CONDITIONS},
        )
    return None


def _questions(section: Any) -> list[Any]:
    found = section.get("questions") if isinstance(section, dict) else None
    return found if isinstance(found, list) else []
