"""The text that somebody signs, in short: its modules and sums, and its files by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance.applications.models import Application
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.definition import MODULES, Form, Kind
from alliance.questionnaires.money import Budget, amount_in_words, budget


@dataclass(frozen=True)
class Copied:
    """A form with its answers and the names of its files."""

    form: Form
    answers: Mapping[str, Any]
    files: list[str] = field(default_factory=list)


def chosen_modules(application: Application, copied: Copied) -> list[str]:
    """The modules that are applied for, by letter and name."""
    chosen = copied.answers.get(MODULES)
    known = chosen if isinstance(chosen, list) else []
    modules = application.call.modules.all()
    return [f"{one.letter}: {fact_text(one.name)}" for one in modules if one.letter in known]


def sums(copied: Copied) -> list[tuple[str, str]]:
    """Each budget of the form with what is asked for in it, in the currency of its lines."""
    return [
        (fact_text(question.label), _amount(budget(answer)))
        for question in copied.form.questions()
        if question.type is Kind.BUDGET
        and isinstance(answer := copied.answers.get(question.id), dict)
    ]


def _amount(read: Budget) -> str:
    return f"{amount_in_words(read.asked)} {read.currency}".strip()
