"""The document that a form is made from. Web form, checks, copies and exports read this alone."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Texts = dict[str, str]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]

# Names that the pages of a form use for inputs of their own.
RESERVED = {"csrfmiddlewaretoken", "do", "base", "revision", "next"}
# Pages that stand beside the sections.
RESERVED_SECTIONS = {"submit", "receipt", "print", "files"}
# The modules that budget lines belong to are the options of this question.
MODULES = "modules"


class Kind(StrEnum):
    """What can be asked for."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    EMAIL = "email"
    TELEPHONE = "telephone"
    COUNTRY = "country"
    AUTHORITY = "authority"
    AUTHORITIES = "authorities"
    FILE = "file"
    FILES = "files"
    BUDGET = "budget"
    DECLARATION = "declaration"


WITH_OPTIONS = {Kind.CHOICE, Kind.CHOICES}
WITH_ITEMS = {Kind.AUTHORITIES, Kind.FILES, Kind.BUDGET}
OF_FILES = {Kind.FILE, Kind.FILES}


class Part(BaseModel):
    """A part of the document: never changed, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Part):
    """Something to choose."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]
    label: Texts
    hint: Texts | None = None


class Condition(Part):
    """A question is only asked where an earlier one was answered with any of these."""

    question: Identifier
    any_of: list[str] = Field(min_length=1)


class Question(Part):
    """One question, with what limits its answer."""

    id: Identifier
    type: Kind
    label: Texts
    hint: Texts | None = None
    required: bool = False
    added_by_us: bool = False
    when: Condition | None = None
    max_chars: int | None = Field(None, gt=0)
    max_words: int | None = Field(None, gt=0)
    max_items: int | None = Field(None, gt=0)
    options: list[Option] = []

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> Self:
        if self.id in RESERVED:
            raise ValueError(f"{self.id} is a name that pages use for themselves")
        if bool(self.options) != (self.type in WITH_OPTIONS):
            raise ValueError(f"{self.id}: options belong to choice and choices, and only there")
        _only_for(self, "max_chars", {Kind.TEXT})
        _only_for(self, "max_words", {Kind.LONG_TEXT})
        _only_for(self, "max_items", WITH_ITEMS)
        _unique((option.id for option in self.options), f"options of {self.id}")
        return self

    @property
    def is_of_files(self) -> bool:
        """Whether the answer is one file or several."""
        return self.type in OF_FILES

    def option(self, chosen: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == chosen), None)


class Section(Part):
    """A page of the form."""

    id: Identifier
    title: Texts
    intro: Texts | None = None
    questions: list[Question] = Field(min_length=1)


class Form(Part):
    """A whole form, in one authentic language and its translations."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,49}$")]
    authentic: str
    languages: list[str] = Field(min_length=1)
    title: Texts
    sections: list[Section] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        _unique((section.id for section in self.sections), "sections")
        _unique((question.id for question in self.questions()), "questions")
        if taken := RESERVED_SECTIONS & {section.id for section in self.sections}:
            raise ValueError(f"sections cannot be called {', '.join(sorted(taken))}")
        if self.authentic not in self.languages:
            raise ValueError(f"the authentic language {self.authentic} is none of the form's")
        self._check_conditions()
        self._check_languages()
        return self

    def questions(self) -> Iterator[Question]:
        """All questions in their order."""
        for section in self.sections:
            yield from section.questions

    def question(self, identifier: str) -> Question | None:
        """The question with this id."""
        return next((one for one in self.questions() if one.id == identifier), None)

    def section(self, identifier: str) -> Section | None:
        """The section with this id."""
        return next((one for one in self.sections if one.id == identifier), None)

    def modules(self) -> list[Option]:
        """The modules that can be applied for."""
        question = self.question(MODULES)
        return question.options if question else []

    def _check_conditions(self) -> None:
        earlier: dict[str, Question] = {}
        for question in self.questions():
            if question.when:
                _check_condition(question.id, question.when, earlier)
            earlier[question.id] = question

    def _check_languages(self) -> None:
        for name, texts in self._texts():
            if missing := set(self.languages) - {code for code, text in texts.items() if text}:
                raise ValueError(f"{name} lacks {', '.join(sorted(missing))}")

    def _texts(self) -> Iterator[tuple[str, Texts]]:
        yield "title", self.title
        for section in self.sections:
            yield f"title of {section.id}", section.title
            if section.intro:
                yield f"intro of {section.id}", section.intro
        for question in self.questions():
            yield f"label of {question.id}", question.label
            if question.hint:
                yield f"hint of {question.id}", question.hint
            for option in question.options:
                yield f"label of {question.id}.{option.id}", option.label
                if option.hint:
                    yield f"hint of {question.id}.{option.id}", option.hint


def _unique(identifiers: Iterator[str], what: str) -> None:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            raise ValueError(f"{what}: {identifier} stands there twice")
        seen.add(identifier)


def _only_for(question: Question, limit: str, kinds: set[Kind]) -> None:
    if getattr(question, limit) is not None and question.type not in kinds:
        raise ValueError(f"{question.id}: {limit} means nothing for {question.type}")


def _check_condition(identifier: str, when: Condition, earlier: dict[str, Question]) -> None:
    asked = earlier.get(when.question)
    if asked is None or asked.type not in WITH_OPTIONS:
        raise ValueError(f"{identifier}: its condition names no earlier question with options")
    if unknown := [value for value in when.any_of if asked.option(value) is None]:
        raise ValueError(f"{identifier}: {when.question} has no option {', '.join(unknown)}")
