"""A long list of applications costs what one page costs, at every filter, order and page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.applications.models import Application, Arrival, Extension, Outcome, Verdict
from alliance.applications.tests import make, make_changes, make_results
from alliance.desk.views.listing import PER_PAGE
from alliance.files.tests import make as files
from alliance.history.actions import key_of

pytestmark = pytest.mark.django_db

SHORT, LONG = 12, PER_PAGE + 22
ASKED: list[dict[str, str]] = [
    {},
    {"call": "ferries"},
    {"country": "FR"},
    {"kind": "town"},
    {"module": "A"},
    *({"eligibility": one} for one in ("unchecked", "eligible", "not-eligible")),
    *({"decision": one} for one in ("undecided", "selected", "declined")),
    *({"way": one} for one in ("web", "post")),
    *({"mark": one} for one in ("again", "before-change", "extended")),
    {"state": "withdrawn"},
    {"q": "harbour"},
    {"q": "FERRIES-000"},
    *({"sort": one} for one in ("oldest", "number", "name", "country")),
    {"call": "ferries", "module": "A", "decision": "undecided", "q": "harbour", "sort": "name"},
]


def an_application(number: int, ana: Person) -> None:
    """Of six, one is eligible, one selected, one not eligible, one on paper, one withdrawn."""
    one = make_results.handed_in(f"Harbour{number}", letters="A").application
    match number % 6:
        case 0:
            make_results.check(one)
        case 1:
            make_results.decide(one, Outcome.SELECTED)
        case 2:
            make_results.check(one, verdict=Verdict.NOT_ELIGIBLE)
        case 3:
            on_paper(one, ana)
        case 4:
            gone = {"state": "withdrawn", "submitted_at": None, "withdrawn_at": make.AT}
            Application.objects.filter(pk=one.pk).update(**gone)
        case _:
            handed_in_again(one)
            with_more_time(one, ana)


def on_paper(one: Application, ana: Person) -> None:
    original = files.stored(f"paper-{one.pk}.pdf")
    moments = {"received_at": make.AT, "entered_at": make.AT}
    Arrival.objects.create(
        application=one, way="post", original=original, language="en", entered_by=ana, **moments
    )


def handed_in_again(one: Application) -> None:
    second = one.submissions.get()
    second.pk, second.version = None, 2
    second.save()


def with_more_time(one: Application, ana: Person) -> None:
    Extension.objects.create(
        call=one.call, authority=one.authority, until=make.CLOSES + timedelta(days=1),
        reason="Flood.", granted_at=make.AT, granted_by=ana,
    )  # fmt: skip


@contextmanager
def rows_of_each_question() -> Iterator[list[int]]:
    """How many rows the database gives for each question that is asked inside the block."""
    asked: list[tuple[str, Any]] = []

    def noted(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *rest)

    rows: list[int] = []
    with connection.execute_wrapper(noted):
        yield rows
    with connection.cursor() as cursor:
        for sql, params in asked:
            rows.append(rows_of(cursor, sql, params))


def rows_of(cursor: Any, sql: str, params: Any) -> int:
    if not sql.startswith("SELECT"):
        return 0
    cursor.execute(sql, params)
    return len(cursor.fetchall())


def rows_at(desk: Client, asked: dict[str, str], page: int) -> list[int]:
    with rows_of_each_question() as rows:
        answer = desk.get(reverse("desk-applications"), asked | {"page": str(page)})
        assert answer.status_code == 200
    return rows


def test_a_page_reads_its_own_rows_and_no_others(desk: Client, ana: Person) -> None:
    call = make_changes.published()
    key_of(ana.pk)  # Whoever looks for the first time gets a key.
    rows_at(desk, {}, 1)  # The first page of a session writes when it was.
    often: dict[int, list[int]] = {}
    for size in (SHORT, LONG):
        for number in range(call.applications.count(), size):
            an_application(number, ana)
        if size == SHORT:
            make_changes.corrected(call, at=make.AT + timedelta(hours=1), reference="NEW")
        read = [rows_at(desk, asked, 1) for asked in ASKED]
        often[size] = [len(rows) for rows in read]
        assert max(max(rows) for rows in read) < max(size, PER_PAGE + SHORT)
    assert often[LONG] == often[SHORT]
    assert len(rows_at(desk, {}, 2)) == often[LONG][0]
    assert max(often[LONG]) <= 25
