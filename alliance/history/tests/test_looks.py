"""Who of the office saw whose data: noted per record, and forgotten after a while."""

from datetime import UTC, datetime, timedelta

import pytest

from alliance.history.actions import key_of
from alliance.history.looks import forget_looks, looks_at, note
from alliance.history.models import Look, PersonKey, PublicEpoch, Sight

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
FIRST, SECOND = PublicEpoch(pk=1), PublicEpoch(pk=2)


def test_each_record_that_somebody_saw_is_noted_once_for_the_page() -> None:
    note([FIRST, SECOND, FIRST], Sight.PAGE, by=7, at=NOON)
    noted = Look.objects.order_by("pk").values_list("subject_id", "sight", "person", "at")
    key = key_of(7)
    assert list(noted) == [("1", "page", key, NOON), ("2", "page", key, NOON)]


def test_a_page_without_records_notes_nothing_and_makes_no_key() -> None:
    note([], Sight.PAGE, by=7, at=NOON)
    assert (Look.objects.count(), PersonKey.objects.count()) == (0, 0)


def test_the_looks_at_some_records_are_found_and_no_others() -> None:
    note([FIRST], Sight.PAGE, by=7, at=NOON)
    note([SECOND], Sight.EXPORT, by=8, at=NOON)
    assert [look.sight for look in looks_at([SECOND])] == ["export"]
    assert list(looks_at([])) == []


def test_a_look_is_kept_to_its_last_day_and_not_longer() -> None:
    note([FIRST], Sight.PAGE, by=7, at=NOON)
    assert forget_looks(NOON + YEAR - timedelta(microseconds=1), YEAR) == 0
    assert forget_looks(NOON + YEAR, YEAR) == 1


@pytest.mark.parametrize("many", [1, 3, 50])
def test_noting_many_records_takes_as_few_questions_as_one(
    many: int, django_assert_max_num_queries: object
) -> None:
    records = [PublicEpoch(pk=number) for number in range(1, many + 1)]
    key_of(7)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        note(records, Sight.EXPORT, by=7, at=NOON)
