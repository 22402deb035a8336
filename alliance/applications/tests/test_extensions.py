"""More time for one: granted with a reason, honoured to the microsecond, for nobody else."""

from datetime import datetime, timedelta

import pytest

from alliance.applications import actions
from alliance.applications.forgetting import forget_drafts
from alliance.applications.models import Application, Extension
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNTIL = make.CLOSES + 2 * DAY
GRANTED = make.CLOSES - HOUR


def extend(
    draft: Application, *, until: datetime = UNTIL, at: datetime = GRANTED, reason: str = "Flood"
) -> Extension:
    return actions.extend_application(
        draft, until=until, reason=reason, by=changes.secretary(), at=at
    )


def extend_town(call: Call, at: datetime = GRANTED) -> Extension:
    return actions.extend_authority(
        call, make.town(), until=UNTIL, reason="Flood", by=changes.secretary(), at=at
    )


@pytest.mark.parametrize(
    ("arrived", "accepted"),
    [
        pytest.param(make.CLOSES, True, id="at the deadline of the others"),
        pytest.param(UNTIL - make.TICK, True, id="last moment"),
        pytest.param(UNTIL, False, id="at its own deadline"),
    ],
)
def test_an_application_that_was_given_more_time_is_in_time_until_then(
    arrived: datetime, *, accepted: bool
) -> None:
    draft = make.complete_draft()
    extend(draft)

    if accepted:
        assert make.hand_in(draft, by=make.officer(), at=arrived).received_at == arrived
    else:
        with pytest.raises(Refused, match="it was Sunday 1 May 2016"):
            make.hand_in(draft, by=make.officer(), at=arrived)


def test_more_time_for_one_is_no_more_time_for_another() -> None:
    call = make.calls.call()
    extend(make.complete_draft(call))
    other = make.complete_draft(call, by=make.officer("bo@quay.example"))

    with pytest.raises(Refused, match="The deadline has passed"):
        make.hand_in(other, by=make.officer("bo@quay.example"), at=make.CLOSES)


def test_an_extension_does_not_reach_back() -> None:
    draft = make.complete_draft()
    extend(draft, at=make.CLOSES + HOUR)

    with pytest.raises(Refused, match="The deadline has passed"):
        make.hand_in(draft, by=make.officer(), at=make.CLOSES + HOUR - make.TICK)
    assert make.hand_in(draft, by=make.officer(), at=make.CLOSES + HOUR)


def test_an_authority_that_was_given_more_time_can_still_begin_and_write() -> None:
    call = make.calls.call()
    extend_town(call)

    draft = make.draft(call, at=make.CLOSES + HOUR)
    make.attach(draft, "mandate")

    assert draft.created_at == make.CLOSES + HOUR
    with pytest.raises(Refused, match="The deadline has passed"):
        actions.start(
            call, make.town("Quayside"), office="Clerk", by=make.officer(), at=make.CLOSES
        )


def test_an_extension_for_another_call_is_none() -> None:
    extend_town(make.calls.call())
    bridges = make.calls.call("bridges")

    with pytest.raises(Refused, match="The deadline has passed"):
        make.draft(bridges, at=make.CLOSES)


def test_a_later_deadline_for_all_is_not_shortened_by_an_extension_for_one() -> None:
    call = changes.published()
    draft = make.complete_draft(call)
    extend(draft, at=make.AT)
    changes.extended(call, UNTIL + DAY, at=make.AT + HOUR)
    actions.acknowledge(draft, number=1, by=make.officer(), at=make.AT + HOUR)

    assert make.hand_in(draft, by=make.officer(), at=UNTIL)


@pytest.mark.parametrize(
    ("until", "at", "reason", "sentence"),
    [
        pytest.param(make.CLOSES, GRANTED, "Flood", "later than the deadline for all", id="same"),
        pytest.param(UNTIL, UNTIL, "Flood", "has passed already", id="past"),
        pytest.param(UNTIL, GRANTED, "  ", "Say why", id="no reason"),
    ],
)
def test_an_extension_is_later_to_come_and_has_a_reason(
    until: datetime, at: datetime, reason: str, sentence: str
) -> None:
    draft = make.draft()

    with pytest.raises(Refused, match=sentence):
        extend(draft, until=until, at=at, reason=reason)
    assert not Extension.objects.exists()


def test_the_applicant_is_told_by_letter_and_history_keeps_the_act() -> None:
    draft = make.draft()
    extend(draft)

    letter = Letter.objects.get(key="extension-granted")
    assert letter.address == "ana@harbourton.example"
    assert letter.facts["deadline"].startswith("Sunday 1 May 2016, 17:00")
    assert letter.facts["reason"] == "Flood"
    assert [act.verb for act in acts_of(draft)] == ["started", "extended"]


def test_who_acts_for_an_authority_without_draft_is_told_where_to_begin() -> None:
    make.confirmed_officer()
    extend_town(make.calls.call())

    assert Letter.objects.get(key="extension-granted").facts["link"].endswith("/apply/")


def test_a_draft_with_more_time_is_kept_from_its_own_deadline_on() -> None:
    extend(make.draft())

    assert forget_drafts(UNTIL + 90 * DAY - make.TICK, 90 * DAY) == 0
    assert forget_drafts(UNTIL + 90 * DAY, 90 * DAY) == 1
    assert not Extension.objects.exists()
