from pathlib import Path

from django.conf import settings
from django.test import Client
from wagtail.models import Locale, Page, Site

from alliance.website.loading import load_site
from alliance.website.models import HomePage, NewsPage, TextPage
from alliance.website.queries import text_page
from alliance.website.tests.reading import SPRING, read


def test_every_text_of_the_folder_is_a_page_in_its_language(site: Path, client: Client) -> None:
    assert "Ferry brings the people" in read(client, "/en/programmes/ferry/").said
    for code in ("en", "fr", "de"):
        assert HomePage.objects.get(locale__language_code=code).live
        read(client, f"/{code}/about/facebook/")
        read(client, f"/{code}/terms/note/")


def test_addresses_in_a_text_lead_to_the_same_language(site: Path, client: Client) -> None:
    page = read(client, "/de/programmes/")
    assert "/de/programmes/ferry/" in page.addresses()
    assert not [address for address in page.addresses() if "{lang}" in address]


def test_loading_again_changes_nothing(site: Path) -> None:
    before = list(Page.objects.order_by("pk").values())
    load_site(site, at=SPRING)
    assert list(Page.objects.order_by("pk").values()) == before


def test_the_wording_of_the_desk_stays(site: Path) -> None:
    about = text_page("about", "en")
    assert about
    about.lead = "As the desk says it."
    about.save_revision().publish()
    load_site(site, at=SPRING)
    assert TextPage.objects.get(pk=about.pk).lead == "As the desk says it."


def test_a_page_that_the_desk_removed_does_not_come_back(site: Path) -> None:
    NewsPage.objects.get(slug="otters-return", locale__language_code="en").delete()
    load_site(site, at=SPRING)
    assert not NewsPage.objects.filter(slug="otters-return", locale__language_code="en").exists()


def test_the_site_begins_at_the_home_page_of_the_first_language(site: Path) -> None:
    begins = Site.objects.get()
    assert begins.root_page.specific == HomePage.objects.get(locale__language_code="en")
    assert begins.site_name == "Network of River Towns"
    assert {code for code, _name in settings.LANGUAGES} == set(
        Locale.objects.values_list("language_code", flat=True)
    )
