"""What a reader can answer from public data alone, by page and by program."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alliance.membership.models import Authority, Mandate, Tie

DAY = "2013-07-31"
MEMBERS_THEN = 120


@pytest.fixture
def _register(alliance: Path) -> None:
    """The network as its folder describes it."""


pytestmark = pytest.mark.usefixtures("_register")


def every_item(client: Client, address: str, query: dict[str, str]) -> list[dict[str, Any]]:
    """All items of a list, by the addresses of its following parts."""
    answer = client.get(address, query).json()
    items = answer["items"]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        items += answer["items"]
    return items


def on_the_page(client: Client, query: dict[str, str]) -> int:
    return len(client.get("/en/members/", query).context["shown"])


def test_who_took_part_on_31_july_2013(client: Client) -> None:
    query = {"tie": "member", "as-of": DAY}

    items = every_item(client, "/api/v1/authorities.json", query | {"limit": "50"})
    table = client.get("/api/v1/authorities.csv", query).content.decode()
    figure = client.get("/api/v1/figures/members", {"as-of": DAY}).json()

    assert len({item["id"] for item in items}) == len(items) == MEMBERS_THEN
    assert len(list(csv.DictReader(table.splitlines()))) == MEMBERS_THEN
    assert figure["value"] == MEMBERS_THEN
    assert on_the_page(client, query) == MEMBERS_THEN
    assert all(item["member_from"] <= DAY for item in items)


def test_who_signed_the_declaration_and_is_no_member(client: Client) -> None:
    query = {"tie": "declaration", "not-tie": "member"}
    today = date(2026, 11, 22)
    signed = Authority.objects.with_tie("declaration", today)
    expected = set(signed.values_list("slug", flat=True)) - set(
        Authority.objects.members(today).values_list("slug", flat=True)
    )

    items = every_item(client, "/api/v1/authorities.json", query)

    assert {item["slug"] for item in items} == expected
    assert expected
    assert on_the_page(client, query) == len(expected)


def test_which_members_of_romania_are_to_be_renewed(client: Client) -> None:
    query = {"state": "to-be-renewed", "country": "RO"}
    known = {item["slug"] for item in every_item(client, "/api/v1/authorities.json", query)}
    assert known  # The demo has invented ones.
    undecided = Tie.objects.memberships().filter(authority__country="RO", mandates=None)
    of_romania = list(undecided.filter(ends_date=None, pauses=None).order_by("pk")[:2])
    for tie, ends in zip(of_romania, (date(2024, 10, 1), None), strict=True):
        Mandate.objects.create(
            tie=tie,
            decided_by="council",
            decision_date=date(2020, 10, 1),
            begins_date=date(2020, 10, 2),
            ends_date=ends,
            entered_at=datetime(2020, 10, 2, tzinfo=UTC) + timedelta(hours=9),
        )

    items = every_item(client, "/api/v1/authorities.json", query)

    renewed = of_romania[0].authority.slug
    assert {item["slug"] for item in items} == known | {renewed}
    assert {item["state"] for item in items} == {"to-be-renewed"}
    assert on_the_page(client, query) == len(known) + 1
    before = query | {"as-of": "2024-09-30"}
    then = every_item(client, "/api/v1/authorities.json", before)
    assert renewed not in {item["slug"] for item in then}
    assert on_the_page(client, before) == len(then)


def test_the_joined_map_of_the_initiatives_can_be_drawn_from_the_ties(client: Client) -> None:
    items = every_item(client, "/api/v1/ties", {"limit": "100"})

    assert len(items) == Tie.objects.count()
    assert {"member", "declaration", "romact", "romed", "eurocities", "prize"} <= {
        item["tie"] for item in items
    }
