"""The form of a call is changed while drafts are written: they move, and nothing is dropped."""

import json
from datetime import datetime, timedelta

import pytest

from alliance.applications import actions
from alliance.applications.actions.moving import BATCH, GRACE, move_drafts
from alliance.applications.drafts import revision
from alliance.applications.kept import kept_answers
from alliance.applications.models import Application, Submission
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.base.refusal import Refused
from alliance.calls.models import Call, Corrigendum
from alliance.history.queries import acts_of

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
CHANGED = make.AT + HOUR


def renewed(call: Call, *, at: datetime = CHANGED, without: str = "lead_telephone") -> Corrigendum:
    """A corrigendum that takes a question out of the form."""
    form = changes.next_form(without=without)
    return changes.corrected(call, at=at, form=changes.form_content(form))


def hand_in(draft: Application, at: datetime) -> Submission:
    assert draft.started_by is not None
    return make.hand_in(draft, by=draft.started_by, at=at)


def acknowledge(draft: Application, number: int = 1, at: datetime = CHANGED + HOUR) -> None:
    assert draft.started_by is not None
    actions.acknowledge(draft, number=number, by=draft.started_by, at=at)
    draft.refresh_from_db()


def test_a_draft_moves_to_the_new_form_with_nothing_dropped() -> None:
    call = changes.published()
    draft = make.complete_draft(call, lead_telephone="+33 3 00 00 00 00")
    typed = draft.answers
    renewed(call)

    assert move_drafts(CHANGED + GRACE) == 1
    assert move_drafts(CHANGED + GRACE) == 0

    draft.refresh_from_db()
    assert (draft.form.version, draft.answers) == (2, typed)
    assert [act.verb for act in acts_of(draft)] == ["started", "moved-to-form"]


def test_an_answer_to_a_removed_question_is_kept_shown_and_not_handed_in() -> None:
    call = changes.published()
    draft = make.complete_draft(call, lead_telephone="+33 3 00 00 00 00")
    renewed(call)
    move_drafts(CHANGED + GRACE)
    draft.refresh_from_db()

    (kept,) = kept_answers(draft, draft.form.read(), {})
    acknowledge(draft)
    content = json.loads(hand_in(draft, CHANGED + HOUR).content)

    assert (kept.section, kept.number, kept.lines) == ("town", 1, ["+33 3 00 00 00 00"])
    assert kept.sentence == (
        "This question was removed by corrigendum 1. Your answer is kept here and is not handed in."
    )
    assert content["form"] == {"key": "ferry-2016", "version": 2}
    assert "lead_telephone" not in content["answers"]


def test_what_was_handed_in_keeps_the_form_that_it_answered() -> None:
    call = changes.published()
    submission = make.submitted(call)
    renewed(call)

    move_drafts(CHANGED + GRACE)

    submission.refresh_from_db()
    assert json.loads(submission.content)["form"]["version"] == 1
    assert Application.objects.get().form.version == 2


def test_a_page_that_showed_the_old_form_hands_in_nothing() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    assert draft.started_by is not None
    renewed(call)
    acknowledge(draft)

    with pytest.raises(Refused, match="changed after this page was loaded"):
        actions.submit(draft, revision=revision(draft), by=draft.started_by, at=CHANGED + 2 * HOUR)


def test_what_is_typed_into_a_page_of_the_old_form_is_kept_too() -> None:
    call = changes.published()
    draft = make.draft(call)
    assert draft.started_by is not None
    old = draft.form
    renewed(call)
    actions.move_to_form(Application.objects.get(), at=CHANGED)

    actions.save_section(
        draft,
        typed={"lead_telephone": "+33 1"},
        base={},
        page="a",
        by=draft.started_by,
        at=CHANGED,
        form=old,
    )

    draft.refresh_from_db()
    assert draft.answers["lead_telephone"] == "+33 1"
    assert [one.lines for one in kept_answers(draft, draft.form.read(), {})] == [["+33 1"]]


def test_a_draft_that_somebody_opens_moves_at_once() -> None:
    call = changes.published()
    draft = make.draft(call)
    renewed(call)

    moved = actions.move_to_form(Application.objects.get(), at=CHANGED)

    draft.refresh_from_db()
    assert (moved.form.version, draft.form.version) == (2, 2)
    assert revision(moved) == revision(draft)


def test_what_was_on_its_way_when_the_form_changed_is_handed_in_as_its_page_showed_it() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    renewed(call)

    assert move_drafts(CHANGED + GRACE - make.TICK) == 0
    submission = hand_in(draft, CHANGED - make.TICK)

    assert json.loads(submission.content)["form"]["version"] == 1


def test_more_drafts_than_a_batch_are_all_moved() -> None:
    call = changes.published()
    draft = make.draft(call)
    Application.objects.bulk_create(
        Application(
            number=f"FERRIES-{number:05}",
            call=call,
            authority=draft.authority,
            form=draft.form,
            office="Clerk",
            language="en",
            created_at=make.AT,
            saved_at=make.AT,
        )
        for number in range(BATCH + 1)
    )
    renewed(call)

    assert move_drafts(CHANGED + GRACE) == BATCH + 2
