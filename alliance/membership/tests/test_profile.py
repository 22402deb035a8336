"""What the register tells of one authority, and the address that names it for ever."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.membership.models import AuthorityCommitment
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str, language: str = "en") -> str:
    response = client.get(f"/{language}/members/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_member_is_shown_in_its_own_script_with_date_ordinal_and_source(client: Client) -> None:
    town = make.member(
        "Περαματόπολη",
        slug="peramatopoli",
        name_language="el",
        country="GR",
        since=date(2014, 3, 24),
        ordinal=122,
        source="https://one.example/a ; Minutes of 1 March",
    )

    text = page(client, town.slug)

    assert '<h1 lang="el">Περαματόπολη</h1>' in text
    assert "Peramatopoli, Greece" in text
    assert "24 March 2014" in text
    assert "<dd>122nd</dd>" in text
    assert '<a href="https://one.example/a" rel="noopener nofollow">one.example</a>' in text
    assert "Minutes of 1 March" in text


def test_a_day_known_only_within_limits_is_told_so(client: Client) -> None:
    town = make.authority("Brod")
    make.tie(town, "member", date(2014, 12, 31), begins_earliest=date(2014, 3, 25))

    assert "between 25 March 2014 and 31 December 2014" in page(client, "brod")


def test_a_former_member_says_since_when_until_when(client: Client) -> None:
    make.member("Brod", since=date(2013, 3, 20), ends_date=date(2015, 7, 1))

    text = page(client, "brod")

    assert "No longer a member" in text
    assert "20 March 2013" in text
    assert "30 June 2015" in text


def test_a_signatory_is_no_member_and_its_page_says_so(client: Client) -> None:
    make.tie(make.authority("Brod"), "declaration", None, source="https://one.example/list")

    text = page(client, "brod")

    assert "This authority is not a member." in text
    assert "The day is not known." in text
    assert 'href="https://one.example/list"' in text


def test_commitments_are_shown_if_the_authority_agrees(client: Client) -> None:
    town = make.member("Brod")
    AuthorityCommitment.objects.create(
        authority=town, aim=make.aim(), sentence="Forty flats will have water.", year=2018
    )
    assert "Forty flats" not in page(client, "brod")

    town.show_commitments = True
    town.save()
    assert "Forty flats will have water." in page(client, "brod")


@pytest.mark.parametrize("ended", [None, date(2016, 5, 1)])
def test_a_membership_that_a_demo_gave_a_real_town_is_marked_with_all_that_is_said_of_it(
    client: Client, ended: date | None
) -> None:
    town = make.authority("Brod", show_commitments=True, participation="Three meetings.")
    make.tie(town, "member", date(2016, 4, 13), sample=True, ends_date=ended)
    AuthorityCommitment.objects.create(authority=town, aim=make.aim(), sentence="Forty flats.")

    text = page(client, "brod")

    # Beside its standing, how we know, its commitments, and the participation.
    assert text.count('<span class="tag line">sample</span>') == 4
    assert "No source says that this authority joined." in text


def test_a_member_that_a_source_states_is_not_marked(client: Client) -> None:
    make.member("Brod", participation="Three meetings.")

    text = page(client, "brod")

    assert ">sample<" not in text
    assert "No source says" not in text


def test_words_of_an_authority_cannot_become_markup(client: Client) -> None:
    make.member("<b>Brod</b>", slug="brod", participation="<script>alert(1)</script>")

    text = page(client, "brod")

    assert "<b>Brod" not in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    "address", ["/en/members/unconfirmed/", "/en/members/none/", "/xx/members/brod/"]
)
def test_what_nobody_may_know_of_is_not_there(client: Client, address: str) -> None:
    make.authority("Unconfirmed", confirmed=False)
    make.member("Brod")

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("size", [1, 3, 50])
def test_questions_to_the_database_do_not_grow_with_the_ties(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    town = make.member("Brod", show_commitments=True)
    for number in range(size):
        make.tie(town, f"tie-{number % 7}", date(2014, 1, 1), detail=str(number))

    with django_assert_max_num_queries(20):
        page(client, "brod")


@pytest.mark.parametrize(
    ("accept", "language", "address"),
    [
        ("text/html", "de", "/de/members/brod/"),
        ("text/html", "xx", "/en/members/brod/"),
        ("*/*", "fr", "/fr/members/brod/"),
        ("application/json", "de", "/api/v1/authorities/{key}"),
        ("application/json;q=0.9, text/html;q=0.1", "de", "/api/v1/authorities/{key}"),
        ("application/ld+json", "de", "/api/v1/authorities/{key}.jsonld"),
        ("application/geo+json", "de", "/api/v1/authorities/{key}.geojson"),
        ("image/png", "en", "/en/members/brod/"),
    ],
)
def test_the_stable_identifier_leads_to_page_or_data(
    client: Client, accept: str, language: str, address: str
) -> None:
    town = make.member("Brod")

    response = client.get(
        f"/id/authority/{town.key}", headers={"Accept": accept, "Accept-Language": language}
    )

    assert (response.status_code, response["Location"]) == (303, address.format(key=town.key))
    assert response["Vary"] == "Accept, Accept-Language"


def test_an_identifier_that_names_nobody_is_not_there(client: Client) -> None:
    hidden = make.authority(confirmed=False)

    assert client.get(f"/id/authority/{uuid4()}").status_code == 404
    assert client.get(f"/id/authority/{hidden.key}").status_code == 404
    assert client.get("/id/authority/7").status_code == 404
