"""The web form of a section, made from its definition. It keeps everything and judges it."""

from collections.abc import Mapping
from typing import Any, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.countries import country_choices
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import Answers, answer_to, is_answered
from alliance.questionnaires.checks import problems, words_over
from alliance.questionnaires.definition import Form, Kind, Question, Section
from alliance.questionnaires.money import IN_KIND, MONEY, budget, currencies
from alliance.questionnaires.reading_in import Posted, read, was_sent

# Not typed into a field: the record says it, or files are added one by one.
NOT_TYPED = {Kind.AUTHORITY, Kind.FILE, Kind.FILES}
IN_FIELDSETS = {Kind.CHOICE, Kind.CHOICES, Kind.AUTHORITIES, Kind.BUDGET, Kind.DECLARATION}
TEMPLATES = {
    Kind.TEXT: "line",
    Kind.EMAIL: "line",
    Kind.TELEPHONE: "line",
    Kind.LONG_TEXT: "long_text",
    Kind.CHOICE: "choices",
    Kind.CHOICES: "choices",
    Kind.COUNTRY: "country",
    Kind.AUTHORITIES: "authorities",
    Kind.BUDGET: "budget",
    Kind.DECLARATION: "declaration",
}
INPUT_TYPES = {Kind.EMAIL: "email", Kind.TELEPHONE: "tel"}
BLANK_ROW: dict[str, str] = {}


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
        if self.question.max_words:
            parts.append("count")
        return " ".join(f"{attrs['id']}_{part}" for part in parts)

    def _extras(self, value: Any) -> dict[str, Any]:
        match self.question.type:
            case Kind.LONG_TEXT:
                return {"counter": counter(self.question, value)}
            case Kind.COUNTRY:
                return {"countries": country_choices()}
            case Kind.AUTHORITIES:
                return {"countries": country_choices(), "rows": self._rows(value)}
            case Kind.BUDGET:
                return self._budget(value)
        return {"type": INPUT_TYPES.get(self.question.type, "text")}

    def _rows(self, rows: list[Any]) -> list[Any]:
        return [*rows, *[BLANK_ROW] * (self.spare_rows if rows else max(self.spare_rows, 2))]

    def _budget(self, value: Mapping[str, Any]) -> dict[str, Any]:
        worked_out = budget(value)
        return {
            "rows": self._rows(worked_out.lines),
            "budget": worked_out,
            "modules": self.definition.modules(),
            "currencies": currencies(),
            "kinds": [(MONEY, _("money")), (IN_KIND, _("in kind"))],
        }


def counter(question: Question, value: str) -> dict[str, Any] | None:
    """The words beside a text that has a limit; the browser counts on from there."""
    if not question.max_words:
        return None
    over = words_over(question, value)
    now = (
        ngettext("%(number)d word too many", "%(number)d words too many", over)
        if over > 0
        else ngettext("%(number)d word left", "%(number)d words left", -over)
    )
    return {
        "max": question.max_words,
        "over": over > 0,
        "now": now % {"number": abs(over)},
        "left": _("{n} words left"),
        "too_many": _("{n} words too many"),
    }


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
            if question.type not in NOT_TYPED:
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
