"""Two tabs with one form: what the other changed, and whether that matters here."""

import json
from typing import Any

from alliance.questionnaires.building.arranging import put_question, put_section
from alliance.questionnaires.building.parts import Document, Part
from alliance.questionnaires.definition import outline
from alliance.questionnaires.differences import Change, Detail, difference

_MOST = 200_000


def base_of(part: Any) -> str:
    """What a page started from, for a hidden input."""
    return json.dumps(part, ensure_ascii=False, sort_keys=True)


def read_base(text: str) -> Any:
    """What the page had started from; None where that cannot be read."""
    try:
        return json.loads(text) if len(text) < _MOST else None
    except (ValueError, RecursionError):
        return None


def same(before: Any, now: Part | None) -> bool:
    """Whether nobody has changed this part since the page was made."""
    return base_of(before) == base_of(now)


def comparison(old: Document, new: Document) -> list[Change]:
    """What one state of a form changed of another; nothing where one cannot be read."""
    before, now = outline(old)[0], outline(new)[0]
    return difference(before, now) if before and now else []


def changed_since(document: Document, began: Any, part: Part | None) -> list[Detail]:
    """What somebody else changed in a part since a page showed it as ``began``."""
    if not isinstance(began, dict) or part is None or began.get("id") != part["id"]:
        return []
    old = put_question(document, "", began) if "type" in part else put_section(document, began)
    return [
        detail
        for change in comparison(old, document)
        if change.id == part["id"]
        for detail in change.details
    ]
