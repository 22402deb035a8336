"""Outages before a deadline move it: for all alike, by their sum, once."""

from datetime import datetime, timedelta

import pytest
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person, Role
from alliance.accounts.tests import make as people
from alliance.applications.actions.making_good import make_good
from alliance.applications.making_good import Offer, offer
from alliance.applications.telling import tell_of_corrigenda
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.calls.actions.publishing import keep_snapshot
from alliance.calls.models import Call, Corrigendum
from alliance.history.models import Act
from alliance.outbox.models import Letter
from alliance.watch.models import Outage
from alliance.watch.tests import make as doors

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def call() -> Call:
    made = make.calls.call()
    keep_snapshot(made, at=make.calls.OPENS)
    return made


@pytest.fixture
def secretary() -> Person:
    return people.person("office@demo.example", role=Role.SECRETARIAT)


def extend(call: Call, by: Person, at: datetime) -> tuple[Corrigendum, bool]:
    call.refresh_from_db()
    given = offer(call, at=at)
    assert given
    return press(call, given, by, at)


def press(call: Call, given: Offer, by: Person, at: datetime) -> tuple[Corrigendum, bool]:
    shown = [one.pk for one in given.outages]
    call.refresh_from_db()
    return make_good(call, closes_at=given.closes_at, outages=shown, edits=call.edits, by=by, at=at)


@pytest.mark.parametrize(
    ("begins", "seconds", "minutes"),
    [
        pytest.param(-2 * HOUR, 600, 10, id="two hours before"),
        pytest.param(-2 * HOUR, 601, 11, id="a begun minute is a whole one"),
        pytest.param(-24 * HOUR, 600, 10, id="at the beginning of the window"),
        pytest.param(-24 * HOUR - 10 * MINUTE, 600, 0, id="over when the window begins"),
        pytest.param(-24 * HOUR - 9 * MINUTE, 600, 10, id="touches the window: counts whole"),
        pytest.param(-5 * MINUTE, 600, 10, id="across the deadline: counts whole"),
        pytest.param(timedelta(), 600, 0, id="after the deadline"),
        pytest.param(-5 * MINUTE, None, 0, id="goes on: has no length yet"),
    ],
)
def test_outages_count_by_the_day_before_the_deadline(
    call: Call, begins: timedelta, seconds: float | None, minutes: int
) -> None:
    doors.outage(call.closes_at + begins, seconds)
    given = offer(call, at=call.closes_at - 20 * HOUR)
    assert (given.minutes if given else 0) == minutes


def test_the_deadline_moves_by_the_sum_of_all_outages(call: Call, secretary: Person) -> None:
    doors.outage(call.closes_at - 20 * HOUR, 90)
    doors.outage(call.closes_at - 10 * HOUR, 600)
    corrigendum, is_new = extend(call, secretary, call.closes_at - 2 * HOUR)
    call.refresh_from_db()
    assert (call.closes_at, is_new) == (make.CLOSES + 12 * MINUTE, True)
    assert [one.outage for one in call.made_good.all()] == list(Outage.objects.all())
    assert "12 minutes" in corrigendum.reason.data["en"]
    assert "12 Minuten" in corrigendum.reason.data["de"]
    assert Act.objects.filter(verb="made-good").count() == 1


def test_whoever_reads_of_it_has_an_hour_left(call: Call, secretary: Person) -> None:
    doors.outage(call.closes_at - 40 * MINUTE, 600)
    extend(call, secretary, call.closes_at - 5 * MINUTE)
    call.refresh_from_db()
    assert call.closes_at == make.CLOSES + HOUR


def test_a_deadline_that_has_passed_meanwhile_is_moved_too(call: Call, secretary: Person) -> None:
    doors.outage(call.closes_at - 10 * MINUTE, 1200)
    late = call.closes_at + 3 * HOUR
    assert not call.is_open(late)
    extend(call, secretary, late)
    call.refresh_from_db()
    assert call.closes_at == late + HOUR
    assert call.is_open(late + MINUTE)


def test_a_second_click_extends_nothing(call: Call, secretary: Person) -> None:
    doors.outage(call.closes_at - 2 * HOUR)
    at = call.closes_at - HOUR
    given = offer(call, at=at)
    assert given
    first, _new = press(call, given, secretary, at)
    again, is_new = press(call, given, secretary, at + MINUTE)
    call.refresh_from_db()
    assert (again, is_new) == (first, False)
    assert call.closes_at == given.closes_at
    assert offer(call, at=at) is None


def test_an_outage_after_an_extension_is_made_good_by_another(
    call: Call, secretary: Person
) -> None:
    doors.outage(call.closes_at - 20 * HOUR, 3600)
    extend(call, secretary, call.closes_at - 19 * HOUR)
    doors.outage(call.closes_at - 2 * HOUR, 600)
    extend(call, secretary, call.closes_at - HOUR)
    call.refresh_from_db()
    assert call.closes_at == make.CLOSES + 70 * MINUTE
    assert call.corrigenda.published().count() == 2


def test_what_was_shown_has_to_be_shown_again_after_one_more_outage(
    call: Call, secretary: Person
) -> None:
    doors.outage(call.closes_at - 20 * HOUR)
    at = call.closes_at - 10 * HOUR
    given = offer(call, at=at)
    assert given
    shown = [one.pk for one in given.outages]
    with pytest.raises(Refused, match="one more outage"):
        make_good(
            call, closes_at=given.closes_at - MINUTE, outages=shown, edits=call.edits,
            by=secretary, at=at,
        )  # fmt: skip
    assert not call.corrigenda.exists()


def test_without_outages_there_is_nothing_to_extend(call: Call, secretary: Person) -> None:
    with pytest.raises(Refused, match="No outage is left"):
        make_good(
            call, closes_at=call.closes_at + HOUR, outages=[], edits=call.edits,
            by=secretary, at=make.AT,
        )  # fmt: skip


def test_everybody_is_told_and_who_had_handed_in_can_do_so_again(
    call: Call, secretary: Person
) -> None:
    person = make.confirmed_officer()
    submission = make.submitted(call, by=person)
    doors.outage(call.closes_at - 10 * MINUTE, 1200)
    late = call.closes_at + HOUR
    extend(call, secretary, late)
    tell_of_corrigenda(late)
    assert Letter.objects.filter(key="call-corrected", address=person.email).count() == 1
    application = submission.application
    make.actions.acknowledge(application, number=1, by=person, at=late + MINUTE)
    application.refresh_from_db()
    application.answers |= {"title": "Another ferry"}
    application.save()
    again = make.hand_in(application, by=person, at=late + 2 * MINUTE)
    assert again.version == 2


def test_the_reason_is_said_in_the_languages_of_the_call_that_the_site_speaks(
    call: Call, secretary: Person
) -> None:
    call.languages = ["en", "ro"]
    call.save()
    doors.outage(call.closes_at - 2 * HOUR)
    published, _new = extend(call, secretary, call.closes_at - HOUR)
    assert isinstance(published.reason, LazyI18nString)
    assert list(published.reason.data) == ["en"]
