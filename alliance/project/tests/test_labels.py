"""Stored facts have names in the reader's language."""

import pytest
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.base.holdings import Holding
from alliance.outbox.models import DemoLetter, Letter
from alliance.project import rooms
from alliance.project.labels import LABELS, label

pytestmark = pytest.mark.django_db


def fields_of(holding: Holding) -> list["models.Field[object, object]"]:
    """What a holding shows of our own models; libraries name their fields themselves."""
    model = getattr(holding.records(0, ""), "model", None)
    if model is None or not model.__module__.startswith("alliance."):
        return []
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in holding.leaves_out and not isinstance(field, models.BinaryField)
    ]


def test_every_fact_that_we_store_of_a_person_has_its_name() -> None:
    shown = [field for holding in rooms.holdings() for field in fields_of(holding)]
    # Letters are of two kinds, and so no single question to the database.
    shown += [*Letter._meta.concrete_fields, *DemoLetter._meta.concrete_fields]
    nameless = {
        str(field)
        for field in shown
        if not isinstance(field.verbose_name, Promise) and field.name not in LABELS
    }
    assert len(shown) > 100
    assert nameless == set()


@pytest.mark.parametrize(
    ("code", "words"), [("fr", "Peut se connecter"), ("de", "Kann sich anmelden")]
)
def test_the_name_is_in_the_readers_language(code: str, words: str) -> None:
    with override(code):
        assert label(Person._meta.get_field("is_active")) == words
