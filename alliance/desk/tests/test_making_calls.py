"""The secretariat makes a call at the desk: begins it, fills its parts, publishes it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.calls.contents import content_of
from alliance.calls.models import Call
from alliance.calls.tests import make
from alliance.questionnaires.tests import make as forms

pytestmark = pytest.mark.django_db

NEW = {
    "kind": "grants",
    "programme": "ferry",
    "form": "ferry-2016/1",
    "languages": ["en", "de"],
    "authentic_language": "en",
    "title_en": "Rafts for 2017",
    "title_de": "Flöße für 2017",
    "zone": "Europe/Paris",
    "closes_at_day": "2017-04-28",
    "closes_at_time": "17h",
}


def unpublished(**fields: Any) -> Call:
    return make.call(published_at=None, **fields)


def press(browser: Client, address: str, said: dict[str, Any]) -> str:
    """What the page answers; where it shows a moment back, the button under it is pressed."""
    page = browser.post(address, said)
    if page.status_code == 200 and page.context.get("looks"):
        page = browser.post(address, said | {"seen": page.context["form"].data["seen"]})
    if page.status_code == 302:
        page = browser.get(page["Location"])
    return page.content.decode()


def part(name: str, call: Call) -> str:
    return reverse("desk-call-part", args=[call.slug, name])


def test_a_call_begins_after_its_deadline_was_shown_back(desk: Client) -> None:
    make.programme()
    forms.form()
    shown = desk.post(reverse("desk-call-new"), NEW)
    assert "Deadline: Friday 28 April 2017, 17:00 Lyon time (UTC+2)" in shown.content.decode()
    assert not Call.objects.exists()
    assert "Rafts for 2017" in press(desk, reverse("desk-call-new"), NEW)
    call = Call.objects.get()
    assert (call.slug, call.kind, call.languages) == ("rafts-for-2017", "grants", ["en", "de"])
    assert call.closes_at == datetime(2017, 4, 28, 15, tzinfo=UTC)
    assert call.published_at is None


@pytest.mark.parametrize(
    "name", ["basics", "window", "eligibility", "budget", "languages", "afterwards"]
)
def test_a_part_that_is_saved_as_it_was_changes_nothing(name: str, desk: Client) -> None:
    call = unpublished(contact_email="ferry@network.example")
    page = desk.get(part(name, call))
    fields = page.context["form"]
    said = {
        field.html_name: value
        for field in fields
        if (value := field.value()) is not None and value is not False
    }
    before = content_of(call)
    answer = desk.post(part(name, call), said)
    assert answer.status_code == 302, answer.context["form"].errors
    call.refresh_from_db()
    assert content_of(call) == before


def test_pages_of_a_call_open(desk: Client, site: None) -> None:
    call = make.call()
    for name in (
        "copy",
        "modules",
        "criteria",
        "documents",
        "comparison",
        "publish",
        "module-new",
        "criterion-new",
        "document-new",
    ):
        assert desk.get(reverse(f"desk-call-{name}", args=[call.slug])).status_code == 200, name
    for code in ("en", "de"):
        assert desk.get(reverse("desk-call-words", args=[call.slug, code])).status_code == 200
        assert desk.get(reverse("desk-call-preview", args=[call.slug, code])).status_code == 200
    assert desk.get(reverse("desk-call-module", args=[call.slug, "A"])).status_code == 200
    assert desk.post(reverse("desk-call-form-document", args=[call.slug])).status_code == 302
    assert desk.post(reverse("desk-call-pages", args=[call.slug])).status_code == 302
    assert desk.get(reverse("desk-call", args=[call.slug])).status_code == 200
