"""Texts that others have adopted: number, day, body, languages, source."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from alliance.accounts.tests import make as people
from alliance.website.loading_programmes import load_adopted
from alliance.website.models import AdoptedText
from alliance.website.tests.reading import read

ADDRESS = "/en/adopted-texts/"


def test_a_text_says_by_whom_and_when_and_leads_to_its_versions(site: Path, client: Client) -> None:
    page = read(client, ADDRESS)

    for fact in (
        "Charter of Clean Water",
        "7 to 9 May 2010",
        "Assembly of Valleys, 4th session",
        "Who signs it keeps a river clean.",
        "Bulgarian (not official)",
        "Resolution 12 (2014)",
        "2 June 2014",
    ):
        assert fact in page.said
    assert {
        "https://valleys.example/charter/en",
        "https://valleys.example/charter/bg",
        "https://valleys.example/resolution-12",
    } <= set(page.addresses())
    assert page.said.index("Ferries for everyone") < page.said.index("Charter of Clean Water")


def test_what_lacks_the_reader_s_language_is_marked_with_its_own(
    site: Path, client: Client
) -> None:
    page = read(client, "/de/adopted-texts/")

    assert "Charta für sauberes Wasser" in page.said
    assert "Ferries for everyone" in page.said
    assert "en" in page.languages[1:]


def test_a_text_that_was_taken_away_does_not_come_back(site: Path) -> None:
    AdoptedText.objects.get(slug="resolution-12").delete()

    load_adopted(Path(settings.INSTANCE_DIR))

    assert list(AdoptedText.objects.values_list("slug", flat=True)) == ["charter-of-clean-water"]


def test_an_editor_enters_a_text_and_readers_see_it(site: Path, client: Client) -> None:
    client.force_login(people.editor())
    address = "/cms/snippets/website/adoptedtext/add/"
    assert client.get(address).status_code == 200

    answer = client.post(
        address,
        {
            "slug": "recommendation-7",
            "kind": "recommendation",
            "number": "Recommendation 7 (2020)",
            "title_0": "Quiet rivers",
            "adopted_by_0": "Assembly of Valleys",
            "day": "2020-02-03",
            "source": "https://valleys.example/7",
            "versions-TOTAL_FORMS": "1",
            "versions-INITIAL_FORMS": "0",
            "versions-MIN_NUM_FORMS": "0",
            "versions-MAX_NUM_FORMS": "1000",
            "versions-0-language": "de",
            "versions-0-address": "https://valleys.example/7/de",
            "versions-0-is_official": "on",
            "versions-0-ORDER": "1",
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    page = read(Client(), ADDRESS)
    assert "Quiet rivers" in page.said
    assert "https://valleys.example/7/de" in page.addresses()


@pytest.mark.parametrize("number", ["0", "2", "-1", "zoo", "9" * 50])
def test_a_page_that_is_none_leads_to_one_that_is(site: Path, client: Client, number: str) -> None:
    assert "Charter of Clean Water" in read(client, f"{ADDRESS}?page={number}").said


def test_each_page_of_the_site_leads_to_them(site: Path, client: Client) -> None:
    assert ADDRESS in read(client, "/en/about/").addresses()
