"""The secretariat enters what came on paper, in its pages."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from alliance.accounts.tests import make as people
from alliance.applications.models import Application, Submission
from alliance.applications.tests import make
from alliance.calls.models import Call
from alliance.files.tests import make as files
from alliance.outbox.loading import load_letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    load_letters(settings.INSTANCE_DIR)
    client.force_login(people.secretary())
    return client


@pytest.fixture
def call() -> Call:
    make.town("Paperford")
    return make.open_call()


def typed(call: Call, **changed: object) -> dict[str, object]:
    town = make.town("Paperford")
    came = (timezone.now() - timedelta(hours=2)).astimezone(ZoneInfo(call.zone))
    return {
        "chosen": f"authority-{town.pk}",
        "way": "post",
        "received_at_day": f"{came:%Y-%m-%d}",
        "received_at_time": f"{came:%H:%M}",
        "original": files.upload("original.pdf"),
        "office": "Head of ferries",
        "email": "hall@paperford.example",
        "language": "fr",
    } | changed


def address(call: Call, place: str = "") -> str:
    return f"/en/desk/calls/{call.slug}/entered/{place}"


def test_it_is_entered_copied_and_certified(desk: Client, call: Call) -> None:
    page = desk.post(address(call, "?q=Paperford"), typed(call), follow=True).text
    assert "It is entered." in page
    found = Application.objects.get()
    assert "By post" in page
    sections = [one for one in found.form.read().sections if one.questions]
    with_reason = next(s for s in sections if "reason" in {q.id for q in s.questions})
    place = address(call, f"{found.key}/sections/{with_reason.id}/")
    assert "The river" in desk.post(place, {"reason": "The river"}, follow=True).text
    page = desk.post(address(call, f"{found.key}/certify/"), follow=True).text
    assert "It is certified." in page
    assert Submission.objects.get().submitted_by is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("way", "pigeon"),
        ("chosen", "authority-999999999999999999999"),
        ("received_at_time", "25:99"),
        ("received_at_day", "31.02.2026"),
        ("office", "x" * 200),
        ("email", "no address"),
    ],
)
def test_bad_input_is_a_sentence_and_what_was_typed_is_kept(
    desk: Client, call: Call, name: str, value: str
) -> None:
    page = desk.post(address(call, "?q=Paperford"), typed(call, **{name: value}))
    assert page.status_code == 200
    assert "Error:" in page.text
    assert not Application.objects.exists()
