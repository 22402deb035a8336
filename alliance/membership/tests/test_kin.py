"""A profile tells the names and numbers of an authority, its relatives, and what became of it."""

from datetime import date

import pytest
from django.test import Client

from alliance.membership.models import AuthorityIdentifier, DayKnown, Merge, Succession
from alliance.membership.naming import add_name
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

DAY = date(2016, 1, 1)


def page(client: Client, slug: str, language: str = "en") -> str:
    response = client.get(f"/{language}/members/{slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_names_numbers_parts_and_population_are_told(client: Client) -> None:
    county = make.authority("County")
    town = make.authority(
        "Kropyvnytskyi",
        parent=county,
        population=9367,
        population_year=2011,
        population_source="Census 2011",
        languages=["uk"],
        mailbox="office@town.example",
    )
    add_name(town, "Kirovohrad", "former")
    add_name(town, "Only for searching", "other")
    AuthorityIdentifier.objects.create(authority=town, scheme="wikidata", value="Q42")
    AuthorityIdentifier.objects.create(authority=town, scheme="nuts", value="RO111", version="2021")

    text = page(client, town.slug)

    for words in (
        "<dt>Former name</dt><dd>Kirovohrad</dd>",
        '<a href="/en/members/county/">County</a>',
        "9,367 (2011)",
        "Census 2011",
        "5,000 to 49,999 inhabitants",
        "Ukrainian",
        "mailto:office@town.example",
        '<a href="https://www.wikidata.org/wiki/Q42" rel="noopener nofollow">Q42</a>',
        "RO111 (2021)",
    ):
        assert words in text
    assert "Only for searching" not in text
    assert 'href="/en/members/kropyvnytskyi/"' in page(client, "county")


def test_how_a_day_is_known_is_told_in_the_readers_language(client: Client) -> None:
    town = make.authority("Town")
    make.tie(
        town,
        "member",
        DAY,
        begins_how=DayKnown.LAUNCH,
        begins_known="January, founding",
        source="x",
    )

    assert "It took part from the launch." in page(client, "town")
    german = page(client, "town", "de")
    assert "Sie war von Anfang an dabei." in german
    assert 'lang="en">January, founding' in german


def test_what_only_the_desk_may_see_is_not_told(client: Client) -> None:
    town = make.authority("Town")
    tie = make.tie(town, "rumour", DAY, source="Secret")
    tie.kind.is_public = False
    tie.kind.save()

    assert "Secret" not in page(client, "town")


def test_a_merged_record_leads_for_ever_to_the_one_that_stays(client: Client) -> None:
    last = make.member("Last", ordinal=27)
    middle = make.authority("Middle", merged_into=last)
    first = make.authority("First", merged_into=middle)
    make.tie(middle, "member", DAY, ordinal=95)
    Merge.objects.create(record=middle, survivor=last, at=make.NOON)

    moved = client.get("/fr/members/first/")
    named = client.get(f"/id/authority/{first.key}", headers={"accept": "application/json"})

    assert (moved.status_code, moved["Location"]) == (301, "/fr/members/last/")
    assert (named.status_code, named["Location"]) == (303, f"/api/v1/authorities/{last.key}")
    assert "also with the number 95" in page(client, "last")
    assert client.get("/en/members/nobody/").status_code == 404


def test_an_ended_authority_names_its_heirs_and_they_name_it(client: Client) -> None:
    old = make.member("Old county", ordinal=27, ends_date=DAY)
    old.ends_date = DAY
    old.save()
    heir = make.authority("North")
    make.tie(heir, "member", DAY, continues=old.ties.get())
    Succession.objects.create(predecessor=old, successor=heir, kind="split", day=DAY)

    before, after = page(client, "old-county"), page(client, "north")

    assert "A reform ended this authority. First day without it: 1 January 2016." in before
    assert '<a href="/en/members/north/">North</a>' in before
    assert '<dt>Continues</dt><dd><a href="/en/members/old-county/">Old county</a> (27th)' in after
    assert "Stands in the place of" in after
