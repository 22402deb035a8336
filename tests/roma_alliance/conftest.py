"""This Alliance's own texts and register, loaded once for each file of tests."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from alliance.base.instance import instance
from alliance.calls.loading import load_calls
from alliance.membership.loading import load_register
from alliance.programmes.loading import load_programmes
from alliance.questionnaires.loading import load_forms
from alliance.website.loading import load_site
from tests.databases import filled_database

FOLDER = Path(settings.ROOT) / "instances" / "roma-alliance"
LOADED = datetime(2016, 4, 12, 10, tzinfo=UTC)


def load() -> None:
    """What a visitor of this Alliance's site finds."""
    load_programmes(FOLDER)
    load_register(FOLDER, at=LOADED)
    load_forms(FOLDER, at=LOADED)
    load_calls(FOLDER, at=LOADED, practice=False)
    load_site(FOLDER, at=LOADED)


@pytest.fixture(scope="module")
def _roma_alliance(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    instance.cache_clear()
    with (
        override_settings(INSTANCE_DIR=FOLDER),
        django_db_blocker.unblock(),
        filled_database("roma_alliance", FOLDER, load),
        django_db_blocker.block(),
    ):
        yield
    instance.cache_clear()


@pytest.fixture
def alliance(_roma_alliance: None, db: None) -> Path:
    """The network as its folder describes it; the folder."""
    return FOLDER
