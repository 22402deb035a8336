"""What the press finds, and what an article says of its own mistakes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alliance.accounts.tests.make import arriving
from alliance.website.models.pictures import Consent, People
from alliance.website.tests.reading import SPRING, read
from alliance.website.tests.test_news import add_news
from alliance.website.tests.writing import picture


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def page() -> str:
    """The press page as readers get it."""
    return Client().get("/en/press/", **arriving(SPRING)).content.decode()


def test_the_press_page_leads_to_an_office_and_shows_no_address(site: Path) -> None:
    html = page()
    assert 'href="/en/contact/press/"' in html
    assert "mailto:" not in html
    assert "@demo.example" not in html
    assert "mark" in html
    assert "There are no pictures to use again yet." in html


def test_it_offers_the_pictures_that_may_be_used_again_with_credit_and_licence(
    site: Path,
) -> None:
    picture("Otter", reusable=True)
    picture("Heron")
    ended = SPRING.date() - timedelta(days=1)
    consent: Any = {"people": People.ADULTS, "consent": Consent.CROWD, "consent_until": ended}
    picture("Crowd", reusable=True, **consent)
    html = page()
    assert "<strong>Otter</strong>" in html
    assert "Picture: Ana Pop" in html
    assert "Heron" not in html
    assert "Crowd" not in html


def test_an_article_says_by_day_what_was_corrected(site: Path) -> None:
    item: Any = add_news("The mill is open", date(2024, 5, 20))
    said = {"day": date(2024, 5, 22), "sentence": "It opens on Sunday, not on Saturday."}
    item.corrections = [("correction", said)]
    item.save_revision().publish()
    assert "22 May 2024 : It opens on Sunday" in read(Client(), item.url).said.replace(
        "2024:", "2024 :"
    )
