"""The glossary, the note on the network's term, and what the site says of itself."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from alliance.website.blocks import as_text
from alliance.website.glossary import glossary
from alliance.website.models import NotePage
from alliance.website.tests.reading import read

ROMA = Path(settings.INSTANCE_DIR).parent / "roma-alliance"


@pytest.mark.parametrize(
    ("code", "word", "meaning", "avoided"),
    [
        ("en", "river", "Water that flows between two banks.", "“Canal”"),
        ("fr", "rivière", "Une eau qui coule entre deux rives.", "« Canal »"),
        ("de", "Fluss", "Wasser, das zwischen zwei Ufern fließt.", "„Kanal“"),
    ],
)
def test_the_glossary_says_what_a_word_means_and_which_we_avoid(
    site: Path, client: Client, code: str, word: str, meaning: str, avoided: str
) -> None:
    page = read(client, f"/{code}/terms/")
    for said in (word, meaning, avoided):
        assert said in page.said
    # The other languages' forms say their language.
    assert {"hu", "sk"} <= set(page.languages)
    assert "folyó" in page.said


def test_a_form_that_nobody_has_confirmed_says_so(site: Path, client: Client) -> None:
    said = read(client, "/en/terms/").said
    assert "(not confirmed yet)" in said
    assert "rieka" in said
    assert "rieka?" not in said


@pytest.mark.parametrize("code", ["en", "fr", "de"])
@pytest.mark.parametrize("folder", [Path(settings.INSTANCE_DIR), ROMA], ids=lambda one: one.name)
def test_every_word_is_explained_in_each_language(folder: Path, code: str) -> None:
    parts = glossary(code, folder=folder)
    terms = [term for part in parts for term in part.terms]
    assert all(part.name and part.terms for part in parts)
    assert all(term.word and term.meaning for term in terms)
    assert len({term.key for term in terms}) == len(terms)
    english = {
        term.key: term.meaning for part in glossary("en", folder=folder) for term in part.terms
    }
    if code != "en":
        assert not [term.key for term in terms if term.meaning == english[term.key]]


def test_one_note_is_in_the_frame_on_home_and_under_the_news(site: Path, client: Client) -> None:
    note = NotePage.objects.get(locale__language_code="en")
    addresses = ("/en/", "/en/news/otters-return/", "/en/about/", "/en/terms/note/")
    note.body = as_text("<p>A river is whatever boats call one.</p>")
    note.save_revision().publish()
    for address in addresses:
        said = read(client, address).said
        assert "A river is whatever boats call one." in said, address
        assert "streams, brooks and becks" not in said, address


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_the_page_on_privacy_names_the_cookies_that_the_settings_set(
    site: Path, client: Client, code: str
) -> None:
    with override_settings(SESSION_COOKIE_AGE=5 * 3600):
        said = read(client, f"/{code}/privacy/").said
    for name in ("session", "csrf"):
        assert name in said
    assert {"en": "5 hours", "fr": "5 heures", "de": "5 Stunden"}[code] in said


def test_no_public_page_sets_any_cookie(site: Path, client: Client) -> None:
    for part in (
        "",
        "search/?q=river",
        "terms/",
        "privacy/",
        "accessibility/",
        "contact/",
        "site-map/",
    ):
        assert not client.get(f"/en/{part}").cookies, part


def test_the_page_on_accessibility_says_its_standard_and_whom_to_tell(
    site: Path, client: Client
) -> None:
    for code in ("en", "fr", "de"):
        page = read(client, f"/{code}/accessibility/")
        assert "WCAG" in page.said
        assert "EN 301 549" in page.said
        assert "2026" in page.said
        assert f"/{code}/contact/" in page.addresses()
