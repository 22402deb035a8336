"""Two tabs, one draft: what each of them changed is kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alliance.questionnaires.answers import Answers, answer_to
from alliance.questionnaires.definition import Question, Section


def fingerprint(value: Any) -> str:
    """A short digest of one answer, by which a page knows later what it started from."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def base_of(section: Section, answers: Answers) -> dict[str, str]:
    """The digests of a section's answers, for the page that shows them."""
    return {
        question.id: fingerprint(answer_to(question, answers)) for question in section.questions
    }


@dataclass(frozen=True)
class Difference:
    """Both tabs changed this answer. Ours is stored; theirs is shown, so that it is not lost."""

    question: Question
    theirs: Any
    ours: Any


def merged(
    section: Section, stored: Answers, typed: Answers, base: Mapping[str, str]
) -> tuple[dict[str, Any], list[Difference]]:
    """The stored answers with what was typed, and where somebody had typed something else.

    A field that the page did not change keeps what is stored now, which may be newer than
    the page. A field that it changed wins.
    """
    answers, differences = dict(stored), []
    for question in section.questions:
        if question.id not in typed:
            continue
        ours, theirs = typed[question.id], answer_to(question, stored)
        started_from = base.get(question.id)
        if fingerprint(ours) == started_from:
            continue
        if started_from and fingerprint(theirs) != started_from and ours != theirs:
            differences.append(Difference(question, theirs, ours))
        answers[question.id] = ours
    return answers, differences
