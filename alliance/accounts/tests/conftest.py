"""Each test begins with no request counted."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> Iterator[None]:
    """Rates are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()
