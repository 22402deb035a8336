"""What is kept in memory: only what is costly, and only until public data change."""

import pytest

from alliance.history.actions import public_data_changed
from alliance.history.keeping import MOST, Kept

pytestmark = pytest.mark.django_db


def asked(kept: Kept, key: str, makes: list[int], *, costly: bool = True) -> int:
    return kept.answer(key, lambda: makes.pop(0), worth=lambda _made: costly)


def test_a_costly_answer_is_made_once_until_public_data_change() -> None:
    kept, makes = Kept(), [1, 2, 3]

    assert [asked(kept, "count", makes) for _ in range(3)] == [1, 1, 1]
    public_data_changed()
    assert [asked(kept, "count", makes) for _ in range(2)] == [2, 2]


def test_a_cheap_answer_is_made_each_time() -> None:
    kept, makes = Kept(), [1, 2]

    assert [asked(kept, "count", makes, costly=False) for _ in range(2)] == [1, 2]


def test_only_a_few_answers_are_kept_and_the_oldest_goes_first() -> None:
    kept = Kept()
    for number in range(MOST + 1):
        asked(kept, str(number), [number])

    assert asked(kept, str(MOST), [-1]) == MOST
    assert asked(kept, "0", [-1]) == -1
