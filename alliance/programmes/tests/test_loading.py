"""Programmes and aims are read from the instance's settings, once."""

from pathlib import Path

import pytest
from django.conf import settings

from alliance.programmes.loading import load_programmes
from alliance.programmes.models import Aim, Programme

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.INSTANCE_DIR)


def test_aims_are_fields_of_policy_first_then_the_others() -> None:
    load_programmes(FOLDER)

    kinds = list(Aim.objects.values_list("is_area", flat=True))
    assert kinds == sorted(kinds, reverse=True)
    assert {True, False} == set(kinds)


def test_loading_again_leaves_what_the_desk_has_changed() -> None:
    load_programmes(FOLDER)
    programme = Programme.objects.earliest("position")
    programme.name = "Another name"
    programme.save()
    before = (Programme.objects.count(), Aim.objects.count())

    load_programmes(FOLDER)

    assert (Programme.objects.count(), Aim.objects.count()) == before
    programme.refresh_from_db()
    assert str(programme.name) == "Another name"
