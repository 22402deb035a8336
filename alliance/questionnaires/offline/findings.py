"""What was found in a file: answers as a browser would have sent them, and what is to be said."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from alliance.questionnaires.definition import Question
from alliance.questionnaires.offline.fields import Asked, Posted
from alliance.questionnaires.reading_in import read


@dataclass
class Findings:
    """Read field by field."""

    posted: Posted = field(default_factory=MultiValueDict)
    seen: dict[str, Question] = field(default_factory=dict)
    """Questions whose place was found."""
    broken: dict[str, str] = field(default_factory=dict)
    """Why the answer in a place cannot be taken, by question."""
    remarks: dict[str, list[str]] = field(default_factory=dict)
    """What was left out of an answer, or read with care."""
    general: list[str] = field(default_factory=list)
    """What is to be said of the file as a whole."""

    def find(self, one: Asked) -> bool:
        """Note that a place was found; False if it stands there for the second time."""
        if one.id in self.seen:
            self.broken[one.id] = _(
                "This question stands twice in the file, so we do not know which answer counts. "
                "Delete one of them, or write the answer on the page."
            )
            return False
        self.seen[one.id] = one.question
        return True

    def remark(self, question: str, sentence: str) -> None:
        """Say something of one answer, once."""
        said = self.remarks.setdefault(question, [])
        if sentence not in said:
            said.append(sentence)

    def say(self, sentence: str) -> None:
        """Say something of the whole file, once."""
        if sentence not in self.general:
            self.general.append(sentence)

    def answer(self, question: Question) -> Any:
        """The answer to a question whose place was found, as it would be stored."""
        return read(question, self.posted)
