"""One small sheet is made of the sources, and says the same."""

import re

import brotli
import pytest
from django.contrib.staticfiles import finders

from alliance.base.stylesheet import JOINED, SOURCES, StyleSheet, joined, minified


@pytest.mark.parametrize(
    ("written", "small"),
    [
        (".a { color: red; }", ".a{color:red}"),
        ("/* why */ .a > .b, .c { margin: 0 auto; }", ".a>.b,.c{margin:0 auto}"),
        (".nav :focus-visible { top: 0; }", ".nav :focus-visible{top:0}"),
        ('.a::after { content: " ( " attr(href) ")"; }', '.a::after{content:" ( " attr(href) ")"}'),
        (
            "@media (min-width: 40rem) and (x) { .a { b: c } }",
            "@media (min-width:40rem) and (x){.a{b:c}}",
        ),
        (".a { width: calc(100% - 2 * var(--s1)); }", ".a{width:calc(100% - 2 * var(--s1))}"),
    ],
)
def test_what_is_left_out_changes_no_rule(written: str, small: str) -> None:
    assert minified(written) == small


def test_the_sheet_holds_every_rule_of_its_sources() -> None:
    sheet = joined()

    braces = sum(
        re.sub(r"/\*.*?\*/", "", source.read_text(encoding="utf-8"), flags=re.DOTALL).count("{")
        for source in SOURCES
    )
    assert sheet.count("{") == sheet.count("}") == braces
    assert sheet.startswith("@layer tokens,base,layout,components,utilities;")


def test_the_sheet_is_small_and_brings_its_small_drawings_along() -> None:
    sheet = joined()

    assert "/*" not in sheet
    assert "../instance/" not in sheet
    assert 'url("data:image/svg+xml,' in sheet
    assert len(brotli.compress(sheet.encode())) < 12_000


def test_the_sheet_is_offered_to_whatever_collects_files() -> None:
    offered = dict(StyleSheet().list(None))

    assert offered[JOINED].open(JOINED).read().decode() == joined()
    assert finders.find(JOINED) is None
