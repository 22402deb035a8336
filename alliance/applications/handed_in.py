"""What was handed in, for people to read. Nothing here looks at the draft, which may go on."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alliance.applications.models import Submission
from alliance.applications.pages import file_address
from alliance.questionnaires.definition import Form
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.reading import ReadSection, readable


@dataclass(frozen=True)
class FileHandedIn:
    """A file as the content names it."""

    name: str
    size: int
    sha256: str
    address: str


class HandedIn:
    """A submission with its form and answers, as they were."""

    def __init__(self, submission: Submission, *, form: Form | None = None) -> None:
        self.submission = submission
        self.content: dict[str, Any] = json.loads(submission.content)
        self._form = form

    @cached_property
    def form(self) -> Form:
        """The form in the version that was answered."""
        said = self.content["form"]
        return (
            self._form
            or FormDefinition.objects.get(key=said["key"], version=said["version"]).read()
        )

    @property
    def answers(self) -> dict[str, Any]:
        """The answers that count."""
        answers: dict[str, Any] = self.content["answers"]
        return answers

    @property
    def authority(self) -> dict[str, str]:
        """Key, name and country of the authority, as they were."""
        authority: dict[str, str] = self.content["authority"]
        return authority

    @cached_property
    def files(self) -> dict[str, list[FileHandedIn]]:
        """The files by question."""
        by_question: dict[str, list[FileHandedIn]] = {}
        for one in self.content["files"]:
            address = file_address(self.submission.application, one["id"])
            shown = FileHandedIn(one["name"], one["size"], one["sha256"], address)
            by_question.setdefault(one["question"], []).append(shown)
        return by_question

    def readable(self) -> list[ReadSection]:
        """All that was asked, with the answers."""
        return readable(self.form, self.answers, files=self.files)
