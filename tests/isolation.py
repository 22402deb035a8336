"""What a request leaves behind in its process, and the next test must not find."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from alliance.history.keeping import KEPT, SHOWN
from alliance.website.search_answers import SHELVES
from alliance.website.templatetags.framing import FRAMES
from alliance.website.translations import GROUPS


@pytest.fixture(autouse=True)
def nothing_lingers() -> Iterator[None]:
    """Begin each test in the settings' language and zone, with an empty cache."""
    yield
    translation.deactivate()
    timezone.deactivate()
    cache.clear()
    for kept in (KEPT, SHOWN, FRAMES, GROUPS, SHELVES):
        kept.forget()
