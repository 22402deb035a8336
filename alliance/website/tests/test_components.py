"""The page of all components, and what holds of every page's looks."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from alliance.website.components import COMPONENTS
from alliance.website.tests.reading import read

ADDRESS = "/en/components/"


def test_every_component_is_shown_with_the_names_of_its_classes(site: Path, client: Client) -> None:
    body = client.get(ADDRESS).content.decode()

    for one in COMPONENTS:
        assert f'id="shown-{one.key}"' in body
        assert one.classes in body
    for part in ('class="field wrong"', 'class="map-dots"', 'class="pager"', 'class="years'):
        assert part in body


@pytest.mark.parametrize(("code", "title"), [("fr", "Composants"), ("de", "Bausteine")])
def test_its_headings_are_translated(site: Path, client: Client, code: str, title: str) -> None:
    said = read(client, f"/{code}/components/").said

    assert title in said
    with override(code):
        assert all(str(one.name) in said for one in COMPONENTS)


def test_search_engines_are_told_to_leave_it_out(site: Path, client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in client.get(ADDRESS).content.decode()
    assert "/components/" not in client.get("/sitemap.xml").content.decode()


def test_a_page_fetches_one_style_sheet_and_reads_in_the_direction_of_its_language(
    site: Path, client: Client, settings: object
) -> None:
    body = client.get("/en/").content.decode()

    assert body.count('rel="stylesheet"') == 1
    assert '<html lang="en" dir="ltr">' in body
    settings.LANGUAGES_BIDI = ["en"]  # type: ignore[attr-defined]
    assert '<html lang="en" dir="rtl">' in client.get("/en/").content.decode()


@pytest.mark.parametrize("number", ["2", "zoo", "0"])
def test_nonsense_in_its_address_is_no_fault(site: Path, client: Client, number: str) -> None:
    assert client.get(f"{ADDRESS}?page={number}").status_code == 200
