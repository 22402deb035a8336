"""What a section's page shows, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField

from alliance.questionnaires.asking import Answers, asked_ids, section_applies
from alliance.questionnaires.attaching import most_files
from alliance.questionnaires.definition import Question
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.telling import condition_in_words


@dataclass(frozen=True)
class Item:
    """One question on the page: its input, or its files, or what the record says."""

    question: Question
    bound: BoundField | None
    condition: str
    files: Sequence[Any] = ()
    errors: list[str] = field(default_factory=list)

    @property
    def template(self) -> str:
        """The component that shows it."""
        if self.question.is_of_record:
            return "questionnaires/authority.html"
        return f"questionnaires/{'attached' if self.question.is_of_files else 'question'}.html"

    @property
    def can_add_file(self) -> bool:
        """Whether another file has a place."""
        return len(self.files) < most_files(self.question)

    @property
    def waits(self) -> bool:
        """Whether the state of a file will change by itself."""
        return any(one.is_open for one in self.files)


def items(
    form: SectionForm,
    answers: Answers,
    *,
    files: Mapping[str, Sequence[Any]],
    file_errors: Mapping[str, list[str]],
) -> list[Item]:
    """The questions of a section as its page shows them.

    One that depends on an answer of the same section is always there, and says on what; one
    that depends on another section is there only if it is asked.
    """
    shown = _shown(form, answers)
    return [
        Item(
            question=question,
            bound=form[question.id] if question.id in form.fields else None,
            condition=condition_in_words(question.when, form.definition)
            if _is_local(question, shown)
            else "",
            files=files.get(question.id, ()),
            errors=file_errors.get(question.id, []),
        )
        for question in form.section.questions
        if question.id in shown
    ]


def _shown(form: SectionForm, answers: Answers) -> set[str]:
    """What the page shows: what is asked, and what may come to be asked by answers on it."""
    if not section_applies(form.section, form.definition, answers):
        return set()
    shown = set[str]()
    here = {question.id for question in form.section.questions}
    asked = asked_ids(form.definition, answers)
    for question in form.section.questions:
        wanted = question.when.question if question.when else None
        if question.id in asked or (wanted in here and wanted in shown):
            shown.add(question.id)
    return shown


def _is_local(question: Question, shown: set[str]) -> bool:
    return question.when is not None and question.when.question in shown
