"""Questions and answers for tests, on a call that takes questions until 20 April 2016, noon."""

from datetime import UTC, datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.calls.actions.answering import (
    Words,
    begin_answer,
    begin_unasked,
    publish_answer,
)
from alliance.calls.actions.asking import Asked, ask
from alliance.calls.models import Call, CallQuestion, Clarification
from alliance.calls.tests import make

AT = datetime(2016, 4, 12, 10, tzinfo=UTC)
UNTIL = datetime(2016, 4, 20, 10, tzinfo=UTC)
TOLD = "asker@town.example"


def call(slug: str = "ferries", **fields: Any) -> Call:
    """A published call that takes questions."""
    return make.call(slug, **{"questions_until": UNTIL} | fields)


def asked(text: str = "Can two towns apply together?", **fields: Any) -> Asked:
    """What somebody types."""
    return Asked(**{"text": text, "language": "en"} | fields)


def question(
    call: Call, text: str = "Can two towns apply together?", *, at: datetime = AT, **fields: Any
) -> CallQuestion:
    """A question that came in."""
    return ask(call, asked(text, **fields), at=at)


def texts(**words: str) -> LazyI18nString:
    """A fact in languages."""
    return LazyI18nString(words)


def words(
    question: str | LazyI18nString = "Can two towns apply together?",
    answer: str | LazyI18nString = "Yes.",
    **fields: str,
) -> Words:
    """An answer in English, unless other languages are given."""
    return Words(_in_english(question), _in_english(answer), **fields)


def _in_english(said: str | LazyI18nString) -> LazyI18nString:
    return texts(en=said) if isinstance(said, str) else said


def secretary() -> Person:
    """Who answers."""
    known = Person.objects.filter(email="desk@network.example").first()
    return known or people.secretary("desk@network.example")


def prepared(
    question: CallQuestion, said: Words | None = None, *, at: datetime = AT
) -> Clarification:
    """An answer that is not out yet."""
    return begin_answer(question, said or words(), edits=question.edits, by=secretary(), at=at)


def answer(
    call: Call,
    question: str | LazyI18nString = "Can two towns apply together?",
    answer: str | LazyI18nString = "Yes.",
    *,
    at: datetime = AT,
    **fields: str,
) -> Clarification:
    """A published answer that nobody asked for here."""
    by = secretary()
    begun = begin_unasked(call, words(question, answer, **fields), by=by, at=at)
    return publish_answer(begun, edits=begun.edits, by=by, at=at)
