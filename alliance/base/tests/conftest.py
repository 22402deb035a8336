"""A clock, a site and a reader in front of it, for the tests of the page cache."""

import pytest

from alliance.base.tests.reading import Clock, Reader, Site


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def reader(site: Site, clock: Clock) -> Reader:
    return Reader(site, clock)
