"""Forms and answers for tests: the form of the example network."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from alliance.questionnaires.definition import Form
from alliance.questionnaires.loading import load_form
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


def document() -> dict[str, Any]:
    """The example form as its file has it, ours to change."""
    path = Path(settings.INSTANCE_DIR) / "forms" / "ferry-2016.json"
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def definition() -> Form:
    """The example form."""
    return Form.model_validate(document())


def form() -> FormDefinition:
    """The example form in the database."""
    return load_form(document(), at=AT)


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
