"""Forms and answers for tests: the form of the example network."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from alliance.questionnaires.definition import Form
from alliance.questionnaires.loading import keep
from alliance.questionnaires.models import FormDefinition

AT = datetime(2016, 3, 1, tzinfo=UTC)
LINE = {
    "module": "A",
    "item": "Trainer",
    "quantity": "2",
    "unit_price": "400.00",
    "own_contribution": "100",
    "own_kind": "money",
}


def document(key: str = "ferry-2016") -> dict[str, Any]:
    """A form of the example network as its file has it, ours to change."""
    path = Path(settings.INSTANCE_DIR) / "forms" / f"{key}.json"
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def definition() -> Form:
    """The example form."""
    return Form.model_validate(document())


def every_kind() -> Form:
    """The form that has a question of every kind, and conditions of every sort."""
    return Form.model_validate(document("bridge-grant"))


def long_document(questions: int = 300, conditions: int = 40) -> dict[str, Any]:
    """A form as large as anybody makes one: every kind again and again, in sections of ten."""
    kinds = [
        one for section in document("bridge-grant")["sections"] for one in section["questions"]
    ]
    made: list[dict[str, Any]] = []
    for number in range(questions):
        one = {**kinds[number % len(kinds)], "id": f"q{number}"}
        one.pop("when", None)
        made.append(one)
    first = next(one["id"] for one in made if one["type"] == "yes_no")
    for one in [one for one in made if int(one["id"][1:]) > int(first[1:])][-conditions:]:
        one["when"] = {"question": first, "any_of": ["yes"]}
    title = {"en": "Part", "fr": "Partie", "de": "Teil"}
    sections = [
        {"id": f"s{start}", "title": title, "questions": made[start : start + 10]}
        for start in range(0, questions, 10)
    ]
    return document("bridge-grant") | {"key": "long", "sections": sections}


def form() -> FormDefinition:
    """The example form in the database."""
    return keep(definition(), at=AT)


def answers(**changed: Any) -> dict[str, Any]:
    """Answers of a river town that lack nothing but the file of its mandate."""
    return {
        "applicant_kind": "town",
        "authority": {"name": "Harbourton", "country": "FR"},
        "country": "FR",
        "lead_email": "lead@harbourton.example",
        "modules": ["A"],
        "reason": "The river is wide.",
        "budget": {"currency": "EUR", "lines": [LINE]},
        "declaration": True,
    } | changed
