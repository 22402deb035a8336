"""What has changed since somebody last asked: for whoever keeps a copy of the register."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.accounts.tests import make as accounts
from alliance.membership.actions.records import rename, set_domains
from alliance.membership.actions.ties import end_tie
from alliance.membership.models import Tie
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=30)
SINCE = {"updated": LATER.strftime("%Y-%m-%dT%H:%M:%SZ")}


@pytest.fixture
def secretariat() -> Person:
    return accounts.secretary()


def answered(client: Client, address: str, **asked: Any) -> list[str]:
    """The names in an answer, in their order."""
    return [one["name"] for one in client.get(address, asked).json()["items"]]


def test_who_was_entered_or_changed_since_a_moment_comes_and_nobody_else(
    client: Client, secretariat: Person
) -> None:
    make.authority("Graz")
    before, at = make.authority("Łódź"), make.authority("Tivat")
    make.authority("Turda", created_at=LATER)
    sooner = LATER - timedelta(microseconds=1)
    rename(before, "Lodz", language="", former=False, by=secretariat, at=sooner)
    rename(at, "Opština Tivat", language="", former=False, by=secretariat, at=LATER)
    assert answered(client, "/api/v1/authorities.json", **SINCE) == ["Opština Tivat", "Turda"]


def test_a_tie_that_changed_brings_its_authority_and_all_its_ties(
    client: Client, secretariat: Person
) -> None:
    make.member("Graz")
    town = make.member("Łódź")
    make.tie(town, "prize", date(2014, 1, 1))
    tie = Tie.objects.get(authority=town, kind__slug="prize")
    end_tie(tie, day=date(2015, 1, 1), reason="Given back.", by=secretariat, at=LATER)
    assert answered(client, "/api/v1/authorities.json", **SINCE) == ["Łódź"]
    assert answered(client, "/api/v1/ties", **SINCE) == ["Łódź", "Łódź"]
    assert client.get("/api/v1/ties.csv", SINCE).content.decode().count("Łódź") == 2


def test_what_concerns_the_office_alone_is_no_change_of_the_data(
    client: Client, secretariat: Person
) -> None:
    set_domains(make.authority("Graz"), ["graz.example"], by=secretariat, at=LATER)
    assert answered(client, "/api/v1/authorities.json", **SINCE) == []


def test_the_parts_of_a_list_of_changes_lead_on_and_lose_nobody(client: Client) -> None:
    for number in range(5):
        make.authority(f"Town {number}", created_at=LATER)
    address, names = "/api/v1/authorities.json?limit=2&updated=2016-05-12", []
    while address:
        part = client.get(address).json()
        names += [one["name"] for one in part["items"]]
        address = part["next"]
    assert names == [f"Town {number}" for number in range(5)]


def test_whoever_has_this_version_of_the_changes_is_sent_nothing(
    client: Client, secretariat: Person
) -> None:
    graz = make.authority("Graz", created_at=LATER)
    had = client.get("/api/v1/authorities.json", SINCE)["ETag"]
    again = client.get("/api/v1/authorities.json", SINCE, headers={"if-none-match": had})
    rename(graz, "Stadt Graz", language="de", former=False, by=secretariat, at=LATER)
    changed = client.get("/api/v1/authorities.json", SINCE, headers={"if-none-match": had})
    assert (again.status_code, changed.status_code) == (304, 200)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("2016-05-12", 200),
        ("2016-05-12T10:00:00Z", 200),
        ("2015-02-29", 200),
        ("2016-02-30", 400),
        ("2016-05-12T24:00:00Z", 400),
        ("2016-05-12T10:00:00", 400),
        ("2016-05-12T10:00:00+02:00", 400),
        ("yesterday", 400),
        ("1461888000", 400),
        ("0001-01-01", 400),
    ],
)
def test_a_moment_is_written_in_utc_or_refused_by_its_name(
    client: Client, written: str, status: int
) -> None:
    answer = client.get("/api/v1/ties", {"updated": written})
    assert answer.status_code == status
    assert status == 200 or answer.json()["parameter"] == "updated"


@pytest.mark.parametrize("number", [1, 3, 50])
def test_changes_are_found_by_as_many_queries_however_many_they_are(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for _one in range(number):
        make.member(created_at=LATER)
    with django_assert_num_queries(3):
        client.get("/api/v1/authorities.json", SINCE)


def test_the_description_names_the_filter_for_machines(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for address in ("/api/v1/authorities.json", "/api/v1/authorities.csv", "/api/v1/ties"):
        names = [one["name"] for one in paths[address]["get"]["parameters"]]
        assert "updated" in names


def test_the_moment_is_the_first_of_the_day_where_no_hour_is_given(client: Client) -> None:
    make.authority("Graz", created_at=datetime.fromisoformat("2016-05-11T23:59:59+00:00"))
    make.authority("Łódź", created_at=datetime.fromisoformat("2016-05-12T00:00:00+00:00"))
    assert answered(client, "/api/v1/authorities.json", updated="2016-05-12") == ["Łódź"]
