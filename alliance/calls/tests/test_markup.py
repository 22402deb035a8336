"""A document is typed with a few signs and kept as clean HTML; nothing else gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.calls.bodies import sanitised
from alliance.calls.markup import to_html, to_markup
from alliance.calls.tests import make

TYPED = """# Who can apply

Towns on a river, *never* alone: see [our page](https://network.example/a?b=1&c=2).
It goes on.

## In short

- One **ferry**
- Two piers

1. Write
2. Hand in

> The river knows."""

KEPT = (
    "<h2>Who can apply</h2>\n"
    "<p>Towns on a river, <em>never</em> alone: see "
    '<a href="https://network.example/a?b=1&amp;c=2">our page</a>. It goes on.</p>\n'
    "<h3>In short</h3>\n"
    "<ul><li>One <strong>ferry</strong></li><li>Two piers</li></ul>\n"
    "<ol><li>Write</li><li>Hand in</li></ol>\n"
    "<blockquote><p>The river knows.</p></blockquote>"
)


def test_signs_become_headings_lists_and_links() -> None:
    assert to_html(TYPED) == KEPT


def test_what_was_typed_comes_back_to_be_edited() -> None:
    assert to_html(to_markup(KEPT) or "") == KEPT


@pytest.mark.parametrize(
    "typed",
    ["2 * 3 * 4 [of] all", "# no heading", "1. no list", "- no item", "a < b & c > d", "\\"],
)
def test_ordinary_signs_stay_what_they_are(typed: str) -> None:
    body = sanitised(f"<p>{typed.replace('&', '&amp;').replace('<', '&lt;')}</p>")
    assert to_html(to_markup(body) or "") == body


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "[press](javascript:alert(1))",
        '[press](https://a.example"onclick="x)',
        "<img src=x onerror=alert(1)>",
    ],
)
def test_no_program_gets_into_a_document(typed: str) -> None:
    kept = to_html(typed)
    assert "<script" not in kept
    assert "<img" not in kept
    assert "javascript:" not in kept.partition("href=")[2]
    assert 'onclick="' not in kept


def test_words_of_another_language_are_edited_with_their_tags() -> None:
    assert to_markup('<p>The <span lang="fr">bac</span></p>') is None


def test_the_documents_of_the_example_can_be_edited() -> None:
    for path in sorted((make.FOLDER / "calls" / "ferry-2016").glob("g*.html")):
        body = sanitised(path.read_text(encoding="utf-8").split("+++", maxsplit=2)[2])
        assert to_markup(body)


@given(st.text(alphabet=st.sampled_from("ab *#->[]()\\\n1.<&é"), max_size=60))
def test_whatever_is_typed_is_edited_again_without_change(typed: str) -> None:
    again = to_markup(to_html(typed))
    assert again is None or to_markup(to_html(again)) == again


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_clean_words(typed: str) -> None:
    kept = to_html(typed)
    assert sanitised(kept) == kept
