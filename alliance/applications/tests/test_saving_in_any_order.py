"""Saves that get lost, come twice, late or in another order: no acknowledged word is lost.

``tests/journeys/test_torn_lines.py`` does it with browsers; here are orders that nobody drives.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.applications.models import Application, JournalEntry
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page

pytestmark = [pytest.mark.django_db, pytest.mark.hunt]

BEFORE = "The river is wide."
# Nobody types faster than the door lets in.
A_MOMENT = timedelta(seconds=3)
TEXTS = st.text("abc \u00e9", max_size=4)
# Who types what; whether they look at what is stored first; how often and how late it arrives.
EDITS = st.lists(
    st.tuples(st.integers(0, 2), TEXTS, st.booleans(), st.integers(0, 2), st.integers(0, 4)),
    min_size=1,
    max_size=8,
)


@dataclass
class Tab:
    """A tab that somebody types into, and what the server has said to it."""

    page: Page
    shows: str = BEFORE
    said: dict[int, str] = field(default_factory=dict)

    def types(self, text: str, *, looks: bool) -> dict[str, Any]:
        self.shows = stored() if looks else self.shows
        change = self.page.change(text, self.shows)
        self.shows = text
        return change

    def sends(self, change: dict[str, Any]) -> None:
        self.page.at += A_MOMENT
        status, said = self.page.save(change)
        assert status == 200
        if "reason" not in said["known"]:
            self.said[change["number"]] = change["value"]


def stored() -> str:
    return str(Application.objects.get().answers["reason"])


@pytest.fixture
def tabs() -> list[Page]:
    """Two tabs of one officer, and one of a colleague."""
    make.confirmed_officer()
    make.confirmed_officer(email="bo@harbourton.example")
    draft = make.draft()
    whose = [make.officer(), make.officer(), make.officer("bo@harbourton.example")]
    return [Page(draft, one) for one in whose]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_each_acknowledged_word_is_in_the_journal_once_and_the_journal_gives_the_answer(
    tabs: list[Page], edits: list[tuple[int, str, bool, int, int]]
) -> None:
    JournalEntry.objects.all().delete()
    Application.objects.update(answers=make.draft_answers(), written={})
    open_now = [Tab(page) for page in tabs]
    arriving: list[tuple[int, Tab, dict[str, Any]]] = []
    for moment, (which, text, looks, times, late) in enumerate(edits):
        tab = open_now[which]
        change = tab.types(text, looks=looks)
        arriving += [(moment + late + again, tab, change) for again in range(times)]
        for due in [one for one in arriving if one[0] <= moment]:
            arriving.remove(due)
            due[1].sends(due[2])
    for _moment, tab, change in reversed(arriving):
        tab.sends(change)

    journal = list(JournalEntry.objects.order_by("pk"))
    kept = {(one.page, one.number): one.value for one in journal}
    assert len(kept) == len(journal)
    assert kept == {
        (tab.page.name, number): text for tab in open_now for number, text in tab.said.items()
    }
    in_order = [one.value for one in journal if one.outcome == "stored"]
    assert stored() == (in_order[-1] if in_order else BEFORE)
    open_texts = {one.page for one in JournalEntry.objects.open_conflicts()}
    assert len(open_texts) == JournalEntry.objects.open_conflicts().count()
