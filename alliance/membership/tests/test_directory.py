"""The directory: who is on it, and filters that no nonsense breaks."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

MARK = '<span class="tag line">sample</span>'
BAD = ["\x00", "\u202eabc", "🐟" * 3, "x" * 100_000, "%", "' OR 1=1 --", "<script>", "-1", "9" * 40]


@pytest.fixture(autouse=True)
def _lists() -> None:
    make.tie_kind("member")
    make.tie_kind("declaration")


def shown(client: Client, query: str = "", **asked: str) -> list[str]:
    """The names on the page, in order."""
    response = client.get(f"/en/members/{query}", asked)
    assert response.status_code == 200
    return [entry.authority.name for entry in response.context["paged"].page]


def notices(client: Client, **asked: str) -> list[str]:
    found: list[str] = client.get("/en/members/", asked).context["form"].notices()
    return found


def test_members_are_listed_and_others_are_not(client: Client) -> None:
    make.member("Brod")
    make.member("Gone", ends_date=date(2015, 1, 1))
    make.member("Unconfirmed", confirmed=False)
    make.tie(make.authority("Signatory"), "declaration", date(2014, 1, 1))

    assert shown(client) == ["Brod"]


def test_another_tie_has_a_list_of_its_own(client: Client) -> None:
    make.member("Brod")
    make.tie(make.authority("Signatory"), "declaration", date(2014, 1, 1))

    assert shown(client, tie="declaration") == ["Signatory"]


@pytest.mark.parametrize("typed", ["Περαματόπολη", "peramat", "PERAMATÓPOLI", "  topoli "])
def test_a_name_is_found_in_any_script(client: Client, typed: str) -> None:
    make.member("Περαματόπολη", slug="peramatopoli")
    make.member("Brod")

    assert shown(client, q=typed) == ["Περαματόπολη"]


def test_country_and_kind_narrow_the_list_together(client: Client) -> None:
    region = make.kind("region")
    make.member("Brod", country="BA")
    make.member("Valley", country="BA", kind=region)
    make.member("Vale", country="FR", kind=region)

    assert shown(client, country="BA") == ["Brod", "Valley"]
    assert shown(client, kind="region") == ["Vale", "Valley"]
    assert shown(client, country="BA", kind="region") == ["Valley"]
    assert shown(client, country="DE") == []


def test_the_list_is_sorted_by_name_country_or_the_newest(client: Client) -> None:
    make.member("Alfa", country="SE", since=date(2014, 1, 1))
    make.member("Beta", country="AT", since=date(2015, 1, 1))
    make.member("Åre", country="SE", since=date(2013, 4, 1))

    assert shown(client) == ["Alfa", "Åre", "Beta"]
    assert shown(client, sort="country") == ["Beta", "Alfa", "Åre"]
    assert shown(client, sort="newest") == ["Beta", "Alfa", "Åre"]


def test_a_page_has_twenty_and_repeats_the_filters(client: Client) -> None:
    for number in range(45):
        make.member(f"Town {number:02}", country="RO")

    response = client.get("/en/members/", {"country": "RO", "sort": "name", "page": "3"})

    assert [entry.authority.name for entry in response.context["paged"].page] == [
        f"Town {number:02}" for number in range(40, 45)
    ]
    assert response.context["paged"].previous == "?country=RO&sort=name&page=2"
    assert "41 to 45 of 45" in response.content.decode()


@pytest.mark.parametrize(("page", "first"), [("0", "20"), ("abc", "00"), ("99", "20"), ("", "00")])
def test_a_page_that_is_none_leads_to_one_that_is(client: Client, page: str, first: str) -> None:
    for number in range(21):
        make.member(f"Town {number:02}")

    assert shown(client, page=page)[0] == f"Town {first}"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"country": "XX"}, "We do not know this country. These are all countries."),
        ({"kind": "zoo"}, "We do not know this kind of authority. These are all kinds."),
        ({"tie": "zoo"}, "We do not know this choice of list. These are the members."),
        ({"sort": "zoo"}, "We do not know this order. We sort by name."),
        ({"sample": "zoo"}, "Samples are left out with sample=no alone. They are shown here."),
        ({"q": "x" * 201}, "No name is that long. We searched for no name."),
    ],
)
def test_a_filter_that_means_nothing_is_left_out_and_says_so(
    client: Client, asked: dict[str, str], sentence: str
) -> None:
    make.member("Brod")

    assert shown(client, **asked) == ["Brod"]
    assert notices(client, **asked) == [sentence]


@pytest.mark.parametrize(
    "name",
    ["q", "country", "kind", "tie", "not-tie", "state", "as-of", "sort", "sample", "page"],
)
@pytest.mark.parametrize("value", BAD)
def test_no_nonsense_breaks_the_directory(client: Client, name: str, value: str) -> None:
    assert client.get("/en/members/", {name: value}).status_code == 200


def test_an_invented_member_is_marked_and_a_real_one_is_not(client: Client) -> None:
    make.member("Brod", sample=True)
    assert MARK in client.get("/en/members/").content.decode()

    make.authority("Other")
    real = make.member("Real", country="FR")
    page = client.get("/en/members/", {"country": real.country}).content.decode()
    assert MARK not in page


def test_a_real_town_that_a_demo_accepted_is_marked_in_list_and_map(client: Client) -> None:
    town = make.authority("Brod", lon=18.0, lat=45.0)
    make.tie(town, "member", date(2016, 4, 13), sample=True)
    make.member("Alfa", lon=20.0, lat=45.0)

    response = client.get("/en/members/")

    assert response.content.decode().count(MARK) == 1
    assert [(dot.name, dot.sample) for dot in response.context["dots"]] == [
        ("Brod", True),
        ("Alfa", False),
    ]


def test_samples_can_be_left_out_of_list_map_and_data(client: Client) -> None:
    make.member("Real", lon=20.0, lat=45.0)
    make.member("Invented", sample=True, lon=20.0, lat=45.0)
    make.tie(make.authority("Accepted"), "member", date(2016, 4, 13), sample=True)

    response = client.get("/en/members/", {"sample": "no"})

    assert shown(client, sample="no") == ["Real"]
    assert shown(client, sample="yes") == ["Accepted", "Invented", "Real"]
    assert [dot.name for dot in response.context["dots"]] == ["Real"]
    page = response.content.decode()
    assert "/api/v1/authorities.csv?tie=member&amp;sample=no" in page
    assert '<input type="hidden" name="sample" value="no">' in page


def test_the_list_of_an_earlier_day_is_the_one_at_its_end(client: Client) -> None:
    make.member("Brod", since=date(2013, 7, 31))
    make.member("Late", since=date(2013, 8, 1))
    make.member("Gone", since=date(2013, 3, 20), ends_date=date(2015, 1, 1))

    response = client.get("/en/members/", {"as-of": "2013-07-31"})

    assert [entry.authority.name for entry in response.context["paged"].page] == ["Brod", "Gone"]
    page = response.content.decode()
    assert "This is the state at the end of 31 July 2013." in page
    assert "authorities.csv?tie=member&amp;as-of=2013-07-31" in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"as-of": "31.7.2013"}, "This is no day, such as 2016-04-29. We show today."),
        ({"as-of": "2999-01-01"}, "This day is still to come. We show today."),
        ({"state": "asleep"}, "We do not know this state. These are all members."),
        ({"not-tie": "zoo"}, "We do not know what they should lack. Nobody is left out."),
    ],
)
def test_a_new_filter_that_means_nothing_says_so_too(
    client: Client, asked: dict[str, str], sentence: str
) -> None:
    make.member("Brod")

    assert shown(client, **asked) == ["Brod"]
    assert notices(client, **asked) == [sentence]


def test_who_signed_and_is_no_member_can_be_asked(client: Client) -> None:
    both = make.member("Both")
    make.tie(both, "declaration", date(2014, 1, 1))
    make.tie(make.authority("Signatory"), "declaration", date(2014, 1, 1))

    assert shown(client, tie="declaration", **{"not-tie": "member"}) == ["Signatory"]
    page = client.get("/en/members/", {"tie": "declaration", "not-tie": "member"})
    assert "tie=declaration&amp;not-tie=member" in page.content.decode()


def test_members_are_listed_by_their_state_also_those_that_left(client: Client) -> None:
    make.member("Brod")
    make.member("Gone", ends_date=date(2015, 1, 1))
    back = make.member("Back", since=date(2013, 3, 20), ends_date=date(2015, 1, 1))
    make.tie(back, "member", date(2016, 1, 1))

    assert shown(client, state="active") == ["Back", "Brod"]
    assert shown(client, state="left") == ["Gone"]
    assert shown(client, state="paused") == []
    assert shown(client, state="left", **{"as-of": "2015-06-30"}) == ["Back", "Gone"]


def test_a_tie_that_is_not_public_has_no_list(client: Client) -> None:
    tie = make.tie(make.authority("Hidden"), "secret", date(2014, 1, 1))
    tie.kind.is_public = False
    tie.kind.save()

    assert shown(client, tie="secret") == []


def test_every_member_with_a_position_has_a_dot_that_leads_to_it(client: Client) -> None:
    make.member("Brod", lon=18.0, lat=45.0, country="BA")
    make.member("Nowhere", country="FR")

    response = client.get("/en/members/")

    assert [(dot.name, dot.address) for dot in response.context["dots"]] == [
        ("Brod", "/en/members/brod/")
    ]
    assert '/map/BA-FR.svg"' in response.content.decode()


def test_the_data_has_the_filters_of_the_list(client: Client) -> None:
    make.member("Brod", country="BA")

    page = client.get("/en/members/", {"country": "BA", "q": "brod"}).content.decode()

    assert "/api/v1/authorities.csv?tie=member&amp;country=BA" in page


def test_the_page_is_public_until_the_day_ends(client: Client) -> None:
    response = client.get("/en/members/")

    assert response["X-Public-Page"] == "1"
    assert datetime.fromisoformat(response["X-Fresh-Until"]).astimezone(UTC) > timezone.now()


@pytest.mark.parametrize("size", [1, 3, 50])
def test_questions_to_the_database_do_not_grow_with_the_list(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        make.member(country="RO" if number % 2 else "FR", lon=20.0, lat=45.0)

    with django_assert_max_num_queries(20):
        client.get("/en/members/", {"q": "town", "country": "FR"})
