"""What a check list tells without standing in the way: choices that wait, files not yet checked."""

from dataclasses import dataclass
from functools import cached_property

from alliance.applications.pages import Attached, Draft
from alliance.questionnaires.definition import Question


@dataclass(frozen=True)
class Choice:
    """An answer with a second text that waits for a choice, and where the two stand."""

    question: Question
    address: str


@dataclass(frozen=True)
class UncheckedFile:
    """A file that the scanner has refused or not looked at yet, and where it is attached."""

    file: Attached
    question: Question
    address: str


class Remarks:
    """What is worth knowing before submitting. Nothing of it keeps anybody from it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    @cached_property
    def choices(self) -> list[Choice]:
        """The answers of which two texts wait, in the order of the form."""
        waiting = set(
            self._draft.application.journal.open_conflicts().values_list("question", flat=True)
        )
        return [
            Choice(question, f"{self._draft.address_of(section)}#conflicts")
            for section in self._draft.form.sections
            for question in section.questions
            if question.id in waiting
        ]

    @cached_property
    def files(self) -> list[UncheckedFile]:
        """The files of which it is not known that they are clean."""
        attached = self._draft.attached()
        return [
            UncheckedFile(one, question, self._draft.place_of(section, question))
            for section in self._draft.form.sections
            for question in section.questions
            for one in attached.get(question.id, [])
            if one.infected or one.is_open
        ]
