"""Choose on which earlier answer a question or a section depends."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from alliance.base.templatetags.facts import fact_text
from alliance.desk.builder.fields import AmountField
from alliance.questionnaires.building.parts import Part
from alliance.questionnaires.definition import NO, WITH_CHOICE, WITH_NUMBER, YES, Kind

ASKED, ANY_OF, AT_LEAST, AT_MOST = "when", "when-any_of", "when-at_least", "when-at_most"
_LONGEST = 80


def can_be_asked(question: Part) -> bool:
    """Whether a condition can ask for the answer to a question."""
    return question["type"] in WITH_CHOICE | WITH_NUMBER


def short(text: str) -> str:
    """A label as a list of choices shows it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def condition_fields(
    earlier: Sequence[Part], chosen: str, when: Mapping[str, Any] | None
) -> dict[str, forms.Field]:
    """The inputs of a condition: the earlier question, and what fits the chosen one."""
    usable = [question for question in earlier if can_be_asked(question)]
    choices = [("", _("Always asked")), *((one["id"], _choice(one)) for one in usable)]
    if when and when["question"] not in {one["id"] for one in usable}:
        choices.append(
            (when["question"], _("%(id)s (cannot be asked for)") % {"id": when["question"]})
        )
    fields: dict[str, forms.Field] = {
        ASKED: forms.ChoiceField(
            label=_("Asked only if an earlier answer is so"), required=False, choices=choices
        )
    }
    asked = next((question for question in usable if question["id"] == chosen), None)
    return fields | (_answer_fields(asked) if asked else {})


def _choice(question: Part) -> str:
    return short(fact_text(question["label"])) or str(question["id"])


def _answer_fields(asked: Part) -> dict[str, forms.Field]:
    if asked["type"] in WITH_NUMBER:
        return {
            AT_LEAST: AmountField(label=_("The number is at least"), required=False),
            AT_MOST: AmountField(label=_("The number is at most"), required=False),
        }
    return {
        ANY_OF: forms.MultipleChoiceField(
            label=_("The answer is one of these"),
            required=False,
            choices=answers_to(asked),
            widget=forms.CheckboxSelectMultiple,
        )
    }


def answers_to(asked: Part) -> list[tuple[str, str]]:
    """The answers that a question offers, with their words."""
    if asked["type"] == Kind.YES_NO:
        return [(YES, _("Yes")), (NO, _("No"))]
    return [(one["id"], fact_text(one["label"])) for one in asked.get("options") or []]


def known_condition(when: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the inputs of a condition begin with."""
    if not when:
        return {}
    return {
        ASKED: when["question"],
        ANY_OF: when.get("any_of") or [],
        AT_LEAST: when.get("at_least"),
        AT_MOST: when.get("at_most"),
    }


def typed_condition(cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
    """The condition that was chosen; None for none."""
    if not cleaned.get(ASKED):
        return None
    said = {
        "question": cleaned[ASKED],
        "any_of": cleaned.get(ANY_OF) or [],
        "at_least": cleaned.get(AT_LEAST),
        "at_most": cleaned.get(AT_MOST),
    }
    return {name: value for name, value in said.items() if value is not None}


def fault_of(cleaned: Mapping[str, Any]) -> tuple[str, str] | None:
    """Which input of a condition lacks something, and what."""
    when = typed_condition(cleaned)
    if not when or when["any_of"] or "at_least" in when or "at_most" in when:
        return None
    if AT_LEAST in cleaned:
        return AT_LEAST, _("Say how large the number has to be.")
    if ANY_OF in cleaned:
        return ANY_OF, _("Choose the answers that its condition asks for.")
    return ASKED, _("Press “Show its answers”, then choose some.")
