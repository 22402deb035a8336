from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.models import Application, Reminded, Reminder
from alliance.applications.reminding import BEFORE, remind
from alliance.applications.tests import make
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter
from alliance.outbox.writing import as_mail

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
BEGUN = make.CLOSES - timedelta(days=16)


def begun() -> Application:
    return make.draft(at=BEGUN)


def reminders() -> list[Letter]:
    return list(Letter.objects.filter(key="application-reminder").order_by("pk"))


def test_each_step_is_written_once_from_its_moment_on() -> None:
    begun()
    written = []
    for step, span in BEFORE.items():
        at = make.CLOSES - span
        written.append(
            (step, remind(at - make.TICK), remind(at), remind(at), remind(at + A_DAY / 24))
        )

    assert written == [(step, 0, 1, 0, 0) for step in BEFORE]
    assert len(reminders()) == 4


@pytest.mark.parametrize("late", [timedelta(0), make.TICK])
def test_nobody_is_reminded_once_it_is_too_late(late: timedelta) -> None:
    begun()

    assert remind(make.CLOSES + late) == 0


def test_after_a_long_rest_only_the_nearest_step_is_written() -> None:
    begun()

    assert remind(make.CLOSES - timedelta(hours=2)) == 1
    assert [one.step for one in Reminder.objects.all()] == ["three-hours"]


def test_who_begins_late_is_not_reminded_of_what_has_passed() -> None:
    make.draft(at=make.CLOSES - timedelta(days=2))

    assert remind(make.CLOSES - timedelta(days=2) + make.TICK) == 0
    assert remind(make.CLOSES - A_DAY) == 1


def test_an_extension_moves_the_reminders() -> None:
    application = begun()
    boss = make.people.secretary()
    until = make.CLOSES + 5 * A_DAY
    actions.extend_application(
        application, until=until, reason="A flood.", by=boss, at=BEGUN + A_DAY
    )

    assert remind(make.CLOSES - 3 * A_DAY) == 1  # Two weeks before the later one have passed.
    assert [one.until for one in Reminder.objects.all()] == [until]
    assert remind(until - 3 * A_DAY) == 1
    assert "Wednesday 4 May 2016" in reminders()[0].facts["deadline"]


def test_what_was_handed_in_and_not_changed_needs_no_reminder() -> None:
    application = make.submitted(at=BEGUN).application

    assert remind(make.CLOSES - 3 * A_DAY) == 0
    make.attach(application, "evidence")
    assert remind(make.CLOSES - A_DAY) == 1
    assert "What you changed since is not handed in." in reminders()[0].facts["standing"]


def test_what_was_withdrawn_is_let_alone() -> None:
    application = make.submitted(at=BEGUN).application
    actions.withdraw(application, by=make.officer(), at=BEGUN + make.TICK)

    assert remind(make.CLOSES - A_DAY) == 0


def test_all_who_write_are_told_each_in_their_language() -> None:
    make.confirmed_officer()
    make.confirmed_officer(email="bo@harbourton.example")
    Person.objects.filter(email="bo@harbourton.example").update(language="de")
    begun()

    assert remind(make.CLOSES - A_DAY) == 2
    assert [(one.address, one.language) for one in reminders()] == [
        ("ana@harbourton.example", "en"),
        ("bo@harbourton.example", "de"),
    ]
    assert "noch nicht eingereicht" in reminders()[1].facts["standing"]


def test_who_has_stopped_them_gets_none_and_colleagues_still_do() -> None:
    make.confirmed_officer()
    bo = make.confirmed_officer(email="bo@harbourton.example")
    application = begun()
    stopped = Reminded.objects.create(application=application, person=bo)
    actions.stop_reminders(stopped, at=BEGUN)

    assert remind(make.CLOSES - A_DAY) == 1
    assert [one.address for one in reminders()] == ["ana@harbourton.example"]

    actions.resume_reminders(stopped)
    assert remind(make.CLOSES - timedelta(hours=3)) == 2


def test_a_mail_program_can_stop_them_with_one_click(client: Client) -> None:
    begun()
    load_letters(settings.INSTANCE_DIR)
    remind(make.CLOSES - A_DAY)
    mail = as_mail(reminders()[0], at=make.CLOSES)
    path = urlsplit(mail.extra_headers["List-Unsubscribe"].strip("<>")).path

    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert Reminded.objects.get().stopped_at is not None
    assert "You get no more reminders" in client.get(path).content.decode()
    client.post(path, {"do": "resume"})
    assert Reminded.objects.get().stopped_at is None
    assert "Send me no more reminders" in client.get(path).content.decode()


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_questions_asked_each_minute_do_not_grow_with_what_is_done(
    number: int, django_assert_num_queries: object
) -> None:
    call = make.calls.call()
    for n in range(number):
        make.draft(call, by=make.officer(f"{n}@town.example"), at=BEGUN)
    at: datetime = make.CLOSES - A_DAY
    remind(at)

    with django_assert_num_queries(4):  # type: ignore[operator]
        assert remind(at) == 0


def test_whoever_writes_stops_them_on_the_drafts_own_page(client: Client) -> None:
    application = make.draft(make.open_call())
    assert application.started_by
    client.force_login(application.started_by)
    overview = f"/en/calls/ferries/apply/{application.key}/"
    place = f"{overview}reminders/"

    assert f'href="{place}"' in client.get(overview).content.decode()
    assert "Send me no more reminders" in client.get(place).content.decode()
    assert not Reminded.objects.exists(), "reading changes nothing"
    page = client.post(place, follow=True).content.decode()
    assert "You get no more reminders" in page
    assert Reminded.objects.get().stopped_at is not None
    client.post(place, {"do": "resume"})
    assert Reminded.objects.get().stopped_at is None


def test_the_page_lists_the_letters_that_went_out(client: Client) -> None:
    application = begun()
    load_letters(settings.INSTANCE_DIR)
    remind(make.CLOSES - A_DAY)
    assert application.started_by
    client.force_login(application.started_by)

    page = client.get(f"/en/calls/ferries/apply/{application.key}/reminders/").content.decode()

    assert "One day before" in page
