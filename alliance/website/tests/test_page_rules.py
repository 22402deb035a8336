"""Headings in order, for whoever listens to a page."""

from typing import Any

import pytest

from alliance.website.blocks import Blocks, as_text
from alliance.website.page_rules import why_not_in_order, why_not_read_out


def body(*html: str) -> Any:
    return Blocks().normalize([pair for words in html for pair in as_text(words)])


@pytest.mark.parametrize(
    "html",
    [
        ["<p>No heading.</p>"],
        ["<h2>One</h2><h3>Two</h3><h2>Three</h2>"],
        ["<h2>One</h2>", "<h3>In the next block</h3>"],
    ],
)
def test_headings_may_go_down_by_one_and_up_by_any(html: list[str]) -> None:
    assert why_not_in_order(body(*html)) is None


def test_a_skipped_level_is_named_with_its_place() -> None:
    blocks = body("<p>First.</p>", '<h3 id="a">What it <b>costs</b></h3>')
    assert why_not_read_out(blocks) == (
        "Block 2: “What it costs” is a heading of level 3, but none of level 2 stands before it."
    )


def test_a_heading_without_words_is_none() -> None:
    blocks = body("<h2> </h2>")
    assert why_not_read_out(blocks) == "Block 1: there is a heading without words."
