"""The five languages that a network can turn on: pages with many words of their own, no barrier.

Each kind of page is looked at in two of the languages and on two of the screens, in turns.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from tests.journeys.applying import practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.server import Demo
from tests.journeys.test_every_kind_of_page import NARROW, WIDE, is_within, looks
from tools.tree import ROOT

MORE = ("bg", "hu", "it", "ro", "sk")
KINDS = (
    *("", "calls/{call}/", "members/", "news/120-authorities/"),
    *("join/", "terms/", "contact/site/", "search/?q=qqqqqq"),
)
SCREENS = (("light", WIDE), ("dark", WIDE), ("light", NARROW), ("dark", NARROW))
ROUNDS = range(2)


@pytest.fixture(scope="module")
def site(made_demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo that has turned them on as docs/running.md says, after it was loaded in three."""
    folder = tmp_path_factory.mktemp("network") / "roma-alliance"
    shutil.copytree(ROOT / "instances" / "roma-alliance", folder)
    toml = (folder / "instance.toml").read_text(encoding="utf-8")
    three = ["en", "fr", "de"]
    more = toml.replace(
        f"languages = {json.dumps(three)}", f"languages = {json.dumps([*three, *MORE])}", 1
    )
    assert more != toml
    (folder / "instance.toml").write_text(more, encoding="utf-8")
    copied = made_demo.copy(made_demo.folder.parent / "test_five_more_languages")
    demo = replace(copied, instance=str(folder))
    try:
        demo.manages("load_demo")
        with demo.served():
            yield demo.address
    finally:
        demo.remove()


@pytest.mark.parametrize("language", MORE)
def test_pages_in_a_language_that_was_turned_on_are_open_to_all(
    language: str, site: str, arrives: Arrives
) -> None:
    reader, call = arrives(language), practice_call(site)
    for number, (_round, rest) in enumerate(product(ROUNDS, KINDS)):
        if MORE[number % len(MORE)] == language:
            scheme, size = SCREENS[(number + number // len(KINDS)) % len(SCREENS)]
            looks(reader, scheme, size)
            reader.opens(f"/{language}/{rest.format(call=call)}")
            assert reader.page.locator("html").get_attribute("lang") == language
            is_within(reader)
