"""Thousands of requests, sensible and not, made from the description of the open data.

2,000 for each address on PostgreSQL, which is the stricter about what it takes, and 100 on
SQLite. ``ALLIANCE_FUZZ_CASES`` and ``ALLIANCE_FUZZ_SEED`` set others; both are printed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test.utils import override_settings
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as trying
from hypothesis.strategies import one_of
from pytest_django import DjangoDbBlocker
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema

from alliance.opendata.api import api
from tests.access_world import load
from tests.databases import filled_database

SEED = int(os.environ.get("ALLIANCE_FUZZ_SEED", "131"))
CASES = int(
    os.environ.get("ALLIANCE_FUZZ_CASES", 2000 if connection.vendor == "postgresql" else 100)
)
DESCRIPTION = "/api/v1/openapi.json"
OPERATIONS = sorted(
    f"GET {address}" for address in api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
)


@contextmanager
def one_connection() -> Iterator[None]:
    """As Django's own test client: requests do not close the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def described(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Any]]:
    """The operations of the open data over the invented network, by their names."""
    with (
        django_db_blocker.unblock(),
        filled_database("open_data_fuzzed", settings.INSTANCE_DIR, load),
        override_settings(OPEN_DATA_PER_MINUTE=10**9),
        one_connection(),
    ):
        schema: BaseSchema = schemathesis.openapi.from_wsgi(DESCRIPTION, WSGIHandler())
        found: Any = schema.get_all_operations()
        yield {one.ok().label: one.ok() for one in found}


def try_every_case(operation: Any) -> int:
    """Ask for one address in many ways, each answered as described; how often it was asked."""
    asked = 0

    @seed(SEED)
    @trying(
        max_examples=CASES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(one_of(*(operation.as_strategy(mode) for mode in GenerationMode)))
    def every_case(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate()

    every_case()
    return asked
