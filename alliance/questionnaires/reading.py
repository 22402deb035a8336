"""Answers for people to read: on the copy of a receipt, at the desk, in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from alliance.base.countries import country
from alliance.base.templatetags.facts import fact_text, in_language
from alliance.questionnaires.answers import Answers, applies, is_answered
from alliance.questionnaires.definition import Form, Kind, Question, Section
from alliance.questionnaires.money import Budget, budget


@dataclass(frozen=True)
class ReadAnswer:
    """One question with its answer in words."""

    question: Question
    lines: list[str] = field(default_factory=list)
    files: Sequence[Any] = ()
    budget: Budget | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.lines and not self.files and self.budget is None


@dataclass(frozen=True)
class ReadSection:
    """A section with its answers."""

    section: Section
    answers: list[ReadAnswer]


def readable(
    form: Form, answers: Answers, *, files: Mapping[str, Sequence[Any]]
) -> list[ReadSection]:
    """All that was asked, with the answers; sections in which nothing was asked are left out."""
    sections = [
        ReadSection(
            section,
            [
                _read(question, answers, files)
                for question in section.questions
                if applies(question, answers)
            ],
        )
        for section in form.sections
    ]
    return [one for one in sections if one.answers]


def _read(question: Question, answers: Answers, files: Mapping[str, Sequence[Any]]) -> ReadAnswer:
    if question.is_of_files:
        return ReadAnswer(question, files=files.get(question.id, ()))
    if not is_answered(question, answers):
        return ReadAnswer(question)
    value = answers[question.id]
    if question.type is Kind.BUDGET:
        return ReadAnswer(question, budget=budget(value))
    return ReadAnswer(question, lines=in_words(question, value))


def in_words(question: Question, value: Any) -> list[str]:
    """An answer as lines of text in the reader's language."""
    match question.type:
        case Kind.CHOICE | Kind.CHOICES:
            chosen = value if isinstance(value, list) else [value]
            return [_label(question, one) for one in chosen if one]
        case Kind.COUNTRY:
            return [country(value)] if value else []
        case Kind.AUTHORITY:
            return [f"{value['name']}, {country(value['country'])}"] if value else []
        case Kind.AUTHORITIES:
            return [", ".join(filter(None, [row["name"], _country(row)])) for row in value]
        case Kind.DECLARATION:
            return [_("Yes")] if value else [_("No")]
    return [value] if value else []


def _label(question: Question, chosen: str) -> str:
    option = question.option(chosen)
    return fact_text(option.label) if option else chosen


def _country(row: Mapping[str, str]) -> str:
    return country(row["country"]) if row["country"] else ""


@dataclass(frozen=True)
class AskedQuestion:
    """A question of an empty form, to read or to print."""

    label: str
    hint: str
    options: list[str]
    condition: str
    limit: str
    added_by_us: bool
    required: bool


@dataclass(frozen=True)
class AskedSection:
    """A section of an empty form."""

    title: str
    intro: str
    questions: list[AskedQuestion]


def readable_form(form: Form, code: str) -> list[AskedSection]:
    """The form before anybody has answered, in one language."""
    with override(code):
        return [
            AskedSection(
                title=in_language(section.title, code)[0],
                intro=in_language(section.intro, code)[0],
                questions=[_asked(question, form, code) for question in section.questions],
            )
            for section in form.sections
        ]


def _asked(question: Question, form: Form, code: str) -> AskedQuestion:
    return AskedQuestion(
        label=in_language(question.label, code)[0],
        hint=in_language(question.hint, code)[0],
        options=[in_language(option.label, code)[0] for option in question.options],
        condition=condition_in_words(question, form),
        limit=_limit(question),
        added_by_us=question.added_by_us,
        required=question.required,
    )


def _limit(question: Question) -> str:
    if question.max_words:
        return ngettext("Up to %(limit)d word.", "Up to %(limit)d words.", question.max_words) % {
            "limit": question.max_words
        }
    if question.max_chars:
        return ngettext("Up to %(limit)d sign.", "Up to %(limit)d signs.", question.max_chars) % {
            "limit": question.max_chars
        }
    return ""


def condition_in_words(question: Question, definition: Form) -> str:
    """``Only if you chose: “An association”``, or nothing where it is always asked."""
    when = question.when
    asked = definition.question(when.question) if when else None
    if when is None or asked is None:
        return ""
    labels = [fact_text(option.label) for option in asked.options if option.id in when.any_of]
    quoted = _(" or ").join(_("“%(option)s”") % {"option": label} for label in labels)
    return _("Only if you chose: %(options)s") % {"options": quoted}
