"""How the open data are asked: from anywhere, by parts, within limits, and by versions."""

import json
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, override_settings

from alliance.history.actions import public_data_changed
from alliance.membership.models import AuthorityIdentifier
from alliance.membership.tests import make
from alliance.opendata import answering, doors, formats
from alliance.opendata.describing import AUTHORITY, TIE
from alliance.opendata.limits import Limits
from alliance.opendata.rows import COLUMNS, TIE_COLUMNS

pytestmark = pytest.mark.django_db

LISTS = ["authorities.json", "authorities.csv", "authorities.geojson", "authorities.jsonld", "ties"]


@pytest.fixture(autouse=True)
def _fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "LIMITS", Limits())


def parts(client: Client, address: str) -> Iterator[list[dict[str, Any]]]:
    following: str | None = address
    while following:
        answer = client.get(following).json()
        following = answer["next"]
        yield answer["items"]


def test_no_part_of_a_list_repeats_or_loses_anybody_whatever_is_entered_meanwhile(
    client: Client,
) -> None:
    for name in ("Dorf", "Brod", "Alfa", "Graz"):
        make.member(name)
    asked = parts(client, "/api/v1/authorities.json?limit=2")

    first = next(asked)
    make.member("Aaa")
    make.member("Zzz")
    rest = [item for part in asked for item in part]

    assert [item["slug"] for item in first] == ["dorf", "brod"]
    assert [item["slug"] for item in rest] == ["alfa", "graz", "aaa", "zzz"]


def test_all_parts_are_of_one_day(client: Client) -> None:
    make.member("A")
    make.member("B")
    following = client.get("/api/v1/authorities.json?limit=1").json()["next"]
    assert "as-of=20" in following


@pytest.mark.parametrize("after", ["x", "-1", "9" * 19, "1e3", " 1", "٣", "0x10"])
def test_a_position_that_is_none_is_refused(client: Client, after: str) -> None:
    response = client.get("/api/v1/authorities.json", {"after": after})
    assert (response.status_code, response.json()["parameter"]) == (400, "after")


def test_a_position_after_the_last_gives_nothing(client: Client) -> None:
    make.member("A")
    answer = client.get("/api/v1/authorities.json", {"after": "9" * 18}).json()
    assert (answer["items"], answer["next"]) == ([], None)


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "9" * 40, "many", "1.5"])
def test_a_part_of_no_sensible_size_is_refused(client: Client, limit: str) -> None:
    assert client.get("/api/v1/ties", {"limit": limit}).status_code == 400


def test_authorities_are_found_by_number_parent_name_and_what_they_lack(client: Client) -> None:
    region = make.authority("Valley")
    town = make.member("Περαματόπολη", slug="peramatopoli", parent=region)
    make.tie(region, "prize", date(2014, 1, 1))
    AuthorityIdentifier.objects.create(authority=town, scheme="nuts", value="EL301", version="2021")

    def found(**asked: str) -> list[str]:
        items = client.get("/api/v1/authorities.json", asked).json()["items"]
        return [item["slug"] for item in items]

    assert found(identifier="nuts:EL301") == found(identifier="EL301") == ["peramatopoli"]
    assert found(identifier="lau:EL301") == []
    assert found(parent=str(region.key)) == ["peramatopoli"]
    assert found(q="PERAMAT") == ["peramatopoli"]
    assert found(tie="prize", **{"not-tie": "member"}) == ["valley"]
    told = client.get("/api/v1/authorities/peramatopoli").json()
    assert (told["nuts"], told["parent"], told["state"]) == (
        "EL301 (2021)",
        str(region.key),
        "active",
    )


@pytest.mark.parametrize("address", LISTS)
def test_who_has_the_newest_version_is_sent_nothing(client: Client, address: str) -> None:
    make.member("Brod")
    first = client.get(f"/api/v1/{address}")

    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})
    make.member("Graz")
    public_data_changed()
    changed = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize("address", [*LISTS, "count", "figures/members", "openapi.json"])
def test_head_tells_what_get_would_without_saying_it(client: Client, address: str) -> None:
    make.member("Brod")
    head, get = client.head(f"/api/v1/{address}"), client.get(f"/api/v1/{address}")

    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "ETag", "Link", "Access-Control-Allow-Origin"):
        assert head[name] == get[name]


def test_a_browser_is_told_beforehand_that_any_site_may_read(client: Client) -> None:
    response = client.options("/api/v1/authorities.json", headers={"Origin": "https://a.example"})

    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_can_write(client: Client, method: str) -> None:
    response = getattr(client, method)("/api/v1/count")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address",
    ["/api/v1/nothing", "/api/v2/count", "/api/v1/authorities/nobody", "/api/v1/authorities/a%00b"],
)
def test_what_there_is_not_is_a_problem(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "query", ["country=RO&country=FR", "tie=%00", "%00=1", "sample=no&sample=no"]
)
def test_a_question_that_says_two_things_or_no_text_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/authorities.json?{query}").status_code == 400


def test_a_network_that_asks_too_often_is_told_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No minute ends between two questions.
    monkeypatch.setattr("alliance.opendata.limits.time", SimpleNamespace(monotonic=lambda: 630.0))
    with override_settings(OPEN_DATA_PER_MINUTE=3):
        answers = [client.get("/api/v1/count") for _ in range(5)]
        elsewhere = client.get("/api/v1/count", REMOTE_ADDR="192.0.2.9")

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert elsewhere.status_code == 200
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1]["RateLimit-Policy"] == '"network";q=3;w=60'
    assert answers[-1]["RateLimit"].startswith('"network";r=0;t=')
    assert answers[-1].json()["status"] == 429
    assert answers[0]["RateLimit-Policy"] == '"network";q=3;w=60'


def test_a_long_answer_is_sent_while_it_is_read_and_counts_for_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("A", "B", "C"):
        make.member(name)
    whole = client.get("/api/v1/authorities.geojson").content
    monkeypatch.setattr(answering, "SMALL", 10)

    response = client.get("/api/v1/authorities.geojson")

    assert response.streaming
    assert response.getvalue() == whole
    assert "X-Public-Page" not in response
    assert response["RateLimit"].startswith('"network";r=1178;')
    known = client.get("/api/v1/authorities.geojson", headers={"If-None-Match": response["ETag"]})
    assert known.status_code == 304
    assert client.head("/api/v1/authorities.geojson").content == b""


def test_an_empty_register_is_well_formed_in_every_format(client: Client) -> None:
    make.tie_kind("member")
    assert client.get("/api/v1/authorities.geojson").json()["features"] == []
    assert client.get("/api/v1/authorities.jsonld").json()["@graph"] == []
    assert client.get("/api/v1/authorities.csv").content.decode() == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("address", ["authorities.json", "ties", "calls", "figures", "programmes"])
def test_every_answer_names_licence_and_definition(client: Client, address: str) -> None:
    answer = client.get(f"/api/v1/{address}").json()
    assert answer["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert answer["definition"]


def test_a_table_is_described_column_by_column(client: Client) -> None:
    table = client.get("/api/v1/authorities.csv")
    address = "/api/v1/authorities.csv-metadata.json"
    described = client.get(address).json()

    assert f'{address}>; rel="describedby"; type="application/csvm+json"' in table["Link"]
    assert [one["name"] for one in described["tableSchema"]["columns"]] == list(COLUMNS)
    assert tuple(one.name for one in AUTHORITY) == COLUMNS
    assert tuple(one.name for one in TIE) == TIE_COLUMNS


def test_the_description_lists_the_kinds_that_this_network_has(client: Client) -> None:
    make.member("Brod")
    described = json.loads(client.get("/api/v1/openapi.json").content)
    asked = described["paths"]["/api/v1/authorities.json"]["get"]

    choices = {one["name"]: one["schema"].get("enum") for one in asked["parameters"]}
    assert choices["kind"] == ["", "city"]
    assert choices["tie"] == choices["not-tie"] == ["", "member"]
    assert set(asked["responses"]) == {"200", "400", "429"}


def test_a_feature_written_by_hand_is_the_one_that_a_library_writes() -> None:
    told = (None, "", '"\\ \n\x01\u2028é€😀', 0, 1, True, False, -7, 24.5, 1e-7, "</script>")
    row = (*told, *[None] * (len(COLUMNS) - len(told)))
    placed = (*row[:10], 24.5, -7.25, *row[12:])

    for one in (row, placed):
        written = json.loads(json.dumps(formats.feature(one)))
        assert json.loads(formats.feature_text(one)) == written
