from datetime import datetime, timedelta

import pytest

from alliance.applications import jobs
from alliance.applications.erasing import ERASURES
from alliance.applications.forgetting import forget_drafts, forget_unconfirmed_interest
from alliance.applications.models import Application, Interest
from alliance.applications.tests import make
from alliance.calls.models import Call
from alliance.files.models import StoredFile
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def next_call() -> Call:
    """A call of the same programme that comes out a day later."""
    published = make.AT + DAY
    return make.calls.call(
        "bridges", published_at=published, opens_at=published, closes_at=published + 30 * DAY
    )


def told(at: datetime = make.AT + 2 * DAY) -> list[tuple[str, str]]:
    jobs.tell_of_next_call(at)
    letters = Letter.objects.filter(key="call-published").order_by("pk")
    return [(letter.address, letter.facts["link"][-20:]) for letter in letters]


def test_who_registered_is_told_once_when_the_next_call_is_published() -> None:
    make.interest()
    bridges = next_call()

    first = told()

    assert [address for address, _link in first] == ["ana@harbourton.example"]
    assert told() == first
    assert Interest.objects.get().told_of == bridges


def test_nobody_is_told_before_it_is_published() -> None:
    make.interest()
    next_call()

    assert told(make.AT + DAY - make.TICK) == []
    assert len(told(make.AT + DAY)) == 1


def test_nobody_is_told_of_a_call_that_was_there_already() -> None:
    make.interest(confirmed_at=make.AT + DAY)
    next_call()

    assert told() == []


def test_nobody_is_told_of_a_call_that_has_closed() -> None:
    make.interest()
    next_call()

    assert told(make.AT + 31 * DAY) == []


def test_nobody_is_told_of_another_programmes_call() -> None:
    make.interest()
    other = make.calls.programme("bridges")
    bridges = next_call()
    bridges.programme = other
    bridges.save()

    assert told() == []


def test_nobody_is_told_who_has_not_confirmed() -> None:
    make.interest(state="unconfirmed", confirmed_at=None)
    next_call()

    assert told() == []


def test_one_address_that_waits_twice_gets_one_letter() -> None:
    first = make.interest()
    make.interest(first.call, authority_name="Quayside")
    next_call()

    assert len(told()) == 1
    assert Interest.objects.filter(told_of=None).count() == 0


def test_an_interest_that_nobody_confirms_is_forgotten_after_thirty_days() -> None:
    make.interest(state="unconfirmed", confirmed_at=None)

    assert forget_unconfirmed_interest(make.AT + 30 * DAY - make.TICK, 30 * DAY) == 0
    assert forget_unconfirmed_interest(make.AT + 30 * DAY, 30 * DAY) == 1


def test_a_draft_becomes_official_when_its_writer_is_confirmed() -> None:
    draft = make.draft()
    assert draft.started_by is not None

    assert jobs.make_official(make.AT) == 0
    draft.started_by.representations.update(state="confirmed")
    assert jobs.make_official(make.AT) == 1

    draft.refresh_from_db()
    assert draft.official


def test_an_authority_has_one_official_application_to_a_call() -> None:
    call = make.calls.call()
    make.draft(call, by=make.confirmed_officer())
    second = make.draft(call, by=make.officer("bo@harbourton.example"))
    assert second.started_by is not None
    second.started_by.representations.update(state="confirmed")

    assert jobs.make_official(make.AT) == 0


def test_a_draft_never_handed_in_goes_ninety_days_after_the_deadline() -> None:
    make.complete_draft()

    assert forget_drafts(make.CLOSES + 90 * DAY - make.TICK, 90 * DAY) == 0
    assert forget_drafts(make.CLOSES + 90 * DAY, 90 * DAY) == 1

    assert not Application.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_call_says_for_how_many_days_it_keeps_drafts() -> None:
    draft = make.complete_draft()
    draft.call.drafts_kept_days = 30
    draft.call.save()

    assert forget_drafts(make.CLOSES + 30 * DAY - make.TICK, 90 * DAY) == 0
    assert forget_drafts(make.CLOSES + 30 * DAY, 90 * DAY) == 1


def test_what_was_handed_in_stays() -> None:
    make.submitted()

    assert forget_drafts(make.CLOSES + 900 * DAY, 90 * DAY) == 0
    assert StoredFile.objects.count() == 1


def erase(person: int, address: str) -> dict[str, int]:
    return {one.name: one.run(person, address, make.AT) for one in ERASURES}


def test_erasing_a_person_forgets_their_drafts_and_their_interest() -> None:
    draft = make.complete_draft()
    make.interest(draft.call)
    ana = make.officer()

    nothing = {"drafts": 0, "interest": 0, "writers of bodies": 0}
    assert erase(ana.pk, ana.email) == nothing | {"drafts": 1, "interest": 1}
    assert erase(ana.pk, ana.email) == nothing
    assert not Application.objects.exists()
    assert not Interest.objects.exists()
    assert not StoredFile.objects.exists()


def test_erasing_a_person_leaves_what_belongs_to_the_authority() -> None:
    submission = make.submitted()
    make.draft(make.calls.call("bridges"), by=make.confirmed_officer(email="bo@town.example"))
    ana, bo = make.officer(), make.officer("bo@town.example")

    assert erase(ana.pk, ana.email)["drafts"] == 0
    assert erase(bo.pk, bo.email)["drafts"] == 0
    assert submission.application.submissions.count() == 1
