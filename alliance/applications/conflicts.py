"""Texts that wait for a choice, as those who write a draft see them: both, who and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from alliance.applications.models import EntryOutcome, JournalEntry
from alliance.applications.pages import Draft
from alliance.questionnaires.answers import answer_to
from alliance.questionnaires.definition import Kind, Question, Section
from alliance.questionnaires.merging import fingerprint
from alliance.questionnaires.reading import in_words


@dataclass(frozen=True)
class Side:
    """One of two texts: what it says, who wrote it and when, as far as that is known."""

    lines: list[str]
    by: str
    at: datetime | None
    text: str = ""
    """The answer itself, where it is a text."""


@dataclass(frozen=True)
class Waiting:
    """A text that arrived where another had been stored meanwhile."""

    entry: int
    question: Question
    stored: Side
    arrived: Side
    base: str
    """The fingerprint of the stored text that is shown: a choice is made over this one."""

    @property
    def both(self) -> str:
        """Two texts in one, for a person to cut; nothing for answers that are no texts."""
        if not (self.stored.text and self.arrived.text):
            return ""
        between = "\n\n" if self.question.type is Kind.LONG_TEXT else " "
        return f"{self.stored.text}{between}{self.arrived.text}"


def conflicts_in(draft: Draft, section: Section) -> list[Waiting]:
    """The open conflicts of a section."""
    asked = {question.id: question for question in section.questions}
    waiting = draft.application.journal.open_conflicts().filter(question__in=asked)
    found = list(waiting.select_related("by"))
    if not found:
        return []
    wrote = _last_stored(draft, {one.question for one in found})
    return [
        Waiting(
            entry=one.pk,
            question=asked[one.question],
            stored=_stored(draft, asked[one.question], wrote.get(one.question)),
            arrived=side(asked[one.question], one),
            base=fingerprint(answer_to(asked[one.question], draft.application.answers)),
        )
        for one in found
    ]


def side(question: Question, entry: JournalEntry) -> Side:
    """A line of the journal to read."""
    return Side(_lines(question, entry.value), _name(entry), entry.at, _text(question, entry.value))


def _stored(draft: Draft, question: Question, wrote: JournalEntry | None) -> Side:
    value = answer_to(question, draft.application.answers)
    return Side(
        _lines(question, value),
        _name(wrote),
        wrote.at if wrote else None,
        _text(question, value),
    )


def _last_stored(draft: Draft, questions: set[str]) -> dict[str, JournalEntry]:
    """The lines that gave these fields what is stored."""
    stored = draft.application.journal.filter(outcome=EntryOutcome.STORED, question__in=questions)
    return {one.question: one for one in stored.defer("value").select_related("by")}


def _text(question: Question, value: object) -> str:
    is_text = question.type in {Kind.TEXT, Kind.LONG_TEXT}
    return value if is_text and isinstance(value, str) else ""


def _lines(question: Question, value: object) -> list[str]:
    return in_words(question, value) or [_("No answer")]


def _name(entry: JournalEntry | None) -> str:
    if entry is None or entry.by is None:
        return ""
    return entry.by.get_full_name() or entry.by.email
