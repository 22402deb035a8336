"""Find parts of a form's document, and name new ones. Documents are plain data and copied."""

import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from alliance.base.folding import fold
from alliance.questionnaires.definition import RESERVED, RESERVED_SECTIONS

Document = dict[str, Any]
Part = dict[str, Any]
"""A section, a question, an option or a column, as the document has it."""

_WORDS_IN_ID = 5
_LONGEST_ID = 40


@dataclass(frozen=True)
class Place:
    """Where a question stands, counted from nought."""

    section: int
    question: int


def blank(key: str, *, title: dict[str, str], authentic: str, languages: list[str]) -> Document:
    """A form that asks nothing yet."""
    return {
        "key": key,
        "authentic": authentic,
        "languages": languages,
        "title": title,
        "sections": [],
    }


def questions(document: Document) -> Iterator[Part]:
    """All questions in their order."""
    for section in document["sections"]:
        yield from section["questions"]


def conditioned(document: Document) -> Iterator[Part]:
    """All sections and questions that have a condition."""
    for section in document["sections"]:
        yield from (part for part in (section, *section["questions"]) if part.get("when"))


def section_place(document: Document, identifier: str) -> int | None:
    """Which section has this id."""
    ids = [section["id"] for section in document["sections"]]
    return ids.index(identifier) if identifier in ids else None


def section_of(document: Document, identifier: str) -> Part | None:
    """The section with this id."""
    place = section_place(document, identifier)
    return None if place is None else document["sections"][place]


def question_place(document: Document, identifier: str) -> Place | None:
    """Where the question with this id stands."""
    for number, section in enumerate(document["sections"]):
        for position, question in enumerate(section["questions"]):
            if question["id"] == identifier:
                return Place(number, position)
    return None


def question_of(document: Document, identifier: str) -> Part | None:
    """The question with this id."""
    place = question_place(document, identifier)
    if place is None:
        return None
    found: Part = document["sections"][place.section]["questions"][place.question]
    return found


def needing(document: Document, asked: Collection[str]) -> list[Part]:
    """The sections and questions whose conditions ask for one of these questions."""
    return [part for part in conditioned(document) if part["when"]["question"] in asked]


def is_section(part: Part) -> bool:
    """Whether a part is a section and no question."""
    return "questions" in part


def new_id(words: str, taken: Collection[str], *, otherwise: str) -> str:
    """A short name made from ``words`` that nothing else has: ``name_of_the_mayor``."""
    plain = re.findall(r"[a-z0-9]+", fold(words))[:_WORDS_IN_ID]
    wished = "_".join(plain)[:_LONGEST_ID].strip("_")
    if not wished or not wished[0].isalpha():
        wished = f"{otherwise}_{wished}".strip("_")
    return free_id(wished, taken)


def free_id(wished: str, taken: Collection[str]) -> str:
    """The wished name, or the first with a number that nothing else has."""
    number, found = 1, wished
    while found in taken:
        number += 1
        found = f"{wished}_{number}"
    return found


def question_ids(document: Document) -> set[str]:
    """Names that a new question cannot have."""
    return {question["id"] for question in questions(document)} | RESERVED


def section_ids(document: Document) -> set[str]:
    """Names that a new section cannot have."""
    return {section["id"] for section in document["sections"]} | RESERVED_SECTIONS


def words_of(texts: dict[str, str] | None, authentic: str) -> str:
    """A text in the authentic language, else in any."""
    texts = texts or {}
    return texts.get(authentic) or next((text for text in texts.values() if text), "")


def copied(document: Document) -> Document:
    """The same document, ours to change."""
    return deepcopy(document)
