"""The journal: every change is kept once, conflicts wait for a choice, and replay gives all."""

from typing import Any

import pytest

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.models import Application, JournalEntry
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.questionnaires.merging import Change, Kept, fingerprint

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    make.confirmed_officer()
    make.confirmed_officer(email="bo@harbourton.example")
    return make.draft()


def ana() -> Person:
    return make.officer()


def bo() -> Person:
    return make.officer("bo@harbourton.example")


def keep(
    draft: Application,
    value: Any,
    *,
    base: Any = "The river is wide.",
    number: int = 1,
    page: str = "a",
    by: Person | None = None,
    question: str = "reason",
) -> Kept:
    change = Change(question, value, fingerprint(base) if base is not None else "", number)
    kept = actions.keep(draft, [change], page=page, by=by or ana(), at=make.AT)
    draft.refresh_from_db()
    return kept


def replayed(draft: Application) -> dict[str, Any]:
    answers = make.draft_answers()
    for entry in draft.journal.stored().order_by("pk"):
        answers[entry.question] = entry.value
    return {name: value for name, value in answers.items() if value is not None}


def test_a_change_is_stored_and_written_down(draft: Application) -> None:
    kept = keep(draft, "The river is deep.")

    assert draft.answers["reason"] == "The river is deep."
    assert kept.stored == {"reason": fingerprint("The river is deep.")}
    (entry,) = draft.journal.all()
    assert (entry.by, entry.at, entry.page, entry.number) == (ana(), make.AT, "a", 1)


def test_the_same_change_twice_is_stored_once_and_answered_alike(draft: Application) -> None:
    first = keep(draft, "Deep.")
    keep(draft, "Dark.", base="Deep.", page="b", by=bo())

    again = keep(draft, "Deep.")

    assert draft.answers["reason"] == "Dark."
    assert (again.stored, again.known) == (first.stored, {"reason"})
    assert draft.journal.count() == 2


def test_an_older_change_after_a_newer_one_is_left_out(draft: Application) -> None:
    keep(draft, "Newer.", number=2)

    late = keep(draft, "Older.", number=1)

    assert draft.answers["reason"] == "Newer."
    assert late.known == {"reason"}


def test_a_colleagues_answer_stays_and_the_arriving_text_waits_beside_it(
    draft: Application,
) -> None:
    keep(draft, "Ana's.")

    kept = keep(draft, "Bo's.", page="b", by=bo())

    assert draft.answers["reason"] == "Ana's."
    (conflict,) = kept.conflicts
    assert (conflict.stored, conflict.arrived, kept.stored) == ("Ana's.", "Bo's.", {})
    assert keep(draft, "Bo's.", page="b", by=bo()).conflicts == [conflict]


def test_a_later_text_of_the_same_page_replaces_its_own_conflict(draft: Application) -> None:
    keep(draft, "Ana's.")
    keep(draft, "Bo's.", page="b", by=bo())

    keep(draft, "Bo's, longer.", number=2, page="b", by=bo())

    assert [one.value for one in draft.journal.open_conflicts()] == ["Bo's, longer."]
    assert draft.journal.count() == 3


def test_taking_the_other_text_is_a_change_and_settles_the_conflict(draft: Application) -> None:
    keep(draft, "Ana's.")
    (conflict,) = keep(draft, "Bo's.", page="b", by=bo()).conflicts

    actions.choose(
        draft, conflict.entry, take=True, base=fingerprint("Ana's."), page="c", by=ana(), at=make.AT
    )

    draft.refresh_from_db()
    assert draft.answers["reason"] == "Bo's."
    assert not draft.journal.open_conflicts().exists()
    assert replayed(draft) == draft.answers


def test_leaving_what_is_stored_settles_the_conflict_and_keeps_the_text_in_the_history(
    draft: Application,
) -> None:
    keep(draft, "Ana's.")
    (conflict,) = keep(draft, "Bo's.", page="b", by=bo()).conflicts

    actions.choose(draft, conflict.entry, take=False, base="", page="c", by=ana(), at=make.AT)

    draft.refresh_from_db()
    assert draft.answers["reason"] == "Ana's."
    assert not draft.journal.open_conflicts().exists()
    assert draft.journal.filter(value="Bo's.").exists()


def test_a_choice_over_what_was_written_since_waits_itself(draft: Application) -> None:
    keep(draft, "Ana's.")
    (conflict,) = keep(draft, "Bo's.", page="b", by=bo()).conflicts
    keep(draft, "Ana's, newer.", base="Ana's.", number=2)

    kept = actions.choose(
        draft, conflict.entry, take=True, base=fingerprint("Ana's."), page="c", by=bo(), at=make.AT
    )

    draft.refresh_from_db()
    assert draft.answers["reason"] == "Ana's, newer."
    assert [one.arrived for one in kept.conflicts] == ["Bo's."]


def test_an_earlier_value_is_restored_as_a_change(draft: Application) -> None:
    keep(draft, "First.")
    keep(draft, "Second.", base="First.", number=2)
    first = draft.journal.get(value="First.")

    actions.restore(draft, first.pk, base=fingerprint("Second."), page="r", by=bo(), at=make.AT)

    draft.refresh_from_db()
    assert draft.answers["reason"] == "First."
    assert [one.value for one in draft.journal.stored()] == ["First.", "Second.", "First."]


def test_the_journal_replays_to_the_stored_answers(draft: Application) -> None:
    keep(draft, "First.")
    keep(draft, ["A", "B"], question="modules", base=["A"], number=2, page="b", by=bo())
    keep(draft, "Lost?", number=3, page="b", by=bo())
    keep(draft, "Second.", base="First.", number=4)

    assert replayed(draft) == draft.answers


def test_after_the_deadline_nothing_is_kept(draft: Application) -> None:
    with pytest.raises(Refused, match="The deadline has passed"):
        actions.keep(
            draft, [Change("reason", "Late.", "", 1)], page="a", by=ana(), at=draft.call.closes_at
        )

    assert not JournalEntry.objects.exists()


def test_an_entry_of_another_draft_is_not_restored(draft: Application) -> None:
    keep(draft, "Ours.")
    other = make.draft(draft.call, by=make.officer("cy@mill.example"), authority=make.town("Mill"))
    entry = draft.journal.get()

    kept = actions.restore(
        other, entry.pk, base="", page="r", by=make.officer("cy@mill.example"), at=make.AT
    )

    assert kept == Kept()
    assert not other.journal.exists()
