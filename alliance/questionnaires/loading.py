"""Load the forms of an instance's folder."""

import json
from datetime import datetime
from pathlib import Path

from django.db import transaction

from alliance.questionnaires.definition import Form
from alliance.questionnaires.models import FormDefinition


@transaction.atomic
def load_forms(folder: Path, *, at: datetime) -> list[FormDefinition]:
    """Load every form of ``folder``/forms; a new version only where the document changed."""
    paths = sorted((folder / "forms").glob("*.json"))
    return [load_form(json.loads(path.read_text(encoding="utf-8")), at=at) for path in paths]


def load_form(document: object, *, at: datetime) -> FormDefinition:
    """The newest version of a form, made if the document is not the newest yet."""
    form = Form.model_validate(document)
    whole = form.model_dump(mode="json", exclude_none=True)
    newest = FormDefinition.objects.filter(key=form.key).order_by("-version").first()
    if newest is not None and newest.document == whole:
        return newest
    version = newest.version + 1 if newest else 1
    return FormDefinition.objects.create(
        key=form.key, version=version, document=whole, created_at=at
    )
