from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from alliance.accounts.tests import make as people
from alliance.membership.tests import make
from alliance.website.blocks import as_text
from alliance.website.frame import CountShown
from alliance.website.models import NotePage, TextPage
from alliance.website.tests.reading import SPRING, read

NEW_YEAR = datetime(2023, 12, 31, 23, tzinfo=UTC)


@pytest.mark.parametrize("address", ["/en/", "/en/about/", "/en/news/", "/en/calls/"])
def test_every_public_page_says_what_the_network_is(
    site: Path, client: Client, address: str
) -> None:
    said = read(client, address).said
    assert "Towns and regions that keep their rivers clean" in said
    assert "under the auspices of the Assembly of Valleys" in said
    assert "those that maps call by the name “ fleuve ”" in said


def test_the_frame_speaks_the_language_of_its_address(site: Path, client: Client) -> None:
    page = read(client, "/de/about/")
    assert "unter der Schirmherrschaft der Versammlung der Täler" in page.said
    assert page.languages[0] == "de"


def test_every_page_but_the_search_itself_has_one_field_to_search_the_site(
    site: Path, client: Client
) -> None:
    field = '<form class="site-search no-print" method="get" action="/de/search/"'
    for address, often in (("/de/about/", 1), ("/de/calls/", 1), ("/de/search/", 0)):
        html = client.get(address, **people.arriving(SPRING)).content.decode()
        assert html.count(field) == html.count('id="site-search"') == often


def test_a_page_leads_to_itself_in_the_other_languages(site: Path, client: Client) -> None:
    for address in ("/en/about/", "/en/calls/", "/en/calls/ferry-2016/"):
        links = read(client, address).addresses()
        assert address.replace("/en/", "/fr/") in links
        assert address.replace("/en/", "/de/") in links


def test_the_desk_can_replace_the_note(site: Path, client: Client) -> None:
    note = NotePage.objects.get(locale__language_code="fr")
    note.body = as_text("<p>Un autre mot.</p>")
    note.save_revision().publish()
    assert "Un autre mot." in read(client, "/fr/news/").said
    assert "Un autre mot." not in read(client, "/en/news/").said


def test_a_page_without_translation_says_so_and_offers_the_original(
    site: Path, client: Client
) -> None:
    about = TextPage.objects.get(key="about", locale__language_code="en")
    only = TextPage(
        title="Only in English", slug="only", body=as_text("<p>Nobody translated it.</p>")
    )
    about.get_parent().add_child(instance=only)
    german = about.get_translation(Locale.objects.get(language_code="de"))
    only.copy_for_translation(german.locale, alias=True)

    page = read(client, "/de/only/")
    assert "Nobody translated it." in page.said
    assert "en" in page.languages[1:]
    assert "/en/only/" in page.addresses()
    canonical = [link for link in page.links if link.get("rel") == "canonical"]
    assert [str(link["href"])[-9:] for link in canonical] == ["/en/only/"]


def test_the_count_names_its_day_in_the_network_s_zone(site: Path, client: Client) -> None:
    assert "on 1 January 2024" in read(client, "/en/about/", at=NEW_YEAR).said


def test_the_count_follows_the_register(site: Path, client: Client) -> None:
    before = read(client, "/en/about/").said
    make.member("Neuwehr", country="CH")
    after = read(client, "/en/about/").said
    assert "cities and regions from" in before
    assert before != after


@pytest.mark.parametrize(
    ("authorities", "countries", "sentence"),
    [
        (0, 0, "0 cities and regions from 0 countries"),
        (1, 1, "1 city or region from one country"),
        (2, 1, "2 cities and regions from one country"),
        (3, 2, "3 cities and regions from 2 countries"),
    ],
)
def test_the_count_is_a_whole_sentence(authorities: int, countries: int, sentence: str) -> None:
    with override("en"):
        assert CountShown(authorities, countries, SPRING.date(), 0).sentence == sentence


def test_a_demo_says_how_many_members_are_invented(site: Path, client: Client) -> None:
    make.member("Neuwehr", sample=True)
    with override_settings(DEMO=True):
        assert "invented and marked “sample”" in read(client, "/en/about/").said
    assert "invented" not in read(client, "/en/about/").said


def test_a_social_network_without_address_is_not_shown(site: Path, client: Client) -> None:
    assert "Facebook" not in read(client, "/en/about/").said
    with override_settings(DEMO=True):
        page = read(client, "/en/about/")
    assert "/en/about/facebook/" in page.addresses()


def test_who_has_signed_in_sees_the_way_to_their_pages(site: Path, client: Client) -> None:
    client.force_login(people.secretary())
    links = read(client, "/en/about/").addresses()
    assert {"/en/workspace/", "/en/desk/", "/cms/"} <= set(links)
    assert "/en/sign-in/" not in links


def test_a_missing_page_leads_home_in_its_language(site: Path, client: Client) -> None:
    page = read(client, "/de/nirgends/", status=404)
    assert page.languages[0] == "de"
    assert "/fr/" in page.addresses()
    assert "/fr/nirgends/" not in page.addresses()


def test_an_unfinished_translation_says_so(site: Path, client: Client) -> None:
    english = Locale.objects.get(language_code="en")
    german = Locale.objects.get(language_code="de")
    only = TextPage(
        title="Two words", slug="two", body=as_text("<p>Nobody knows them.</p>"), locale=english
    )
    TextPage.objects.get(key="about", locale=english).get_parent().add_child(instance=only)
    only.refresh_from_db()
    source, _made = TranslationSource.get_or_create_from_instance(only)
    translation = Translation.objects.create(source=source, target_locale=german)
    translation.save_target(publish=True)
    only.get_translation(german).save_revision().publish()

    assert "Teile dieser Seite sind noch nicht übersetzt." in read(client, "/de/two/").said
    assert "Parts of this page" not in read(client, "/en/two/").said
