"""Interest at the desk: one by one, counted by country and module, as a spreadsheet."""

import pytest
from django.test import Client
from django.urls import reverse

from alliance.applications.actions import keep_draft
from alliance.applications.models import InterestState
from alliance.applications.tests import make
from alliance.calls.tests import make as calls
from alliance.desk.queries.interest import interests, totals
from alliance.desk.tests import taking

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(db: None) -> None:
    call = calls.call()
    make.interest(call, authority_name="Ada", country="RO", modules=["A", "B"], email="a@x.example")
    make.interest(call, authority_name="Bo", country="RO", modules=["A"], email="b@x.example")
    make.interest(call, authority_name="Cy", country="IT", modules=["C"], email="c@x.example")
    unconfirmed = {"state": InterestState.UNCONFIRMED, "confirmed_at": None}
    make.interest(call, authority_name="Di", country="GR", email="d@x.example", **unconfirmed)


@pytest.mark.usefixtures("registered")
def test_interest_is_counted_by_country_and_module() -> None:
    counted = totals(interests())
    assert counted.letters == ["A", "B", "C"]
    assert [(row.country, row.numbers, row.authorities) for row in counted.rows] == [
        ("IT", [0, 0, 1], 1),
        ("RO", [2, 1, 0], 2),
    ]
    assert (counted.numbers, counted.authorities) == ([2, 1, 1], 3)


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Cy", "Ada", "Bo"]),
        ({"country": "RO"}, ["Ada", "Bo"]),
        ({"module": "B"}, ["Ada"]),
        ({"call": "ferries", "module": "A"}, ["Ada", "Bo"]),
        ({"q": "b@x"}, ["Bo"]),
    ],
)
def test_filters_leave_what_they_say(query: dict[str, str], found: list[str], desk: Client) -> None:
    assert [row["Authority"] for row in taking.rows(desk, "interest", **query)] == found
    page = desk.get(reverse("desk-interest"), query).content.decode()
    assert [name for name in ("Cy", "Ada", "Bo", "Di") if f">{name}<small>" in page] == found


def test_no_cell_of_the_spreadsheet_becomes_a_formula(desk: Client) -> None:
    make.interest(calls.call(), need="=1+1", authority_name="@SUM(A1)")
    text = taking.taken(desk, "interest").decode()
    assert ",'=1+1," in text
    assert ",'@SUM(A1)," in text


def test_the_desk_reads_nothing_of_a_text_that_was_kept(desk: Client) -> None:
    draft = make.draft(make.open_call())
    assert draft.started_by is not None
    keep_draft(draft, by=draft.started_by, at=draft.saved_at)
    words = max((one for one in draft.answers.values() if isinstance(one, str)), key=len)

    shown = desk.get(reverse("desk-interest")).content.decode()
    assert "Harbourton" in shown
    assert words not in shown
    assert words not in taking.taken(desk, "interest").decode()
