"""The public directory is taken away as it is shown."""

import io

import pytest
from django.test import Client, override_settings
from openpyxl import load_workbook

from alliance.membership.tests import make
from alliance.opendata.limits import LONG_ANSWER, Limits
from alliance.opendata.views import directory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "LIMITS", Limits())


def test_a_workbook_holds_the_filtered_list_in_its_order(client: Client) -> None:
    make.member("Zagora", country="BG")
    make.member("=Altstadt", country="BG", folded="altstadt")
    make.member("Lyon", country="FR")

    taken = client.get("/en/members.xlsx?country=BG")

    book = load_workbook(io.BytesIO(taken.getvalue()))
    rows = list(book["List"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Name", "'=Altstadt", "Zagora"]
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Filter"].startswith("Country: Bulgaria")
    assert about["Licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_list_is_printed_in_the_readers_language(client: Client) -> None:
    make.member("Lyon", country="FR")

    page = client.get("/de/members.print?q=lyo").content.decode()

    assert "<td>Lyon</td>" in page
    assert "<td>Frankreich</td>" in page


def test_the_directory_leads_to_both_with_its_filters_alone(client: Client) -> None:
    make.member("Lyon", country="FR")

    page = client.get("/en/members/?country=FR&page=1&stranger=1").content.decode()

    assert 'href="/en/members.xlsx?country=FR"' in page
    assert 'href="/en/members.print?country=FR"' in page


@pytest.mark.parametrize("query", ["country=%00", "as-of=never", "tie=x&kind=y", "q=" + "a" * 300])
def test_filters_that_mean_nothing_leave_nothing_out(client: Client, query: str) -> None:
    make.member("Lyon", country="FR")
    assert "Lyon" in client.get(f"/en/members.print?{query}").content.decode()


def test_whoever_takes_it_too_often_is_told_when_to_come_back(client: Client) -> None:
    make.member("Lyon", country="FR")
    with override_settings(OPEN_DATA_PER_MINUTE=LONG_ANSWER):
        answers = [client.get("/en/members.csv") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert 1 <= int(answers[1]["Retry-After"]) <= 60
