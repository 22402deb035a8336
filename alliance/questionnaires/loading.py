"""Load the forms of an instance's folder."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from alliance.questionnaires import interchange
from alliance.questionnaires.definition import Form
from alliance.questionnaires.models import FormDefinition


class Unreadable(ValueError):
    """A form of the folder that is none; says the file and the place in it."""


@transaction.atomic
def load_forms(folder: Path, *, at: datetime) -> list[FormDefinition]:
    """Load every form of ``folder``/forms; a new version only where the document changed."""
    return [_load(path, at=at) for path in sorted((folder / "forms").glob("*.json"))]


def _load(path: Path, *, at: datetime) -> FormDefinition:
    form, faults = interchange.read(path.read_bytes())
    if form is None:
        raise Unreadable(f"{path.name}: {faults[0]}")
    return keep(form, at=at)


def keep(form: Form, *, at: datetime) -> FormDefinition:
    """The newest version, if it says what ``form`` says; else the next one, made of it."""
    newest = FormDefinition.objects.filter(key=form.key).order_by("-version").first()
    if newest is not None and newest.read() == form:
        return newest
    return FormDefinition.objects.create(
        key=form.key,
        version=newest.version + 1 if newest else 1,
        document=form.model_dump(mode="json", exclude_none=True),
        created_at=at,
    )
