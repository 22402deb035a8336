"""The plain values that answers are stored as: what stands for none, and what fits a kind.

Whatever is stored may be older than the form that reads it, so nothing here trusts a value.
"""

from typing import Any

from alliance.questionnaires.definition import Kind, Question

EURO = "EUR"
# Kinds whose answer has named parts, each a text. The first ones make it an answer at all.
PARTS: dict[Kind, tuple[str, ...]] = {
    Kind.MONEY: ("amount", "currency"),
    Kind.PERIOD: ("from", "until"),
    Kind.ORGANISATION: ("name", "legal_form", "number", "country"),
    Kind.PLACE: ("name", "country"),
    Kind.AUTHORITY: ("name", "country", "known"),
}
# A part that alone says nothing: the page chooses it beforehand.
_NO_ANSWER = {"currency", "known"}
COFUNDER_COLUMNS = ("name", "amount")


def empty(question: Question) -> Any:
    """What stands for no answer."""
    if question.is_of_record:
        return {}
    match question.type:
        case Kind.CHOICES | Kind.AUTHORITIES | Kind.FILE | Kind.FILES | Kind.TABLE:
            return []
        case Kind.BUDGET:
            return _empty_budget(question)
        case Kind.DECLARATION:
            return False
    if question.type in PARTS:
        values = dict.fromkeys(PARTS[question.type], "")
        return values | {"currency": currency_of(question)} if "currency" in values else values
    return ""


def _empty_budget(question: Question) -> dict[str, Any]:
    none: dict[str, Any] = {"currency": currency_of(question), "lines": []}
    return none | {"cofunders": []} if question.with_cofunders else none


def currency_of(question: Question) -> str:
    """The currency that the form prescribes, or the one that a page begins with."""
    return question.currency or EURO


def fits(question: Question, value: Any) -> bool:
    """Whether a stored value has the shape that the question's kind reads."""
    if question.is_of_record:
        return isinstance(value, dict)
    match question.type:
        case Kind.CHOICES | Kind.FILE | Kind.FILES:
            return _all(value, str)
        case Kind.TABLE | Kind.AUTHORITIES:
            return _are_rows(value)
        case Kind.DECLARATION:
            return isinstance(value, bool)
        case Kind.BUDGET:
            return _is_budget(value)
    if question.type in PARTS:
        return _is_row(value)
    return isinstance(value, str)


def stored_or_empty(question: Question, value: Any) -> Any:
    """A stored value with every part that its kind reads, or what stands for none."""
    if not fits(question, value):
        return empty(question)
    if question.is_of_record or question.type not in PARTS:
        return value
    return empty(question) | value


def says_something(question: Question, value: Any) -> bool:
    """Whether a fitting value is an answer at all."""
    if question.type is Kind.BUDGET:
        return bool(value["lines"] or value.get("cofunders"))
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, dict) and not question.is_of_record:
        return any(text.strip() for name, text in value.items() if name not in _NO_ANSWER)
    return bool(value)


def _all(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _is_row(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(_is_row(row) for row in value)


def _is_budget(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("currency"), str)
        and _are_rows(value.get("lines"))
        and _are_rows(value.get("cofunders", []))
    )
