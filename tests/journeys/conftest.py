"""A fresh demo for each file of journeys, and people who visit it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsers import chromium
from tests.journeys.door import Door, door_of
from tests.journeys.postbox import Postbox
from tests.journeys.server import Demo, shared_demo
from tests.journeys.visitor import Visitor

Arrives = Callable[..., Visitor]


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo, made once for all processes of this run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with shared_demo(folder, os.environ.get("ALLIANCE_DATABASE_URL")) as demo:
        yield demo


@pytest.fixture(scope="module")
def demo(made_demo: Demo, request: pytest.FixtureRequest) -> Iterator[Demo]:
    """A demo that is served, and that nobody has visited before this file's journeys."""
    with copied(made_demo, request) as demo, demo.served():
        yield demo


@pytest.fixture(scope="module")
def door(made_demo: Demo, request: pytest.FixtureRequest) -> Iterator[Door]:
    """The same behind nginx, as in production; without its worker."""
    with copied(made_demo, request) as demo, door_of(demo) as door:
        yield door


@contextmanager
def copied(made_demo: Demo, request: pytest.FixtureRequest) -> Iterator[Demo]:
    """A demo for one file of journeys."""
    name = request.module.__name__.rpartition(".")[2]
    demo = made_demo.copy(made_demo.folder.parent / name)
    try:
        yield demo
    finally:
        demo.remove()


@pytest.fixture(scope="module")
def site(demo: Demo) -> str:
    """The demo's address."""
    return demo.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all; each visitor has cookies of their own."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def arrives(browser: Browser, site: str) -> Iterator[Arrives]:
    """Let somebody arrive, in their language; they leave when the journey ends."""
    with ExitStack() as leaving:

        def arrive(language: str = "en", kind: type[Visitor] = Visitor) -> Visitor:
            visitor = kind(browser, site, language)
            leaving.callback(visitor.leaves)
            return visitor

        yield arrive


@pytest.fixture
def postbox(site: str) -> Callable[[str], Postbox]:
    """Somebody's letters, by their address."""
    return lambda owner: Postbox(site, owner)
