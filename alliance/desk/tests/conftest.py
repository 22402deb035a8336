"""Who asks in the desk's tests, and when."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.outbox.loading import load_letters
from alliance.website.loading import load_text, make_locales, texts

# Tuesday, noon in Paris.
AT = datetime(2016, 4, 12, 10, 0, tzinfo=UTC)
ARRIVED: dict[str, Any] = {"alliance.arrived": AT}
PAGES = ("pages/home", "pages/news-intro")


@pytest.fixture
def ana(db: None) -> Person:
    """Ana runs the network."""
    return people.secretary("ana@network.example", first_name="Ana", last_name="Ilic")


@pytest.fixture
def desk(ana: Person) -> Client:
    """A browser in which Ana has signed in, on 12 April 2016."""
    browser = Client(**ARRIVED)
    browser.force_login(ana)
    return browser


@pytest.fixture
def reader(db: None) -> Client:
    """A browser of somebody whom nobody knows, on the same day."""
    return Client(**ARRIVED)


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What stays for the whole file; each test's own changes are undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_letters(settings.INSTANCE_DIR)
        locales = make_locales()
        for one in texts(settings.INSTANCE_DIR):
            if one.key in PAGES:
                load_text(one, set(), locales)
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def site(_loaded: None, db: None) -> None:
    """The letters, the home page and the list of news of the example network."""
