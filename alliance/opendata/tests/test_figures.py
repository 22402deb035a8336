"""The figures: what each counts on which day, as page, as data, and how it is cited."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.membership.models import Authority
from alliance.membership.tests import make
from alliance.opendata.figures import drawing

pytestmark = pytest.mark.django_db

REGION = date(2013, 3, 20)
TOWN = date(2014, 5, 1)
LEFT = date(2016, 1, 1)


@pytest.fixture
def region() -> Authority:
    """A region with two of its towns, of which one left; a town elsewhere; a laureate."""
    region = make.member(
        "Valley", since=REGION, kind=make.kind("region"), population=90_000, population_year=2014
    )
    make.member("Brod", since=TOWN, parent=region, population=20_000, population_year=2011)
    make.member("Gone", since=TOWN, ends_date=LEFT, parent=region)
    make.member("Far", since=TOWN, country="FR", population=1_000, population_year=2015)
    make.member("Invented", since=TOWN, country="FR", sample=True)
    make.tie(make.authority("Graz", country="AT"), "prize", date(2012, 9, 25))
    return region


def read(client: Client, slug: str, day: str, **more: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/figures/{slug}", {"as-of": day} | more).json()
    return found


def parts(client: Client, slug: str, day: str, **more: str) -> dict[str, int]:
    return {cell["key"]: cell["value"] for cell in read(client, slug, day, **more)["cells"]}


@pytest.mark.parametrize(
    ("slug", "day", "expected"),
    [
        ("members", "2013-03-19", 0),
        ("members", "2013-03-20", 1),
        ("members", "2014-05-01", 5),
        ("members", "2015-12-31", 5),
        ("members", "2016-01-01", 4),
        ("countries", "2013-03-20", 1),
        ("countries", "2014-05-01", 2),
        ("tie-prize", "2012-09-24", 0),
        ("tie-prize", "2012-09-25", 1),
        ("ties", "2016-01-01", 1),
    ],
)
@pytest.mark.usefixtures("region")
def test_a_figure_is_the_one_at_the_end_of_the_day(
    client: Client, slug: str, day: str, expected: int
) -> None:
    assert read(client, slug, day)["value"] == expected


@pytest.mark.usefixtures("region")
def test_the_parts_of_a_figure_are_those_of_the_day(client: Client) -> None:
    assert parts(client, "members-by-country", "2014-05-01") == {"RO": 3, "FR": 2}
    assert parts(client, "members-by-country", "2016-01-01", sample="no") == {"RO": 2, "FR": 1}
    assert parts(client, "members-by-kind", "2016-01-01") == {"city": 3, "region": 1}
    assert parts(client, "members-by-state", "2016-01-01") == {"active": 4, "left": 1}


@pytest.mark.usefixtures("region")
def test_nobody_is_counted_twice_in_the_population_and_its_coverage_is_told(
    client: Client,
) -> None:
    found = read(client, "population", "2016-01-01")

    assert found["value"] == 91_000
    assert found["coverage"] == {"known": 3, "of": 4, "first_year": 2011, "last_year": 2015}


def test_a_town_counts_by_itself_when_its_region_is_no_member(client: Client) -> None:
    region = make.authority("Valley", population=90_000, population_year=2014)
    make.member("Brod", since=TOWN, parent=region, population=20_000, population_year=2011)

    assert read(client, "population", "2016-01-01")["value"] == 20_000


@pytest.mark.usefixtures("region")
def test_count_directory_and_figure_say_the_same(client: Client) -> None:
    counted = client.get("/api/v1/count", {"as-of": "2014-05-01"}).json()
    assert counted["authorities"] == read(client, "members", "2014-05-01")["value"]
    assert counted["countries"] == read(client, "countries", "2014-05-01")["value"]


@pytest.mark.usefixtures("region")
def test_every_figure_has_a_definition_a_page_and_a_table_in_each_language(client: Client) -> None:
    items = client.get("/api/v1/figures").json()["items"]

    assert {one["slug"] for one in items} >= {"members", "countries", "population", "tie-prize"}
    for one in items:
        assert set(one["name"]) == set(one["meaning"]) == {"en", "fr", "de"}
        assert all(one["meaning"].values())
        for language in ("en", "fr", "de"):
            assert client.get(f"/{language}/figures/{one['slug']}/").status_code == 200
        assert client.get(f"/api/v1/figures/{one['slug']}.csv")["Content-Type"].startswith("text/")


@pytest.mark.usefixtures("region")
def test_a_page_shows_the_day_its_history_and_how_to_cite_it(client: Client) -> None:
    page = client.get("/en/figures/members/", {"as-of": "2015-06-30"}).content.decode()

    assert "at the end of 30 June 2015" in page
    assert '<th scope="row">31 December 2013</th><td class="num">1</td>' in page
    assert '<th scope="row">30 June 2015</th><td class="num">5</td>' in page
    assert 'role="img"' in page
    assert "Network of River Towns: Members, state at the end of 30 June 2015." in page
    assert "/en/figures/members/?as-of=2015-06-30" in page


@pytest.mark.usefixtures("region")
def test_the_history_as_a_table_is_the_one_of_the_page(client: Client) -> None:
    text = client.get("/api/v1/figures/members.csv", {"as-of": "2015-06-30"}).content.decode()
    assert text.splitlines()[-3:] == ["2013-12-31,1", "2014-12-31,5", "2015-06-30,5"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("yesterday", "Please give a day, such as 2016-04-29."),
        ("2016-02-30", "Please give a day, such as 2016-04-29."),
        ("2999-01-01", "This day is still to come. We show today."),
        ("\x00", "Please give a day, such as 2016-04-29."),
    ],
)
def test_a_day_that_is_none_is_said_at_the_field_and_today_is_shown(
    client: Client, asked: str, sentence: str
) -> None:
    make.member("Brod")
    response = client.get("/en/figures/members/", {"as-of": asked})

    assert sentence in response.content.decode()
    assert response.context["is_today"]
    assert response.context["told"].reading.value == 1


@pytest.mark.parametrize("slug", ["nothing", "tie-nothing", "tie-member", "tie-"])
def test_a_figure_that_there_is_not_is_not_found(client: Client, slug: str) -> None:
    make.tie_kind("member")
    assert client.get(f"/en/figures/{slug}/").status_code == 404
    assert client.get(f"/api/v1/figures/{slug}").status_code == 404


def test_a_tie_that_is_not_public_has_no_figure(client: Client) -> None:
    tie = make.tie(make.authority("Graz"), "secret", TOWN)
    tie.kind.is_public = False
    tie.kind.save()

    assert client.get("/api/v1/figures/tie-secret").status_code == 404
    assert client.get("/api/v1/ties").json()["items"] == []
    assert read(client, "ties", "2016-01-01")["value"] == 0


@pytest.mark.parametrize("size", [1, 3, 50])
def test_questions_to_the_database_do_not_grow_with_the_network(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        make.member(country="RO" if number % 2 else "FR", since=REGION)

    with django_assert_max_num_queries(40):
        client.get("/en/figures/members-by-country/")


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, (4, 1)),
        (3, (4, 1)),
        (4, (4, 1)),
        (5, (8, 2)),
        (130, (200, 50)),
        (99_999, (200_000, 50_000)),
    ],
)
def test_a_picture_ends_at_a_round_number(highest: int, expected: tuple[int, int]) -> None:
    assert drawing.top_of(highest) == expected
