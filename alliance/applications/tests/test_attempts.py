"""Tries that failed are noted with moment, cause and the sentence that was shown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application, FailedAttempt
from alliance.applications.models.submission import Failure
from alliance.applications.tests import make
from alliance.base.refusal import Refused

pytestmark = pytest.mark.django_db


def noted() -> list[tuple[str, object]]:
    return [(one.cause, one.at) for one in FailedAttempt.objects.all()]


@pytest.fixture
def draft() -> Application:
    return make.complete_draft()


def test_handing_in_after_the_deadline_is_noted_as_late(draft: Application) -> None:
    with pytest.raises(Refused):
        make.hand_in(draft, by=make.officer(), at=make.CLOSES)
    assert noted() == [(Failure.LATE, make.CLOSES)]
    assert FailedAttempt.objects.get().by == make.officer()
    assert "The deadline has passed" in FailedAttempt.objects.get().reason


def test_handing_in_with_gaps_is_noted_with_the_sentence(draft: Application) -> None:
    draft.answers = {}
    draft.save()
    with pytest.raises(Refused):
        make.hand_in(draft, by=make.officer(), at=make.AT)
    assert noted() == [(Failure.GAPS, make.AT)]
    assert "missing" in FailedAttempt.objects.get().reason


def test_handing_in_a_page_that_has_aged_is_noted_as_a_changed_draft(draft: Application) -> None:
    shown = revision(draft)
    make.typed(draft, "The river is deep.")
    with pytest.raises(Refused, match="changed after this page was loaded"):
        actions.submit(draft, revision=shown, by=make.officer(), at=make.AT)
    assert noted() == [(Failure.CHANGED, make.AT)]


def test_a_file_that_is_refused_is_noted_with_the_sentence(client: Client) -> None:
    draft = make.draft(make.open_call())
    client.force_login(make.officer())
    announced = {"question": "mandate", "name": "mandate.exe", "size": "100"}
    answer = client.post(f"/en/calls/ferries/apply/{draft.key}/files/", announced)
    one = FailedAttempt.objects.get()
    assert answer.status_code == 422
    assert (one.cause, one.reason) == (Failure.REFUSED, answer.json()["error"])


def test_saving_after_the_deadline_is_noted_once_a_minute(client: Client) -> None:
    draft = make.draft(make.open_call())
    draft.call.closes_at = timezone.now() - timedelta(seconds=1)
    draft.call.save()
    client.force_login(make.officer())
    section = draft.form.read().sections[0].id
    address = f"/en/calls/ferries/apply/{draft.key}/{section}/"
    for _again in range(3):
        assert client.post(address, {"do": "next"}).status_code == 200
    one = FailedAttempt.objects.get()
    assert (one.cause, one.times) == (Failure.LATE, 3)
    page = client.get(f"/en/calls/ferries/apply/{draft.key}/").content.decode()
    assert "It arrived after the deadline." in page
    assert "3 times, the last on" in page
