"""Saves that arrive in the same millisecond: each is stored once, and none is overwritten."""

import pytest

from alliance.applications.models import JournalEntry
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page
from alliance.applications.tests.test_race import AT_ONCE, all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_save_that_is_doubled_is_stored_once() -> None:
    make.confirmed_officer()
    page = Page(make.draft(), make.officer())
    change = page.change("The river is deep.", "The river is wide.")

    answers = all_at_once(lambda: page.save(change)[0])

    assert answers == [200] * AT_ONCE
    assert [one.value for one in JournalEntry.objects.all()] == ["The river is deep."]


def test_of_several_pages_that_write_at_once_one_is_stored_and_the_others_wait() -> None:
    make.confirmed_officer()
    draft = make.draft()
    make.typed(draft, "The river is deep.")
    pages = [Page(draft, make.officer()) for _number in range(AT_ONCE)]
    waiting = list(enumerate(pages))

    def save() -> int:
        number, page = waiting.pop()
        return page.save(page.change(f"Text {number}.", "The river is deep."))[0]

    assert all_at_once(save) == [200] * AT_ONCE
    draft.refresh_from_db()
    stored = JournalEntry.objects.stored().latest("pk")
    beside = JournalEntry.objects.open_conflicts().values_list("value", flat=True)
    assert draft.answers["reason"] == stored.value
    assert {stored.value, *beside} == {f"Text {number}." for number in range(AT_ONCE)}
