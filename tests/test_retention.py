"""What is kept is let go of on its day and not the day before, and readers are told the same."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as ours
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from alliance.accounts.tests import make as people
from alliance.applications.attempts import note_one
from alliance.applications.tests import make as applications
from alliance.applications.tests import make_results as results
from alliance.base.instance import instance
from alliance.base.retention import DAY, HOUR, Kept, in_words
from alliance.calls.tests import make as calls
from alliance.calls.tests import make_questions as questions
from alliance.files import uploading
from alliance.files.models import StoredFile
from alliance.files.tests import make as files
from alliance.history.looks import note
from alliance.history.models import PublicEpoch, Sight
from alliance.membership.models import (
    Behalf,
    Concern,
    ConcernState,
    InvitationState,
    JoinState,
    KeptUpload,
    RelayMessage,
)
from alliance.membership.tests import make as membership
from alliance.membership.tests import make_imports as imports
from alliance.membership.tests import make_people as offices
from alliance.outbox.tests import make as letters
from alliance.project import rooms
from alliance.project.privacy import retention_rows
from alliance.project.tests import demo_site
from alliance.watch import record
from alliance.watch.tests import make as doors
from alliance.website.models import OfficeMessage
from tests.access_world import World

TICK = timedelta(microseconds=1)
NOON = membership.NOON


def a_look() -> datetime:
    note([PublicEpoch(pk=1)], Sight.PAGE, by=7, at=NOON)
    return NOON


def a_letter(key: str) -> Callable[[], datetime]:
    def written() -> datetime:
        letters.letter(key)
        return letters.NOON

    return written


def a_sign_up() -> datetime:
    letters.signed_up()
    letters.subscription("max@town.example")
    return letters.NOON


def a_session() -> datetime:
    client = Client()
    client.get("/en/sign-in/passkey/")
    last_page = datetime(2026, 3, 2, 12, tzinfo=UTC)
    ends = last_page + timedelta(seconds=ours.SESSION_COOKIE_AGE)
    assert Session.objects.update(expire_date=ends) == 1
    return last_page


def a_file_on_its_way() -> datetime:
    """A file of which one part has come, as a browser begins it."""
    owner = people.person("sender@town.example")
    begun = uploading.begin(
        purpose="here", name="plan.pdf", size=len(files.PDF), modified=1, by=owner, at=files.AT
    )
    part = io.BytesIO(files.PDF)
    uploading.take(begun, part, offset=0, length=len(files.PDF), at=files.AT)
    return files.AT


def a_file_without_a_row() -> datetime:
    path = default_storage.save("private/ab/" + "ab" * 16, ContentFile(b"%PDF"))
    kept = files.stored()
    assert default_storage.exists(kept.content.name or "")
    return default_storage.get_modified_time(path)


def a_wish(state: str) -> Callable[[], datetime]:
    def made() -> datetime:
        given = {"reasons": "No council.", "decided_at": NOON} if state == "refused" else {}
        membership.join_application(state, **given)
        membership.join_application(JoinState.RECEIVED)
        return NOON

    return made


def an_upload() -> datetime:
    KeptUpload.objects.create(file=files.stored())
    return files.AT


def an_office() -> datetime:
    """Days are counted where the network has its seat."""
    last = offices.TODAY
    offices.contact(ends_date=last)
    offices.contact(in_role="press")
    return datetime.combine(last, time(), ZoneInfo(instance().time_zone))


def a_link() -> datetime:
    _token, link = offices.link(offices.contact())
    return link.expires_at


def an_invitation() -> datetime:
    town = membership.authority()
    offices.proposed(town)
    offices.proposed(town, state=InvitationState.ACCEPTED, email="max@elsewhere.example")
    return NOON


def a_letter_to_an_office() -> datetime:
    OfficeMessage.objects.create(
        office="press",
        sender_name="Max",
        sender_email="max@elsewhere.example",
        text="",
        language="en",
        digest="0" * 64,
        created_at=NOON,
        expires_at=NOON + DAY,
        sent_at=NOON,
    )
    return NOON


def a_message() -> datetime:
    RelayMessage.objects.create(
        contact=offices.contact(),
        sender_name="Max",
        sender_email="max@elsewhere.example",
        text="Good day",
        language="en",
        digest="0" * 64,
        created_at=NOON,
        expires_at=NOON + DAY,
        sent_at=NOON,
    )
    return NOON


def a_question() -> datetime:
    questions.question(questions.call(), email=questions.TOLD)
    return questions.AT


def questions_of_a_call() -> datetime:
    questions.question(questions.call())
    return calls.CLOSES


def a_concern(state: str) -> Callable[[], datetime]:
    def written() -> datetime:
        given: dict[str, object] = {
            "language": "en", "authority": membership.authority(), "created_at": NOON,
            "behalf": Behalf.MYSELF, "name": "Max", "email": "max@elsewhere.example",
            "happened": "Nothing.", "asks_for": "An answer.",
        }  # fmt: skip
        closed = {"closed_at": NOON} if state == ConcernState.CLOSED else {}
        Concern.objects.create(state=state, **closed, **given)
        Concern.objects.create(state=ConcernState.RECEIVED, **given)
        return NOON

    return written


def an_import() -> datetime:
    imports.lists()
    stored = imports.stored(f"{imports.HEAD}\nHarbourton,city,FR\n").stored_at
    assert stored
    return stored


def a_draft() -> datetime:
    return applications.draft().call.closes_at


def a_journal() -> datetime:
    draft = applications.draft()
    applications.typed(draft, "The river is deep.")
    return draft.call.closes_at


def a_page_that_is_open() -> datetime:
    draft = applications.draft()
    applications.open_section(draft, "crossing")
    return applications.AT


def an_application() -> datetime:
    """One that was decided on, with its files: all of it goes at once."""
    application = results.handed_in().application
    results.decide(application)
    results.release(application.call)
    other = applications.calls.call("bridges", closes_at=application.call.closes_at + DAY)
    applications.submitted(other)
    return application.call.closes_at


def an_interest(**fields: object) -> Callable[[], datetime]:
    def made() -> datetime:
        applications.interest(**fields)  # type: ignore[arg-type]
        return applications.AT

    return made


def an_answer_of_the_door() -> datetime:
    """A day is deleted as a whole, so the record counts from its end."""
    noon = doors.NOON
    record.add(doors.answer(0), into=record.folder())
    return noon.replace(hour=0) + DAY


def a_try_in_vain() -> datetime:
    draft = applications.draft()
    note_one(draft, cause="fault", by=None, at=applications.AT)
    note_one(draft, cause="fault", by=None, at=applications.AT + DAY)
    return applications.AT


MAKERS: dict[str, Callable[[], datetime]] = {
    "forget_attempts": a_try_in_vain,
    "forget_answers": an_answer_of_the_door,
    "forget_looks": a_look,
    "forget_keys": a_letter("sign-in-code"),
    "forget_words": a_letter("greeting"),
    "forget_letters": a_letter("greeting"),
    "forget_sign_ups": a_sign_up,
    "forget_silent": a_session,
    "sweep": a_file_without_a_row,
    "forget_parts": a_file_on_its_way,
    "forget_unconfirmed": a_wish("unconfirmed"),
    "forget_refused": a_wish("refused"),
    "forget_uploads": an_upload,
    "forget_ended": an_office,
    "forget_links": a_link,
    "forget_invitations": an_invitation,
    "forget_messages": a_message,
    "forget_office_letters": a_letter_to_an_office,
    "forget_addresses": a_question,
    "forget_questions": questions_of_a_call,
    "forget_unconfirmed_concerns": a_concern(ConcernState.UNCONFIRMED),
    "forget_closed_concerns": a_concern(ConcernState.CLOSED),
    "forget_imports": an_import,
    "forget_drafts": a_draft,
    "forget_applications": an_application,
    "forget_journals": a_journal,
    "forget_presence": a_page_that_is_open,
    "forget_unconfirmed_interest": an_interest(state="unconfirmed", confirmed_at=None),
    "forget_interest": an_interest(),
}
"""For each kind one that is over, beside one that is not; the moment from which it counts."""

ROWS = [kept for kept in rooms.retention() if kept.forget]


def name_of(kept: Kept) -> str:
    return kept.forget.__name__ if kept.forget else ""


@pytest.mark.django_db
@pytest.mark.parametrize("kept", ROWS, ids=name_of)
def test_each_kind_goes_on_its_day_and_not_the_day_before(
    kept: Kept, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    since = MAKERS[name_of(kept)]()
    assert kept.period
    over = since + kept.period
    assert kept.run(over - TICK) == 0
    assert kept.run(over) == 1
    assert kept.run(over) == 0


@pytest.mark.django_db
def test_a_file_with_a_row_is_not_swept() -> None:
    stored = files.stored()
    sweep = next(kept for kept in ROWS if name_of(kept) == "sweep")
    sweep.run(default_storage.get_modified_time(stored.content.name or "") + 10 * DAY)
    with StoredFile.objects.get().content.open() as content:
        assert content.read().startswith(b"%PDF")


def test_the_worker_lets_go_of_every_kind_that_has_a_period() -> None:
    jobs = {job.name for job in rooms.jobs()}
    assert {f"let go: {kept.kind}" for kept in ROWS} <= jobs
    assert all(bool(kept.forget) == bool(kept.period) for kept in rooms.retention())


@pytest.mark.urls(demo_site.__name__)
@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_the_page_on_privacy_prints_the_very_table(world: World, language: str) -> None:
    page = Client().get(f"/{language}/privacy/").content.decode()
    with override(language):
        printed = retention_rows()
    assert len(printed) == len(rooms.retention())
    for row in printed:
        assert row.period in page, row
    assert page.count('role="rowheader"') == len(printed)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_row_is_said_in_each_language(language: str) -> None:
    with override("en"):
        english = retention_rows()
    with override(language):
        said = retention_rows()
    assert [
        row.kind for row, other in zip(said, english, strict=True) if row.kind == other.kind
    ] == []


def test_periods_are_said_in_hours_and_days() -> None:
    with override("en"):
        assert [in_words(period) for period in (HOUR * 12, DAY, DAY * 90)] == [
            "12 hours", "1 day", "90 days",
        ]  # fmt: skip
