"""The parts of a form's document: what each may hold. What must hold between them: `meaning`."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from alliance.questionnaires.definition.kinds import (
    MOST_CHARS,
    MOST_DAYS,
    MOST_MB,
    MOST_ROWS,
    MOST_WORDS,
    OF_FILES,
    ColumnKind,
    Kind,
    Source,
)

Texts = dict[str, str]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Amount = Annotated[Decimal, Field(max_digits=15, decimal_places=4)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
# The days that a calendar on a page can name.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]

# The modules that budget lines belong to are the options of this question.
MODULES = "modules"


class Part(BaseModel):
    """A part of the document: never changed, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Part):
    """Something to choose."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]
    label: Texts
    hint: Texts | None = None


class Column(Part):
    """A column of a table that applicants fill in."""

    id: Identifier
    type: ColumnKind = ColumnKind.TEXT
    label: Texts
    required: bool = Field(default=False, description="No line may leave this column empty.")
    total: bool = Field(default=False, description="Show the sum of this column.")


class Condition(Part):
    """Asked only where an earlier question was answered with any of these, or a number so large."""

    question: Identifier
    any_of: list[str] = []
    at_least: Amount | None = None
    at_most: Amount | None = None

    @property
    def compares(self) -> bool:
        """Whether it asks for the size of a number."""
        return self.at_least is not None or self.at_most is not None


class Question(Part):
    """One question, with what limits its answer (per kind: ``kinds.PROPERTIES``)."""

    id: Identifier
    type: Kind
    label: Texts
    hint: Texts | None = None
    required: bool = False
    added_by_us: bool = False
    when: Condition | None = None
    max_chars: int | None = Field(None, gt=0, le=MOST_CHARS)
    max_words: int | None = Field(None, gt=0, le=MOST_WORDS)
    minimum: Amount | None = None
    maximum: Amount | None = None
    decimals: int | None = Field(None, ge=0, le=4)
    unit: Texts | None = None
    currency: Currency | None = None
    ceiling: Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=2)] | None = None
    earliest: Day | None = None
    latest: Day | None = None
    max_days: int | None = Field(None, gt=0, le=MOST_DAYS)
    min_items: int | None = Field(None, gt=0, le=MOST_ROWS)
    max_items: int | None = Field(None, gt=0, le=MOST_ROWS)
    options: list[Option] = []
    columns: list[Column] | None = None
    with_unit: bool | None = None
    with_cofunders: bool | None = None
    source: Source | None = None
    file_kinds: list[str] | None = None
    max_mb: int | None = Field(None, gt=0, le=MOST_MB)

    @property
    def is_of_files(self) -> bool:
        """Whether the answer is one file or several."""
        return self.type in OF_FILES

    @property
    def is_of_record(self) -> bool:
        """Whether the record answers it: the authority that applies."""
        return self.type is Kind.AUTHORITY and self.source in {None, Source.APPLICANT}

    def option(self, chosen: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == chosen), None)


class Section(Part):
    """A page of the form."""

    id: Identifier
    title: Texts
    intro: Texts | None = None
    when: Condition | None = None
    questions: list[Question]


class Outline(Part):
    """A form as it is being made: every part is well formed, the whole may still lack something."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,49}$")]
    authentic: str
    languages: list[str]
    title: Texts
    sections: list[Section]

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
