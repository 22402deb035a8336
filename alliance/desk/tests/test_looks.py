"""The access log in the desk."""

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.desk.tests.conftest import AT
from alliance.history.looks import note
from alliance.history.models import PublicEpoch, Sight

pytestmark = pytest.mark.django_db

ADDRESS = "/en/desk/looks/"


def test_it_says_who_saw_which_kind_of_record_when_and_how(desk: Client, ana: Person) -> None:
    note([people.person()], Sight.EXPORT, by=ana.pk, at=AT)
    page = desk.get(ADDRESS).content.decode()
    for words in ("Ana Ilic", "Account", "In an export", "1 look"):
        assert words in page, words


def test_it_is_filtered_by_who_looked_how_and_at_what(desk: Client, ana: Person) -> None:
    other = people.secretary("max@network.example")
    note([PublicEpoch(pk=1)], Sight.PAGE, by=ana.pk, at=AT)
    note([people.person()], Sight.EXPORT, by=other.pk, at=AT)
    counts = {
        query: desk.get(ADDRESS + query).context["paged"].page.paginator.count
        for query in (
            "",
            "?q=ana@network.example",
            "?sight=export",
            "?kind=accounts.person",
            "?q=x",
        )
    }
    assert list(counts.values()) == [2, 1, 1, 1, 0]


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_log_takes_as_many_questions_for_many_looks(
    many: int, desk: Client, ana: Person, django_assert_max_num_queries: object
) -> None:
    note([PublicEpoch(pk=n) for n in range(1, many + 1)], Sight.PAGE, by=ana.pk, at=AT)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        desk.get(ADDRESS)


def test_a_colleague_who_is_forgotten_leaves_the_look(desk: Client, ana: Person) -> None:
    note([PublicEpoch(pk=1)], Sight.PAGE, by=4711, at=AT)
    assert "somebody who has been forgotten" in desk.get(ADDRESS).content.decode()
