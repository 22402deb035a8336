"""What the open data says, and how it says no."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from alliance.calls.tests import make as calls
from alliance.membership.tests import make
from alliance.opendata import formats
from alliance.opendata.rows import COLUMNS
from alliance.questionnaires.tests import make as forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> None:
    make.member("Łódź", country="PL", since=date(2013, 3, 20), lon=19.46, lat=51.76, ordinal=1)
    make.member("Ηράκλειο", country="GR", since=date(2014, 5, 1), ends_date=date(2015, 1, 1))
    make.member("Valea Nouă", country="RO", since=date(2016, 6, 1), sample=True)
    make.tie(make.authority("Graz", country="AT"), "prize", date(2012, 9, 25))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2013-03-19", (0, 0)),
        ("2013-03-20", (1, 1)),
        ("2014-05-01", (2, 2)),
        ("2014-12-31", (2, 2)),
        ("2015-01-01", (1, 1)),
        ("2016-06-01", (2, 2)),
    ],
)
@pytest.mark.usefixtures("network")
def test_the_count_is_the_one_at_the_end_of_the_day_asked_for(
    client: Client, day: str, expected: tuple[int, int]
) -> None:
    answer = client.get("/api/v1/count", {"as-of": day}).json()
    assert answer == {"authorities": expected[0], "countries": expected[1], "as_of": day}


@pytest.mark.usefixtures("network")
def test_invented_members_can_be_left_out_of_the_count(client: Client) -> None:
    answer = client.get("/api/v1/count", {"as-of": "2016-06-01", "sample": "no"}).json()
    assert (answer["authorities"], answer["countries"]) == (1, 1)


def arriving(at: datetime) -> Any:
    """What the door stamps on a request that arrives at a moment."""
    return {"alliance.arrived": at}


def counted(client: Client, at: datetime) -> dict[str, Any]:
    """The count as somebody gets it whose request arrives at a moment."""
    return client.get("/api/v1/count", **arriving(at)).json()


@pytest.mark.usefixtures("network")
def test_without_a_day_the_count_is_todays_where_the_network_has_its_seat(client: Client) -> None:
    # 23:30 in Lyon on the day before the third town's membership begins, then 00:30.
    late = datetime(2016, 5, 31, 21, 30, tzinfo=UTC)
    before = counted(client, late)
    after = counted(client, late + timedelta(hours=1))
    assert (before["as_of"], before["authorities"]) == ("2016-05-31", 1)
    assert (after["as_of"], after["authorities"]) == ("2016-06-01", 2)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"as-of": "yesterday"}, "as-of"),
        ({"as-of": "2016-13-01"}, "as-of"),
        ({"as-of": "1461888000"}, "as-of"),
        ({"as-of": "2016-02-30"}, "as-of"),
        ({"sample": "maybe"}, "sample"),
    ],
)
def test_a_count_for_no_day_is_refused_with_a_problem_that_names_it(
    client: Client, query: dict[str, str], parameter: str
) -> None:
    response = client.get("/api/v1/count", query)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == parameter
    assert set(response.json()) >= {"type", "title", "status", "detail"}


@pytest.mark.parametrize(
    "query",
    [
        {"tie": "friend"},
        {"country": "Romania"},
        {"country": "R1"},
        {"kind": "x" * 500},
        {"id": "7"},
        {"tie": "mem\x00ber"},
        {"kind": "\x00"},
        {"country": "R\x00"},
        {"id": "\x00"},
        {"after": "\x00"},
        {"as-of": "\x00"},
    ],
)
@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_a_filter_that_means_nothing_is_refused(
    client: Client, query: dict[str, str], form: str
) -> None:
    response = client.get(f"/api/v1/authorities.{form}", query)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.usefixtures("network")
def test_a_signatory_or_a_laureate_is_no_member(client: Client) -> None:
    found = {item["slug"]: item for item in client.get("/api/v1/authorities.json").json()["items"]}
    assert set(found) == {"graz", "irakleio", "lodz", "valea-noua"}
    assert found["graz"]["member_from"] is None
    members = client.get("/api/v1/authorities.json", {"tie": "member"}).json()["items"]
    assert {item["slug"] for item in members} == {"lodz", "valea-noua"}


@pytest.mark.usefixtures("network")
def test_the_three_formats_tell_the_same_of_the_same_authorities(client: Client) -> None:
    query = {"tie": "member", "as-of": "2014-12-31"}
    items = client.get("/api/v1/authorities.json", query).json()["items"]
    table = csv.DictReader(
        io.StringIO(client.get("/api/v1/authorities.csv", query).content.decode())
    )
    geo = client.get("/api/v1/authorities.geojson", query)

    assert [item["slug"] for item in items] == ["lodz", "irakleio"]
    assert tuple(table.fieldnames or ()) == COLUMNS
    assert [line["name"] for line in table] == ["Łódź", "Ηράκλειο"]
    assert geo["Content-Type"] == "application/geo+json"
    assert [feature["properties"] for feature in geo.json()["features"]] == items


@pytest.mark.usefixtures("network")
def test_an_authority_without_position_has_no_geometry(client: Client) -> None:
    features = client.get("/api/v1/authorities.geojson").json()["features"]
    shapes = {feature["properties"]["slug"]: feature["geometry"] for feature in features}
    assert shapes["lodz"] == {"type": "Point", "coordinates": [19.46, 51.76]}
    assert shapes["graz"] is None


@pytest.mark.usefixtures("network")
def test_one_membership_that_ended_is_told_with_both_its_days(client: Client) -> None:
    found = client.get("/api/v1/authorities.json", {"country": "gr"}).json()["items"]
    assert [(item["member_from"], item["member_until"]) for item in found] == [
        ("2014-05-01", "2015-01-01")
    ]


@pytest.mark.usefixtures("network")
def test_an_authority_is_found_by_its_lasting_identifier(client: Client) -> None:
    first = client.get("/api/v1/authorities.json").json()["items"][0]
    again = client.get("/api/v1/authorities.json", {"id": first["id"]}).json()["items"]
    assert again == [first]


def test_a_real_town_that_a_demo_accepted_is_no_member_without_samples(client: Client) -> None:
    town = make.authority("Graz", country="AT")
    make.tie(town, "member", date(2016, 6, 1), sample=True)
    query = {"as-of": "2016-06-01", "sample": "no"}

    assert client.get("/api/v1/count", query).json()["authorities"] == 0
    assert client.get("/api/v1/authorities.json", query | {"tie": "member"}).json()["items"] == []
    told = client.get("/api/v1/authorities.json", query).json()["items"]
    assert [(item["slug"], item["member_from"]) for item in told] == [("graz", None)]


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_a_real_town_that_a_demo_accepted_is_a_sample_in_every_format(
    client: Client, form: str
) -> None:
    make.tie(make.authority("Graz", country="AT"), "member", date(2016, 6, 1), sample=True)

    answer = client.get(f"/api/v1/authorities.{form}", {"as-of": "2016-06-01"})

    if form == "csv":
        lines = csv.DictReader(io.StringIO(answer.content.decode()))
        assert [line["sample"] for line in lines] == ["yes"]
    elif form == "json":
        assert [item["sample"] for item in answer.json()["items"]] == [True]
    else:
        assert [one["properties"]["sample"] for one in answer.json()["features"]] == [True]


def test_a_practice_call_is_a_sample_that_can_be_left_out(client: Client) -> None:
    form = forms.form()
    calls.call("real", form=form)
    calls.call("practice", form=form, is_practice=True)

    def told(**query: str) -> dict[str, bool]:
        items = client.get("/api/v1/calls", query).json()["items"]
        return {item["slug"]: item["sample"] for item in items}

    assert told() == {"real": False, "practice": True}
    assert told(sample="no") == {"real": False}
    assert client.get("/api/v1/calls", {"sample": "maybe"}).status_code == 400


def test_an_authority_that_nobody_has_confirmed_is_in_no_data(client: Client) -> None:
    make.member("Typed by a newcomer", confirmed=False)
    assert client.get("/api/v1/count").json()["authorities"] == 0
    assert client.get("/api/v1/authorities.json").json()["items"] == []


def test_a_long_register_comes_in_pages_that_lead_on(client: Client) -> None:
    for name in ("A", "B", "C"):
        make.member(name)
    first = client.get("/api/v1/authorities.json", {"tie": "member", "limit": "2"}).json()
    second = client.get(first["next"]).json()
    assert [item["slug"] for item in first["items"]] == ["a", "b"]
    assert [item["slug"] for item in second["items"]] == ["c"]
    assert second["next"] is None
    assert "tie=member" in first["next"]


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_register_costs_the_same_queries_whatever_its_size(
    client: Client, number: int, django_assert_num_queries: object
) -> None:
    for _ in range(number):
        make.member()
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/api/v1/authorities.csv")


def test_the_data_may_be_read_by_other_sites_and_name_their_licence(client: Client) -> None:
    response = client.get("/api/v1/count")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert f'<{formats.LICENCE}>; rel="license"' in response["Link"]


def test_a_name_never_becomes_a_formula_in_a_spreadsheet(client: Client) -> None:
    make.member('=HYPERLINK("https://bad.example")', slug="trap")
    text = client.get("/api/v1/authorities.csv").content.decode()
    assert "'=HYPERLINK" in text


def test_numbers_and_truth_are_told_apart_in_the_table() -> None:
    assert [formats.cell(value) for value in (None, True, False, 1, 0, 0.0, "x")] == [
        "", "yes", "no", 1, 0, 0.0, "x",
    ]  # fmt: skip


def test_there_is_a_description_for_machines_that_names_every_door(client: Client) -> None:
    described = json.loads(client.get("/api/v1/openapi.json").content)
    assert {address.removeprefix("/api/v1") for address in described["paths"]} >= {
        "/count", "/authorities.json", "/authorities.csv", "/authorities.geojson",
        "/authorities.jsonld", "/authorities/{key}", "/ties", "/ties.csv", "/programmes",
        "/calls", "/calls/{slug}", "/calls/{slug}/form",
    }  # fmt: skip


def test_a_call_that_does_not_exist_is_a_problem_404(client: Client) -> None:
    response = client.get("/api/v1/calls/no-such-call")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_the_description_for_people_shows_every_door(client: Client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert "/api/v1/authorities.geojson" in page
    assert "as-of" in page


def test_a_call_whose_name_is_no_text_is_a_problem_like_any_unknown_one(client: Client) -> None:
    response = client.get("/api/v1/calls/a%00b")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_the_list_of_calls_is_kept_only_until_the_next_one_comes_out(client: Client) -> None:
    calls.call(closes_at=calls.CLOSES)
    comes_out = calls.OPENS + timedelta(days=1)
    calls.call("later", published_at=comes_out, opens_at=comes_out)

    before = client.get("/api/v1/calls", **arriving(calls.OPENS))
    after = client.get("/api/v1/calls", **arriving(comes_out))

    assert before["X-Fresh-Until"] == comes_out.isoformat()
    assert after["X-Fresh-Until"] == calls.CLOSES.isoformat()
    assert [len(answer.json()["items"]) for answer in (before, after)] == [1, 2]
