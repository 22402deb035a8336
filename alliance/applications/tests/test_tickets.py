from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from alliance.applications.drafts import files_of, revision_of
from alliance.applications.models import Application, FailedAttempt, Submission
from alliance.applications.models.submission import Failure
from alliance.applications.tests import make
from alliance.base.tickets import Ticket, issue, session_mark
from alliance.calls.models import Call

pytestmark = pytest.mark.django_db

A_MINUTE = timedelta(minutes=1)


def revision(draft: Application) -> str:
    files = [one for some in files_of(draft).values() for one in some]
    return revision_of(draft.answers, files, draft.form)


class Town:
    """Ana, signed in, with a draft that is complete; its deadline has just passed."""

    def __init__(self, client: Client) -> None:
        now = timezone.now()
        call = make.open_call(closes_at=now + A_MINUTE)
        self.client, self.draft = client, make.complete_draft(call)
        self.draft.refresh_from_db()
        self.closed_at = now - A_MINUTE
        Call.objects.update(closes_at=self.closed_at)
        client.force_login(make.officer())
        self.revision = revision(self.draft)

    def ticket(self, at: datetime, **changed: Any) -> str:
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        said = {
            "session": session_mark(session),
            "application": str(self.draft.key),
            "revision": self.revision,
        }
        return issue(Ticket(at, **(said | changed)), secret=settings.SECRET_KEY)

    def adds_a_file(self) -> None:
        calls = Call.objects.filter(slug="ferries")
        calls.update(closes_at=timezone.now() + A_MINUTE)
        self.draft.refresh_from_db()
        make.attach(self.draft, "evidence")
        calls.update(closes_at=self.closed_at)

    def hands_in(self, ticket: str, **headers: str) -> str:
        answer = self.client.post(
            f"/en/calls/ferries/apply/{self.draft.key}/submit/",
            {"revision": self.revision, "ticket": ticket},
            follow=True,
            headers=headers,
        )
        return answer.content.decode()


@pytest.fixture
def town(client: Client) -> Town:
    return Town(client)


def test_who_was_turned_away_in_time_is_in_time(town: Town) -> None:
    at = town.closed_at - make.TICK

    assert "We have received your application" in town.hands_in(town.ticket(at))

    assert Submission.objects.get().received_at == at


def test_a_program_brings_its_ticket_in_a_header(town: Town) -> None:
    at = town.closed_at - make.TICK

    town.hands_in("", **{"X-Ticket": town.ticket(at)})

    assert Submission.objects.get().received_at == at


def test_who_was_turned_away_at_the_deadline_is_too_late(town: Town) -> None:
    answer = town.hands_in(town.ticket(town.closed_at))

    assert "The deadline has passed" in answer
    assert "The moment that was noted before" not in answer
    attempts = FailedAttempt.objects.order_by("pk").values_list("cause", "at")
    assert list(attempts) == [
        (Failure.TURNED_AWAY, town.closed_at),
        (Failure.LATE, town.closed_at),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"session": "another"},
        {"application": "another"},
        {"revision": "ab" * 32},
    ],
)
def test_a_ticket_of_another_is_worth_nothing_and_says_so(
    town: Town, changed: dict[str, str]
) -> None:
    answer = town.hands_in(town.ticket(town.closed_at - make.TICK, **changed))

    assert "The deadline has passed" in answer
    assert "The moment that was noted before does not count" in answer
    assert not Submission.objects.exists()


def test_a_ticket_of_a_draft_that_was_changed_is_worth_nothing(town: Town) -> None:
    ticket = town.ticket(town.closed_at - make.TICK)
    town.adds_a_file()

    assert "The draft was changed after this page was loaded." in town.hands_in(ticket)
    assert not Submission.objects.exists()


def test_a_ticket_is_worth_nothing_after_a_quarter_of_an_hour(town: Town) -> None:
    Call.objects.update(closes_at=timezone.now() - timedelta(minutes=15))
    ticket = town.ticket(timezone.now() - timedelta(minutes=15, seconds=1))

    assert "The deadline has passed" in town.hands_in(ticket)


def test_a_text_that_is_no_ticket_changes_nothing(town: Town) -> None:
    answer = town.hands_in("x" * 900)

    assert "The deadline has passed" in answer
    assert "The moment that was noted before" not in answer


def test_a_ticket_that_is_brought_twice_hands_in_once(town: Town) -> None:
    ticket = town.ticket(town.closed_at - make.TICK)

    town.hands_in(ticket)
    assert "This is what you have already submitted, as version 1." in town.hands_in(ticket)

    assert Submission.objects.count() == 1
