"""Questions that ask for a person's ethnic origin, or for something that stands for it.

No answer may hold it (decision 14). The builder shows the rule and what to ask instead; the
programme's own name for those it serves is left alone, as the instance's folder writes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.questionnaires import origin_words as words
from alliance.questionnaires.definition import WITH_CHOICE, Kind, Question
from alliance.questionnaires.definition.parts import Outline

_SENTENCES = re.compile(r"[.!?\n;]+")
# A label as short as this names what is asked of whoever answers.
_SHORT = 4
_LONG = 6
# Whose answers are totals, if the question asks for their source.
_COUNTED = {Kind.NUMBER, Kind.TABLE, Kind.LONG_TEXT}
# Where a group's name alone is a question: "yes or no", an option, a column.
_BARE = {*WITH_CHOICE, Kind.TABLE, Kind.TEXT}


@dataclass(frozen=True)
class Flag:
    """Why a question should not be asked so, and what could be asked instead."""

    question: str
    text: str
    rule: str
    alternative: str


def flags(form: Outline) -> dict[str, Flag]:
    """The flagged questions of a form by their ids."""
    found = ((question.id, flag_of(question)) for question in form.questions())
    return {name: flag for name, flag in found if flag}


def flag_of(question: Question) -> Flag | None:
    """Whether a question, in any of its texts and languages, asks for somebody's origin."""
    texts = list(_texts(question))
    if question.type in _COUNTED and _has(
        _plain(" ".join(text for text, _ in texts)), words.AGGREGATE
    ):
        return None
    for text, heads in texts:
        if any(_asks(sentence, question, heads=heads) for sentence in _sentences(text)):
            return Flag(question.id, text, _rule(), _alternative())
    return None


def _rule() -> str:
    return _(
        "This seems to ask for a person’s ethnic origin, or for something that stands for it. "
        "No answer may hold that: not language at home, religion, nationality or names either."
    )


def _alternative() -> str:
    return _(
        "Ask for a total instead, with its source: for example “How many people live in the "
        "quarter, by the last census? Name the source.” Or ask what your authority does."
    )


def _texts(question: Question) -> Iterator[tuple[str, bool]]:
    """Every text, and whether it is a heading: a label, an option, a column."""
    for text in question.label.values():
        yield text, True
    for text in (question.hint or {}).values():
        yield text, False
    for option in question.options:
        for text in (*option.label.values(), *(option.hint or {}).values()):
            yield text, True
    for column in question.columns or []:
        for text in column.label.values():
            yield text, True


def _sentences(text: str) -> Iterator[str]:
    """Each sentence, folded, without the programme's own words for those it serves."""
    for part in _SENTENCES.split(text):
        sentence = f" {_plain(part)} "
        for phrase in _wording(instance().folder):
            sentence = sentence.replace(phrase, " ")
        if sentence.strip():
            yield sentence


def _asks(sentence: str, question: Question, *, heads: bool) -> bool:
    if _has(sentence, words.NEGATED):
        return False
    if _has(sentence, words.AGAINST) and not _has(sentence, words.OWN):
        return False
    if any(_has(sentence, one) for one in (words.ETHNIC, words.TONGUE, words.BELIEF, words.SKIN)):
        return True
    short = heads and len(sentence.split()) <= _SHORT
    if _has(sentence, words.NATION):
        return short or _of_persons(sentence)
    if _has(sentence, words.NAMES):
        return _has(sentence, words.PERSONS) and not _has(sentence, words.OFFICERS)
    return _names_a_group(sentence) and (
        (short and question.type in _BARE) or _asks_whether(sentence, question)
    )


def _of_persons(sentence: str) -> bool:
    return any(_has(sentence, one) for one in (words.PERSONS, words.OFFICERS, words.OWN))


def _asks_whether(sentence: str, question: Question) -> bool:
    """Whether a sentence with a group's name asks who belongs to it."""
    if _has(sentence, words.YOU):
        return True
    described = question.type is Kind.LONG_TEXT and not _has(sentence, words.BELONGING)
    return _of_persons(sentence) and not described


def _names_a_group(sentence: str) -> bool:
    pattern = _groups(instance().folder)
    return bool(pattern and pattern.search(sentence))


def _has(sentence: str, beginnings: tuple[str, ...]) -> bool:
    return bool(_pattern(beginnings).search(sentence))


@cache
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    """Any word that begins so; what ends in a space has to end there."""
    return re.compile("|".join(rf"\b{re.escape(_plain(one))}" for one in beginnings))


def _plain(text: str) -> str:
    """Folded, without marks: ``d’origine`` and ``d'origine`` read alike."""
    plain = re.sub(r"[^\w\s'-]+", " ", fold(text))
    ending = " " if text.endswith(" ") else ""
    return " ".join(plain.split()) + ending


@cache
def _groups(_folder: Path) -> re.Pattern[str] | None:
    listed = [fold(name) for name in instance().tables.get("origin", {}).get("groups", [])]
    if not listed:
        return None
    return re.compile(
        "|".join(rf"\b(?:non-?\s?)?{re.escape(name)}{_ending(name)}" for name in listed)
    )


def _ending(name: str) -> str:
    """A long name may be declined; a short one would become another word."""
    return r"\w{0,3}\b" if len(name) >= _LONG else r"\b"


@cache
def _wording(_folder: Path) -> list[str]:
    """What the network itself calls those it serves, longest first."""
    said = instance().tables.get("origin", {}).get("wording", [])
    return sorted((_plain(phrase) for phrase in said), key=len, reverse=True)
