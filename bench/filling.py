"""Answers to whatever a form asks, as long as real ones are."""

from typing import Any

from alliance.questionnaires.answers import applies
from alliance.questionnaires.definition import MODULES, YES, Form, Kind, Question
from alliance.questionnaires.values import PARTS, empty

SENTENCE = "The mediators visit the families of the quarter every week. "
WORDS = len(SENTENCE.split())
USUAL_WORDS = 200
SHORT = {
    Kind.EMAIL: "lead@demo.example",
    Kind.TELEPHONE: "+49 30 123456",
    Kind.COUNTRY: "FR",
    Kind.NUMBER: "12",
    Kind.DATE: "2026-06-01",
    Kind.YES_NO: YES,
}
LINES = 6


def answers(form: Form) -> dict[str, Any]:
    """An answer to every question that is asked, without those that nobody types."""
    given: dict[str, Any] = {}
    for question in form.questions():
        typed = not (question.is_of_record or question.is_of_files)
        if typed and applies(question, form, given):
            given[question.id] = answer(question, given)
    return given


def answer(question: Question, given: dict[str, Any]) -> Any:
    match question.type:
        case Kind.CHOICE | Kind.CHOICES:
            first = question.options[0].id
            return first if question.type is Kind.CHOICE else [first]
        case Kind.LONG_TEXT:
            return SENTENCE * ((question.max_words or USUAL_WORDS) // WORDS)
        case Kind.AUTHORITIES:
            return [{"name": "Neighbour", "country": "FR"}]
        case Kind.BUDGET:
            most = min(LINES, question.max_items or LINES)
            return {"currency": "EUR", "lines": [line(number, given) for number in range(most)]}
        case Kind.DECLARATION:
            return True
        case Kind.TABLE:
            return [{one.id: "10" for one in question.columns or []}] * LINES
    if question.type in PARTS:
        return empty(question) | dict.fromkeys(PARTS[question.type][:1], "100")
    return SHORT.get(question.type, "Benchmark")


def line(number: int, given: dict[str, Any]) -> dict[str, str]:
    return {
        "module": given.get(MODULES, [""])[0],
        "item": f"Training day {number + 1}",
        "quantity": "2",
        "unit_price": "400.00",
        "own_contribution": "100.00",
        "own_kind": "money",
    }
