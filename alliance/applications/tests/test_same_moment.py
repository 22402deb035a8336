"""What happens in one and the same moment: every version, save and deadline keeps its proof."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.checking import check
from alliance.applications.drafts import revision
from alliance.applications.models import Application, FailedAttempt, JournalEntry, Submission
from alliance.applications.receipts import number_of, receipt_of
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.applications.tests.make_saving import Page
from alliance.applications.tests.test_corrigenda_race import at_once
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.outbox.models import Letter

BEFORE = "The river is wide."
MS = timedelta(milliseconds=1)


def reason_in(submission: Submission) -> str:
    return str(json.loads(submission.content)["answers"]["reason"])


@pytest.mark.django_db
def test_two_versions_of_one_microsecond_are_two_and_the_last_one_counts() -> None:
    draft = make.complete_draft(by=make.confirmed_officer())
    bo = make.confirmed_officer(email="bo@harbourton.example")
    last = make.CLOSES - make.TICK
    first = make.hand_in(draft, by=make.officer(), at=last)
    make.typed(draft, "The river is deep.")

    second = make.hand_in(draft, by=bo, at=last)

    assert [reason_in(one) for one in (first, second)] == [BEFORE, "The river is deep."]
    assert first.received_at == second.received_at == last
    receipts = [receipt_of(one) for one in (first, second)]
    assert [one["number"] for one in receipts] == [number_of("FERRIES-0001", n) for n in (1, 2)]
    assert all(check(json.dumps(one).encode()).genuine for one in receipts)
    assert draft.submissions.latest("version") == second
    assert Letter.objects.filter(key="application-submitted").count() == 2


@pytest.mark.django_db
def test_a_colleague_whose_page_shows_what_was_before_hands_in_nothing() -> None:
    draft = make.complete_draft(by=make.confirmed_officer())
    bo = make.confirmed_officer(email="bo@harbourton.example")
    shown = revision(draft)
    make.typed(draft, "The river is deep.")
    first = make.hand_in(draft, by=make.officer(), at=make.AT)

    with pytest.raises(Refused, match="changed after this page was loaded"):
        actions.submit(draft, revision=shown, by=bo, at=make.AT)

    assert Submission.objects.get() == first


@pytest.mark.django_db
def test_a_save_after_handing_in_leaves_what_was_handed_in_to_the_byte() -> None:
    draft = make.complete_draft(by=make.confirmed_officer())
    page = Page(draft, make.officer())
    early = page.change("The river is wider.", BEFORE)
    assert page.save(early)[0] == 200
    draft.refresh_from_db()
    submission = make.hand_in(draft, by=make.officer(), at=make.AT)
    content, signature = submission.content, submission.signature

    # The first save comes once more, an older one late, and then a newer one.
    assert page.save(early)[0] == 200
    assert page.save(early | {"value": "Out of order."})[0] == 200
    assert page.save(page.change("After handing in.", "The river is wider."))[0] == 200

    submission.refresh_from_db()
    assert (submission.content, submission.signature) == (content, signature)
    assert reason_in(submission) == "The river is wider."
    assert page.draft.state == "submitted"
    assert [one.value for one in JournalEntry.objects.order_by("pk")] == [
        "The river is wider.",
        "After handing in.",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_save_in_the_moment_of_handing_in_is_in_it_whole_or_comes_after_it() -> None:
    draft = make.complete_draft(by=make.confirmed_officer())
    ana, shown = make.officer(), revision(draft)
    pages = [Page(draft, ana) for _number in range(3)]

    def hand_in() -> object:
        return actions.submit(
            Application.objects.get(), revision=shown, by=Person.objects.get(pk=ana.pk), at=make.AT
        )

    saves = [saving(page, f"Text {number}.", BEFORE) for number, page in enumerate(pages)]
    at_once(hand_in, saves[0], hand_in, saves[1], hand_in, saves[2])

    handed_in = [reason_in(one) for one in Submission.objects.all()]
    refused = {one.cause for one in FailedAttempt.objects.all()}
    assert (handed_in, refused) in [([BEFORE], set()), ([BEFORE], {"changed"}), ([], {"changed"})]
    written = {one.value for one in JournalEntry.objects.all()}
    assert written == {"Text 0.", "Text 1.", "Text 2."}
    draft.refresh_from_db()
    assert draft.answers["reason"] in written


def saving(page: Page, text: str, base: str) -> Callable[[], object]:
    change = page.change(text, base)

    def save() -> object:
        status, said = page.save(change)
        assert status in {200, 410}, said
        return status

    return save


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("later", [False, True], ids=["brought forward", "extended"])
def test_a_deadline_that_moves_while_people_type(later: bool) -> None:  # noqa: FBT001
    call, ana = changes.published(), changes.secretary()
    moved = make.CLOSES if later else make.CLOSES - timedelta(minutes=30)
    changed = moved + (timedelta(days=1) if later else 2 * MS)
    make.confirmed_officer()
    draft = make.draft(call)
    moments = [moved + (number - 3) * MS for number in range(6)]
    pages = [Page(draft, make.officer(), at=at) for at in moments]

    at_once(moving(call, changed, by=ana, at=moved), *[saving(one, one.name, "") for one in pages])

    call.refresh_from_db()
    assert call.closes_at == changed
    stored = {one.page: one.at for one in JournalEntry.objects.all()}
    for page, at in zip(pages, moments, strict=True):
        if at < min(make.CLOSES, changed):
            assert stored[page.name] == at
        if at >= max(make.CLOSES, changed):
            assert page.name not in stored
    assert len(stored) == JournalEntry.objects.count()


def moving(call: Call, closes_at: datetime, *, by: Person, at: datetime) -> Callable[[], object]:
    """One of the secretariat moves the deadline for all."""
    if closes_at > make.CLOSES:
        return lambda: actions.extend_call(
            Call.objects.get(pk=call.pk),
            closes_at=closes_at,
            reason=changes.WHY,
            edits=0,
            by=Person.objects.get(pk=by.pk),
            at=at,
        )
    changes.edit(call, at=at, closes_at=closes_at.isoformat())
    return lambda: actions.publish_corrigendum(
        Call.objects.get(pk=call.pk),
        kind="material",
        reason=changes.WHY,
        edits=1,
        by=Person.objects.get(pk=by.pk),
        at=at,
    )
