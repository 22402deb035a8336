"""The same town under another spelling is offered; a person decides."""

import pytest

from alliance.membership.duplicates import Sought, candidates, hosts_of, likely_duplicates
from alliance.membership.finding import find
from alliance.membership.models import Authority, AuthorityDomain, AuthorityIdentifier, JoinState
from alliance.membership.queries import found_by_name
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("known", ["Łąkowo", "Lakowo", "LĄKOWO", "Gmina Łąkowo", "Лаково", "Łąkow"])
def test_another_spelling_in_the_same_country_is_offered(known: str) -> None:
    authority = make.authority(known, slug="known", country="PL")

    found = likely_duplicates(make.join_application(name="Łąkowo"))

    assert [one.authority for one in found] == [authority]
    assert found[0].score >= 82
    assert found[0].reason == f"The names are alike: {known}."


def test_another_name_or_another_country_is_not_offered() -> None:
    make.authority("Brzezino", country="PL")
    make.authority("Łąkowo", country="CZ")

    assert likely_duplicates(make.join_application(name="Łąkowo")) == []


def test_the_website_tells_what_the_name_does_not() -> None:
    authority = make.authority("Grasdorf", country="PL", website="http://lakowo.example/de")

    found = likely_duplicates(make.join_application(name="Łąkowo"))

    assert [(one.authority, one.score, one.reason) for one in found] == [
        (authority, 100, "Its website is lakowo.example, too.")
    ]


def test_what_the_officer_chose_comes_first() -> None:
    chosen = make.authority("Brzezino", country="PL")
    make.authority("Łąkow", country="PL")

    found = likely_duplicates(make.join_application(name="Łąkowo", authority=chosen))

    assert [one.authority.name for one in found if one.authority] == ["Brzezino", "Łąkow"]


def test_another_open_request_of_the_same_town_is_offered() -> None:
    other = make.join_application(name="Gmina Łąkowo")
    make.join_application(JoinState.UNCONFIRMED, name="Łąkowo")

    found = likely_duplicates(make.join_application(name="Łąkowo"))

    assert [one.application for one in found] == [other]


def test_place_search_offers_what_only_sounds_alike() -> None:
    authority = make.authority("Łąkowo", country="PL")

    assert [one.authority for one in find("Lakovo", "PL")] == [authority]
    assert find("Lakovo", "CZ") == []


def test_an_identifier_or_a_domain_of_its_mail_tells_more_than_a_name() -> None:
    numbered, mailed = make.authority("Grasdorf"), make.authority("Brzezino")
    AuthorityIdentifier.objects.create(authority=numbered, scheme="wikidata", value="Q42")
    AuthorityDomain.objects.create(authority=mailed, domain="hall.example")
    sought = Sought(
        "RO", ["Nowhere"], hosts_of("a@hall.example", "a@gmail.com"), [("wikidata", "Q42")]
    )

    found = {one.authority: (one.score, one.reason) for one in candidates(sought)}

    assert found == {
        numbered: (100, "It has the identifier Wikidata Q42, too."),
        mailed: (100, "Its mail comes from hall.example, too."),
    }
    assert candidates(Sought("RO", ["Nowhere"], hosts_of("b@gmail.com"))) == []


def test_a_text_that_is_longer_than_any_name_means_nobody() -> None:
    make.authority("Harbourton", country="FR")

    assert [one.label for one in find("harbour", "FR")]
    assert find("Harbourton " * 10_000, "FR") == []
    assert not found_by_name(Authority.objects.all(), "Harbourton " * 10_000).exists()
