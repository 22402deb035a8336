"""An editor writes news and events: whom they name, when they are, and the tags."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.accounts.tests import make as people
from alliance.history.queries import public_epoch
from alliance.membership.models import Tie
from alliance.membership.tests import make as register
from alliance.website.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, Tag
from alliance.website.tests import make
from alliance.website.tests.reading import read
from alliance.website.tests.writing import COMMENTS

EVENT = {
    "title": "Market",
    "slug": "market",
    "lead": "Come and see.",
    "first_day": "2024-07-01",
    "first_time": "10:00",
    "last_day": "",
    "last_time": "12:00",
    "zone": "Europe/Vienna",
    "country": "AT",
    "place": "Landing stage",
    "registration": "none",
    "body-count": "0",
    "action-publish": "action-publish",
} | COMMENTS


@pytest.fixture
def editor(site: Path, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def add_event(editor: Client, **changed: object) -> object:
    index = EventIndexPage.objects.get(locale__language_code="en")
    address = f"/cms/pages/add/website/eventpage/{index.pk}/"
    assert editor.get(address).status_code == 200
    return editor.post(address, make.form() | EVENT | changed)


def test_an_editor_adds_an_event_that_names_authorities_and_tags(editor: Client) -> None:
    towns = [register.authority("Neuwehr"), register.authority("Altwehr")]
    tag = make.tag()
    answer = add_event(
        editor, **make.form(towns), languages=["de", "en"], tags=[tag.pk], host=towns[1].pk
    )
    assert getattr(answer, "status_code", 0) == 302
    event = EventPage.objects.get(slug="market", locale__language_code="en")
    assert [one.authority.name for one in event.concerned.all()] == ["Neuwehr", "Altwehr"]
    assert (event.languages, list(event.tags.all())) == (["de", "en"], [tag])
    said = read(Client(), "/en/events/market/").said
    assert "Monday 1 July 2024, 10:00 to 12:00" in said
    assert "Market" in read(Client(), "/en/members/neuwehr/").said


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"last_time": "09:00"}, "It would end before it begins."),
        ({"first_day": "2024-03-31", "first_time": "02:30"}, "Clocks there never show this time"),
        ({"registration": "link"}, "Say where one registers."),
        ({"zone": "Mars/Olympus"}, "Nobody knows this zone."),
        ({"country": "XX"}, "We do not know this country."),
        ({"slug": "past"}, "This address leads to a list of events."),
        ({"first_day": "31.31.2024"}, "Enter a valid date."),
        ({"languages": ["de", "xx"]}, "We do not know this language."),
        ({"languages": ["\x00", "<b>"]}, "We do not know this language."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(
    editor: Client, changed: dict[str, object], sentence: str
) -> None:
    answer = add_event(editor, **changed)
    said = getattr(answer, "content", b"").decode()
    assert sentence in said
    assert "Landing stage" in said
    assert not EventPage.objects.filter(slug="market").exists()


def test_a_draft_can_lack_what_readers_need(editor: Client) -> None:
    unfinished = {name: value for name, value in EVENT.items() if name != "action-publish"}
    index = EventIndexPage.objects.get(locale__language_code="en")
    address = f"/cms/pages/add/website/eventpage/{index.pk}/"
    sent = make.form() | unfinished | {"place": "", "lead": ""}
    assert editor.post(address, sent).status_code == 302
    draft = EventPage.objects.get(slug="market", locale__language_code="en")
    assert not draft.live
    assert editor.get(f"/cms/pages/{draft.pk}/edit/").status_code == 200
    assert editor.get(f"/cms/pages/{draft.pk}/view_draft/").status_code == 200


def test_one_authority_cannot_be_named_twice(editor: Client) -> None:
    town = register.authority("Neuwehr")
    answer = add_event(editor, **make.form([town, town]))
    assert getattr(answer, "status_code", 0) == 200
    assert not EventPage.objects.filter(slug="market").exists()


def test_an_editor_names_the_membership_that_an_article_tells_of(editor: Client) -> None:
    town = register.member("Neuwehr")
    index = NewsIndexPage.objects.get(locale__language_code="en")
    tie = Tie.objects.memberships().get(authority=town)
    sent = make.form([town]) | COMMENTS | {
        "title": "Neuwehr joins", "slug": "neuwehr", "day": "2024-05-20", "lead": "It joins.",
        "body-count": "0", "membership": str(tie.pk), "action-publish": "action-publish",
    }  # fmt: skip
    answer = editor.post(f"/cms/pages/add/website/newspage/{index.pk}/", sent)
    assert answer.status_code == 302
    item = NewsPage.objects.get(slug="neuwehr", locale__language_code="en")
    assert item.membership == tie
    assert f"/en/members/{town.slug}/#membership" in read(Client(), item.url).addresses()


@pytest.mark.parametrize("room", ["choose-authority", "choose-membership"])
def test_an_authority_is_found_by_any_name_in_parts(editor: Client, room: str) -> None:
    for number in range(25):
        register.member(f"Town {number:02}")
    hidden = register.authority("Neverland", confirmed=False)
    whole = editor.get(f"/cms/{room}/results/").content.decode()
    assert whole.count("chooser-modal-choice") == 20
    found = editor.get(f"/cms/{room}/results/?q=brodogradéts").content.decode()
    assert found.count("chooser-modal-choice") == 1
    assert "Бродоградец" in found
    assert hidden.name not in editor.get(f"/cms/{room}/results/?q=Never").content.decode()
    for odd in ("%00", "a" * 300, "'--", "?p=999999"):
        assert editor.get(f"/cms/{room}/results/?q={odd}").status_code in (200, 404)


def test_an_editor_keeps_the_tags_in_every_language(editor: Client) -> None:
    before = public_epoch()
    sent = {"name_0": "Floods", "name_1": "Crues", "name_2": "Hochwasser", "slug": "floods"}
    answer = editor.post("/cms/snippets/website/tag/add/", sent | {"position": "3"})
    assert answer.status_code == 302
    assert str(Tag.objects.get(slug="floods").name.localize("fr")) == "Crues"
    assert public_epoch() > before
    assert "Hochwasser" in read(Client(), "/de/news/tag/floods/").said


def test_an_officer_keeps_no_tags(site: Path, client: Client) -> None:
    client.force_login(people.person())
    for room in ("snippets/website/tag/", "choose-authority/results/"):
        assert client.get(f"/cms/{room}").status_code == 302
