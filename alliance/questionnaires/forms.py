"""The web form of a section, made from its definition. It keeps everything and judges it."""

import re
from collections.abc import Mapping
from typing import Any, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import Answers, answer_to, is_answered
from alliance.questionnaires.checks import problems, words_over
from alliance.questionnaires.dates import day_or_none
from alliance.questionnaires.definition import Form, Kind, Question, Section
from alliance.questionnaires.money import IN_KIND, MONEY, budget, currencies
from alliance.questionnaires.named import candidates
from alliance.questionnaires.reading import table
from alliance.questionnaires.reading_in import Posted, read, was_sent
from alliance.questionnaires.values import PARTS

IN_FIELDSETS = {
    Kind.CHOICE,
    Kind.CHOICES,
    Kind.YES_NO,
    Kind.MONEY,
    Kind.PERIOD,
    Kind.TABLE,
    Kind.BUDGET,
    Kind.AUTHORITY,
    Kind.AUTHORITIES,
    Kind.ORGANISATION,
    Kind.PLACE,
    Kind.DECLARATION,
}
TEMPLATES = {
    Kind.TEXT: "line",
    Kind.EMAIL: "line",
    Kind.TELEPHONE: "line",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.LONG_TEXT: "long_text",
    Kind.YES_NO: "yes_no",
    Kind.CHOICE: "choices",
    Kind.CHOICES: "choices",
    Kind.COUNTRY: "country",
    Kind.MONEY: "money",
    Kind.PERIOD: "period",
    Kind.ORGANISATION: "organisation",
    Kind.PLACE: "place",
    Kind.AUTHORITY: "authority",
    Kind.AUTHORITIES: "authorities",
    Kind.TABLE: "table",
    Kind.BUDGET: "budget",
    Kind.DECLARATION: "declaration",
}
INPUT_TYPES = {Kind.EMAIL: "email", Kind.TELEPHONE: "tel"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BLANK_ROW: dict[str, str] = {}


def is_typed(question: Question) -> bool:
    """Whether a field takes the answer; the record says others, and files are added one by one."""
    return not (question.is_of_files or question.is_of_record)


class Stored:
    """Stands where a browser's data stands, so that stored answers are judged like typed ones."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers


class AnswerInput(forms.Widget):
    """The input of one question, whatever its type."""

    def __init__(self, question: Question, definition: Form, *, spare_rows: int) -> None:
        super().__init__()
        self.question = question
        self.definition = definition
        self.spare_rows = spare_rows
        self.template_name = f"questionnaires/inputs/{TEMPLATES[question.type]}.html"
        self.use_fieldset = question.type in IN_FIELDSETS

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What is stored, or what a browser sent."""
        if isinstance(data, Stored):
            return answer_to(self.question, data.answers)
        return read(self.question, data)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the input's template prints."""
        context = super().get_context(name, value, attrs)
        context["widget"]["value"] = value
        if not self.use_fieldset:
            context["widget"]["attrs"] |= {
                "aria-describedby": self._described_by(attrs),
                "dir": "auto",
            }
        return context | {"question": self.question} | self._extras(value)

    def _described_by(self, attrs: Mapping[str, Any]) -> str:
        parts = ["helptext"]
        if "aria-invalid" in attrs:
            parts.append("error")
        if self.question.max_words or self.question.max_chars:
            parts.append("count")
        return " ".join(f"{attrs['id']}_{part}" for part in parts)

    def _extras(self, value: Any) -> dict[str, Any]:
        extras: dict[str, Any] = {"type": INPUT_TYPES.get(self.question.type, "text")}
        match self.question.type:
            case Kind.TEXT | Kind.LONG_TEXT:
                extras["counters"] = counters(self.question, value)
            case Kind.AUTHORITY:
                extras["offered"] = self._offered(value)
            case Kind.AUTHORITIES:
                extras["rows"] = self._rows(value)
            case Kind.MONEY:
                extras["currencies"] = currencies()
            case Kind.DATE | Kind.PERIOD:
                extras |= _days(value)
            case Kind.TABLE | Kind.BUDGET:
                of_rows = self._table if self.question.type is Kind.TABLE else self._budget
                extras |= of_rows(value)
        return extras

    def _offered(self, value: Mapping[str, str]) -> list[tuple[str, str]]:
        """Who may be meant, to choose from; nobody before a name was typed."""
        found = candidates(value, self.question) if value["name"].strip() else []
        return [(one.value, one.label) for one in found]

    def _table(self, value: list[dict[str, str]]) -> dict[str, Any]:
        read = table(self.question, value)
        columns = self.question.columns or []
        blank = [""] * len(columns)
        return {
            "rows": [
                list(zip(columns, row, strict=True))
                for row in [*read.rows, *[blank] * self._spare(value)]
            ],
            "read": read,
        }

    def _rows(self, rows: list[Any]) -> list[Any]:
        return [*rows, *[BLANK_ROW] * self._spare(rows)]

    def _spare(self, rows: list[Any]) -> int:
        """How many empty lines to offer: the few that are needed anyway, and never too many."""
        wanted = self.spare_rows if rows else max(self.spare_rows, 2)
        return max(wanted, (self.question.min_items or 0) - len(rows))

    def _budget(self, value: Mapping[str, Any]) -> dict[str, Any]:
        worked_out = budget(value)
        return {
            "rows": self._rows(worked_out.lines),
            "budget": worked_out,
            "modules": self.definition.modules(),
            "currencies": currencies(),
            "kinds": [(MONEY, _("money")), (IN_KIND, _("in kind"))],
            "cofunders": self._rows(worked_out.cofunders) if self.question.with_cofunders else [],
        }


def date_type(typed: str) -> str:
    """``date``, unless what was typed is none: a calendar would hide it."""
    shows = not typed or (_ISO_DAY.fullmatch(typed) and day_or_none(typed))
    return "date" if shows else "text"


def _days(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        return {"type": date_type(value)}
    return {"types": {part: date_type(value[part]) for part in PARTS[Kind.PERIOD]}}


def counters(question: Question, value: str) -> list[dict[str, Any]]:
    """What is left of each limit of a text; the browser counts on from there."""
    found = []
    if question.max_words:
        over = words_over(question, value)
        now = (
            ngettext("%(number)d word too many", "%(number)d words too many", over)
            if over > 0
            else ngettext("%(number)d word left", "%(number)d words left", -over)
        )
        found.append(
            _counter("words", question.max_words, over, now)
            | {"left": _("{n} words left"), "too_many": _("{n} words too many")}
        )
    if question.max_chars and question.type is Kind.LONG_TEXT:
        over = len(value) - question.max_chars
        now = (
            ngettext("%(number)d character too many", "%(number)d characters too many", over)
            if over > 0
            else ngettext("%(number)d character left", "%(number)d characters left", -over)
        )
        found.append(
            _counter("signs", question.max_chars, over, now)
            | {"left": _("{n} characters left"), "too_many": _("{n} characters too many")}
        )
    return found


def _counter(of: str, most: int, over: int, now: str) -> dict[str, Any]:
    return {"of": of, "max": most, "over": over > 0, "now": now % {"number": abs(over)}}


class AnswerField(forms.Field):
    """One question. Nothing is required here: only handing in demands an answer."""

    def __init__(self, question: Question, definition: Form, *, spare_rows: int) -> None:
        super().__init__(
            required=False,
            label=fact_text(question.label),
            help_text=fact_text(question.hint) if question.hint else "",
            widget=AnswerInput(question, definition, spare_rows=spare_rows),
        )
        self.question = question


class SectionForm(forms.Form):
    """The questions of a section that are typed, named by their ids."""

    def __init__(
        self,
        section: Section,
        definition: Form,
        *,
        data: Any,
        answers: Answers,
        spare_rows: int = 1,
    ) -> None:
        super().__init__(data)
        self.section = section
        self.definition = definition
        self.answers = answers
        for question in section.questions:
            if is_typed(question):
                self.fields[question.id] = AnswerField(question, definition, spare_rows=spare_rows)

    @classmethod
    def of_stored(
        cls, section: Section, definition: Form, answers: Answers, *, spare_rows: int = 1
    ) -> Self:
        """The form as it stands in the draft, judged."""
        return cls(
            section, definition, data=Stored(answers), answers=answers, spare_rows=spare_rows
        )

    def typed(self, shown: Mapping[str, object]) -> dict[str, Any]:
        """Everything typed, right or wrong.

        An input that was not sent is no answer where the page showed it (a box that is not
        ticked), and says nothing where it did not.
        """
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self._questions()
            if name in shown or was_sent(field.question, cast(Posted, self.data))
        }

    def clean(self) -> None:
        """Note what is wrong with each answer; an empty one is never wrong here."""
        context = {**self.answers, **self.cleaned_data}
        for name, field in self._questions():
            if is_answered(field.question, context):
                faults = problems(field.question, context[name], self.definition, context)
                if faults:
                    self.add_error(name, ValidationError(faults))

    def _questions(self) -> list[tuple[str, AnswerField]]:
        return [(name, f) for name, f in self.fields.items() if isinstance(f, AnswerField)]
