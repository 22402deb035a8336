"""The example network's site, loaded once for each file of tests."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from alliance.calls.loading import load_calls
from alliance.membership.loading import load_register
from alliance.programmes.loading import load_programmes
from alliance.questionnaires.loading import load_forms
from alliance.website.loading import load_site
from alliance.website.search_index import keep_index
from tests.databases import filled_database

LOADED = datetime(2024, 6, 1, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What stays for the whole file; each test's own changes are undone after it."""
    folder = Path(settings.INSTANCE_DIR)

    def load() -> None:
        load_programmes(folder)
        load_register(folder, at=LOADED)
        load_forms(folder, at=LOADED)
        load_calls(folder, at=LOADED, practice=False)
        load_site(folder, at=LOADED)
        while keep_index(LOADED):
            pass

    with (
        django_db_blocker.unblock(),
        filled_database("website-and-search", folder, load),
        django_db_blocker.block(),
    ):
        yield


@pytest.fixture
def site(_loaded: None, db: None) -> Path:
    """The site as it is loaded; the folder that it comes from."""
    return Path(settings.INSTANCE_DIR)
