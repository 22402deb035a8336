"""A call is changed while applications are written: who is told, what is kept, what counts."""

from datetime import datetime, timedelta

import pytest

from alliance.applications import actions
from alliance.applications.corrected import unread
from alliance.applications.models import Application, CorrigendumNotice, Submission
from alliance.applications.rules import why_not_in_time
from alliance.applications.telling import tell_of_corrigenda
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.base.refusal import Refused
from alliance.calls.actions import edit
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
LATER = make.CLOSES + timedelta(days=14)
CHANGED = make.AT + HOUR


def told() -> list[tuple[str, str]]:
    letters = Letter.objects.filter(key="call-corrected").order_by("pk")
    return [(one.address, one.facts["number"]) for one in letters]


def hand_in(draft: Application, at: datetime) -> Submission:
    assert draft.started_by is not None
    return make.hand_in(draft, by=draft.started_by, at=at)


def acknowledge(draft: Application, number: int = 1, at: datetime = CHANGED + HOUR) -> None:
    assert draft.started_by is not None
    actions.acknowledge(draft, number=number, by=draft.started_by, at=at)
    draft.refresh_from_db()


# --- told ---


def test_who_is_writing_is_told_of_a_material_corrigendum_once() -> None:
    call = changes.published()
    make.draft(call)
    changes.extended(call, LATER, at=CHANGED)

    assert tell_of_corrigenda(CHANGED + HOUR) == 1
    assert tell_of_corrigenda(CHANGED + 2 * HOUR) == 0
    assert told() == [("ana@harbourton.example", "1")]
    assert Letter.objects.get(key="call-corrected").facts["reason"] == "Easter came between"


def test_nobody_is_told_of_an_editorial_corrigendum() -> None:
    call = changes.published()
    make.draft(call)
    changes.corrected(call, at=CHANGED, kind="editorial", reference="FERRY")

    assert tell_of_corrigenda(CHANGED + HOUR) == 0


def test_who_has_handed_in_is_told_too() -> None:
    call = changes.published()
    make.submitted(call)
    changes.extended(call, LATER, at=CHANGED)

    assert tell_of_corrigenda(CHANGED + HOUR) == 1


def test_somebody_with_two_drafts_gets_one_letter_for_each_corrigendum() -> None:
    call, ana = changes.published(), make.officer()
    make.draft(call, by=ana)
    make.draft(call, by=ana, authority=make.town("Quayside"))
    changes.extended(call, LATER, at=CHANGED)
    changes.extended(call, LATER + HOUR, at=CHANGED)

    assert tell_of_corrigenda(CHANGED + HOUR) == 2
    assert sorted(told()) == [("ana@harbourton.example", "1"), ("ana@harbourton.example", "2")]
    assert CorrigendumNotice.objects.count() == 2


def test_all_who_may_write_an_official_draft_are_told_and_nobody_who_has_left() -> None:
    call, ana = changes.published(), make.confirmed_officer()
    make.draft(call, by=ana)
    make.confirmed_officer(email="bo@harbourton.example")
    ana.representations.update(state="ended")
    changes.extended(call, LATER, at=CHANGED)

    tell_of_corrigenda(CHANGED + HOUR)

    assert told() == [("bo@harbourton.example", "1")]


def test_who_began_after_the_change_knows_it_already() -> None:
    call = changes.published()
    changes.extended(call, LATER, at=make.AT - HOUR)
    draft = make.draft(call)

    assert tell_of_corrigenda(CHANGED) == 0
    assert not unread(draft, at=CHANGED).exists()


# --- acknowledged ---


def test_a_material_corrigendum_is_confirmed_before_submitting() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    changes.extended(call, LATER, at=CHANGED)

    with pytest.raises(Refused, match="changed by corrigendum 1"):
        hand_in(draft, CHANGED + HOUR)

    acknowledge(draft)
    assert hand_in(draft, CHANGED + HOUR).version == 1
    assert [act.verb for act in acts_of(draft)] == ["started", "acknowledged", "submitted"]


def test_an_editorial_corrigendum_stands_in_nobodys_way() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    changes.corrected(call, at=CHANGED, kind="editorial", reference="FERRY")

    assert hand_in(draft, CHANGED + HOUR).version == 1


def test_each_further_corrigendum_is_confirmed_again() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    changes.extended(call, LATER, at=CHANGED)
    acknowledge(draft)
    changes.extended(call, LATER + HOUR, at=CHANGED + HOUR)

    with pytest.raises(Refused, match="corrigendum 2"):
        hand_in(draft, CHANGED + 2 * HOUR)


def test_nobody_confirms_what_is_not_there() -> None:
    draft = make.draft(changes.published())

    acknowledge(draft, 7)

    assert draft.acknowledged == 0


def test_a_stranger_confirms_nothing() -> None:
    call = changes.published()
    draft = make.draft(call)
    changes.extended(call, LATER, at=CHANGED)

    with pytest.raises(Refused, match="Only those who act for Harbourton"):
        actions.acknowledge(draft, number=1, by=make.officer("bo@quay.example"), at=CHANGED)


# --- in time ---


@pytest.mark.parametrize(
    ("arrived", "accepted"),
    [
        pytest.param(make.CLOSES - make.TICK, True, id="before the old deadline"),
        pytest.param(make.CLOSES, False, id="late when the old deadline was in force"),
        pytest.param(make.CLOSES + HOUR - make.TICK, False, id="just before the extension"),
        pytest.param(make.CLOSES + HOUR, True, id="from the extension on"),
        pytest.param(LATER - make.TICK, True, id="last moment"),
        pytest.param(LATER, False, id="at the new deadline"),
    ],
)
def test_an_extension_for_all_does_not_reach_back(arrived: datetime, *, accepted: bool) -> None:
    call = changes.published()
    changes.extended(call, LATER, at=make.CLOSES + HOUR)
    call.refresh_from_db()

    assert (why_not_in_time(call, at=arrived) is None) is accepted


@pytest.mark.parametrize(
    ("arrived", "accepted"),
    [
        pytest.param(CHANGED - make.TICK, True, id="before it was brought forward"),
        pytest.param(make.CLOSES - HOUR - make.TICK, True, id="before the earlier deadline"),
        pytest.param(make.CLOSES - HOUR, False, id="at the earlier deadline"),
    ],
)
def test_a_deadline_that_is_brought_forward_counts_from_then_on(
    arrived: datetime, *, accepted: bool
) -> None:
    call = changes.published()
    changes.corrected(call, at=CHANGED, closes_at=(make.CLOSES - HOUR).isoformat())
    call.refresh_from_db()

    assert (why_not_in_time(call, at=arrived) is None) is accepted


def test_a_deadline_is_not_brought_forward_into_the_past() -> None:
    call = changes.published()

    with pytest.raises(Refused, match="has passed already"):
        changes.corrected(call, at=CHANGED, closes_at=CHANGED.isoformat())


def test_a_change_takes_effect_after_all_that_was_judged_before_it() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    hand_in(draft, CHANGED + HOUR)

    corrigendum = changes.extended(call, LATER, at=CHANGED)

    assert corrigendum.published_at == CHANGED + HOUR + make.TICK


def test_a_refused_attempt_was_judged_too() -> None:
    call = changes.published()
    draft = make.draft(call)
    with pytest.raises(Refused):
        hand_in(draft, CHANGED + HOUR)

    assert changes.extended(call, LATER, at=CHANGED).published_at == CHANGED + HOUR + make.TICK


# --- published ---


def test_an_extension_leaves_what_is_being_prepared_as_it_is() -> None:
    call = changes.published()
    ana = changes.secretary()
    edit(call, {"reference": "NEW"}, edits=0, by=ana, at=CHANGED)

    changes.extended(call, LATER, at=CHANGED)

    call.refresh_from_db()
    prepared = call.corrigenda.prepared().get()
    assert (call.reference, call.closes_at) == ("FERRIES", LATER)
    assert (prepared.content["reference"], prepared.content["closes_at"]) == (
        "NEW",
        LATER.isoformat(),
    )
    assert prepared.before.number == 2


def test_an_extension_is_later_than_what_holds() -> None:
    call = changes.published()

    with pytest.raises(Refused, match="later than the deadline that holds"):
        changes.extended(call, make.CLOSES, at=CHANGED)


def test_nothing_that_matters_is_called_editorial_without_a_warning() -> None:
    call = changes.published()

    with pytest.raises(Refused, match="This changes: Budget of the call"):
        changes.corrected(call, at=CHANGED, kind="editorial", budget="1000.00")

    call.refresh_from_db()
    ana = changes.secretary()
    published = actions.publish_corrigendum(
        call, kind="editorial", reason=changes.WHY, edits=1, by=ana, at=CHANGED, despite=True
    )
    assert published.kind == "editorial"


def test_every_version_has_a_moment_of_its_own() -> None:
    call = changes.published()
    changes.extended(call, LATER, at=CHANGED)
    changes.extended(call, LATER + HOUR, at=CHANGED)

    moments = list(call.snapshots.values_list("taken_at", flat=True))
    assert moments == [make.calls.OPENS, CHANGED, CHANGED + make.TICK]
