"""Reads the written list of what is stored, and what the code stores, into the same words."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django import forms
from django.apps import apps
from django.db import models

import alliance
from alliance.accounts.models import Person
from tools.tree import ROOT

LIST = ROOT / "docs" / "privacy-fields.md"
CELL = re.compile(r"`([^`]+)`")
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)


@dataclass(frozen=True)
class Entry:
    """One field that holds personal data, as the list has it."""

    field: str
    purpose: str
    seen_by: str
    kept: str
    export: str
    erasure: str


def _section(title: str) -> list[str]:
    text = LIST.read_text(encoding="utf-8")
    _before, _title, rest = text.partition(f"\n## {title}\n")
    assert rest, f"There is no section “{title}”."
    return rest.partition("\n## ")[0].splitlines()


def personal() -> list[Entry]:
    """The rows of the table of personal data."""
    rows = [line for line in _section("Personal data") if line.startswith("| `")]
    return [Entry(*_cells(row)) for row in rows]


def _cells(row: str) -> list[str]:
    field, *others = (cell.strip() for cell in row.strip().strip("|").split("|"))
    return [field.strip("`"), *others]


def others(title: str) -> set[str]:
    """The names of a section whose lines say ``model``: ``name``, ``name``."""
    found = set()
    for line in _section(title):
        if line.startswith("- `"):
            first, *names = CELL.findall(line)
            found |= {f"{first}.{name}" for name in names}
    return found


def stored() -> set[str]:
    """Every field that could say something of a person: text of ours, addresses, relations."""
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many)
        if _could_tell(model, field)
    }


def _could_tell(model: type[models.Model], field: Any) -> bool:
    if field.related_model is Person or isinstance(field, models.EmailField):
        return True
    ours = model.__module__.startswith("alliance.")
    return ours and isinstance(field, TEXTS) and not field.choices


def modules() -> Iterator[ModuleType]:
    """Every module of ours that the site runs."""
    for found in pkgutil.walk_packages(alliance.__path__, "alliance."):
        apart = {"tests", "migrations", "settings", "settings_test", "wsgi", "management"}
        if not apart & set(found.name.split(".")):
            yield importlib.import_module(found.name)


def asked() -> set[str]:
    """Every field of every form, by the form's name."""
    list(modules())
    found, waiting = set(), [forms.BaseForm]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("alliance.") and ".tests." not in kind.__module__:
            fields = getattr(kind, "base_fields", {})
            found |= {f"{kind.__name__}.{name}" for name in fields}
    return found


def exported() -> set[str]:
    """The headings of every list that can be taken along, by module."""
    found = set()
    for module in modules():
        for name, value in vars(module).items():
            if name.endswith("COLUMNS") and isinstance(value, tuple | list):
                headings = {_heading(one) for one in value}
                found |= {f"{module.__name__.removeprefix('alliance.')}.{one}" for one in headings}
    return found


def _heading(column: Any) -> str:
    return str(getattr(column, "key", None) or getattr(column, "heading", None) or column)


def in_schema(schema: dict[str, Any]) -> set[str]:
    """Every property of the API's answers, by the schema's name."""
    kinds = schema["components"]["schemas"]
    return {f"{kind}.{name}" for kind, said in kinds.items() for name in said.get("properties", {})}
