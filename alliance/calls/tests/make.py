"""Calls for tests. The ordinary one closes on 29 April 2016 at 17:00 in Paris."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from i18nfield.strings import LazyI18nString

from alliance.calls.models import Call, Module
from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.tests import make as forms

OPENS = datetime(2016, 3, 1, 8, tzinfo=UTC)
CLOSES = datetime(2016, 4, 29, 15, tzinfo=UTC)
TICK = timedelta(microseconds=1)
FOLDER = Path(settings.INSTANCE_DIR)


def programme(slug: str = "ferry") -> Programme:
    """A programme under which calls are published."""
    name = LazyI18nString({"en": "Ferry", "de": "Fähre"})
    return Programme.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def call(slug: str = "ferries", *, form: FormDefinition | None = None, **fields: Any) -> Call:
    """A published call with modules A and B."""
    given: dict[str, Any] = {
        "reference": slug.upper(),
        "title": LazyI18nString({"en": "Ferries", "de": "Fähren"}),
        "published_at": OPENS,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "zone": "Europe/Paris",
        "languages": ["en", "de"],
    }
    made = Call.objects.create(
        slug=slug, programme=programme(), form=form or forms.form(), **given | fields
    )
    Module.objects.bulk_create(
        Module(call=made, letter=letter, name=LazyI18nString({"en": name}))
        for letter, name in [("A", "Train the crew"), ("B", "Visit another town")]
    )
    return made
