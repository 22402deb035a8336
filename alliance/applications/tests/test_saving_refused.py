"""What the door refuses: each with a code for the browser and a sentence, and nothing is stored."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from alliance.applications.models import Application, Extension, JournalEntry
from alliance.applications.rules import why_not_write
from alliance.applications.saving.statements import Save, stored_plainly
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page
from alliance.membership.models import Representation
from alliance.questionnaires.merging import Change, fingerprint

pytestmark = pytest.mark.django_db

BEFORE = "The river is wide."
TICK = make.TICK


@pytest.fixture
def draft() -> Application:
    make.confirmed_officer()
    return make.draft()


@pytest.fixture
def page(draft: Application) -> Page:
    return Page(draft, make.officer())


def refused(tab: Page, *changes: Any, **instead: Any) -> tuple[int, str]:
    status, said = tab.save(*(changes or [tab.change("New.", BEFORE)]), **instead)
    assert said["sentence"]
    assert tab.draft.answers["reason"] == BEFORE
    assert not JournalEntry.objects.exists()
    return status, said["code"]


def test_after_signing_out_nothing_is_stored(page: Page) -> None:
    Session.objects.all().delete()

    assert refused(page) == (401, "signed-out")


def test_an_ended_session_stores_nothing(page: Page) -> None:
    Session.objects.update(expire_date=make.AT)

    assert refused(page) == (401, "signed-out")


def test_a_closed_account_stores_nothing(page: Page) -> None:
    page.by.is_active = False
    page.by.save()

    assert refused(page) == (401, "signed-out")


def test_an_ended_role_stores_nothing(page: Page) -> None:
    Representation.objects.update(state="ended")

    assert refused(page) == (403, "ended")


def test_at_the_deadline_nothing_is_stored_and_just_before_it_everything(page: Page) -> None:
    page.at = make.CLOSES
    Session.objects.update(expire_date=make.CLOSES + timedelta(hours=1))
    assert refused(page) == (410, "over")

    page.at = make.CLOSES - TICK

    assert page.save(page.change("In time.", BEFORE))[0] == 200
    assert page.draft.answers["reason"] == "In time."


def test_the_sentence_is_in_the_language_of_the_address(page: Page) -> None:
    page.language, page.at = "fr", make.CLOSES
    Session.objects.update(expire_date=make.CLOSES + timedelta(hours=1))

    _status, said = page.save(page.change("New.", BEFORE))

    assert said["sentence"].startswith("La date limite est passée")


def test_a_forged_token_stores_nothing(page: Page) -> None:
    page.token = page.token[:-2] + "xx"

    assert refused(page) == (401, "signed-out")


def test_a_token_of_another_draft_stores_nothing(page: Page) -> None:
    cy = make.officer("cy@mill.example")
    other = make.draft(page.draft.call, by=cy, authority=make.town("Mill"))
    page.token = Page(other, cy).token

    assert refused(page) == (401, "signed-out")


def test_a_token_of_another_session_stores_nothing(page: Page) -> None:
    page.session = Page(page.draft, page.by).session

    assert refused(page) == (401, "signed-out")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"token": 7, "page": 7, "changes": 7}',
    ],
)
def test_a_body_that_nobody_can_read_stores_nothing(page: Page, body: bytes) -> None:
    status, said = page.post(body)

    assert (status, said["code"]) == (422, "unreadable")


def test_ten_megabytes_are_too_much(page: Page) -> None:
    assert refused(page, page.change("x" * 10_000_000, BEFORE)) == (413, "too-large")


@pytest.mark.parametrize(
    "instead",
    [
        {"question": "nothing"},
        {"question": "mandate"},
        {"question": "authority"},
        {"question": "x\"]'; --"},
        {"question": 7},
        {"value": {"a": 1}},
        {"value": 7},
        {"value": None},
        {"value": ["A"]},
        {"base": "short"},
        {"base": 7},
        {"number": 0},
        {"number": -1},
        {"number": True},
        {"number": "7"},
        {"number": 2**60},
        {"question": "modules", "value": "A"},
        {"question": "modules", "value": [["A"]]},
        {"question": "budget", "value": {"currency": "EUR", "lines": [{}] * 501}},
        {"question": "declaration", "value": "yes"},
    ],
)
def test_a_change_of_the_wrong_kind_stores_nothing(page: Page, instead: dict[str, Any]) -> None:
    assert refused(page, page.change("New.", BEFORE) | instead) == (422, "unreadable")


@pytest.mark.parametrize("name", ["", "x", "../..", "7" * 400])
def test_a_page_without_a_proper_name_stores_nothing(page: Page, name: str) -> None:
    assert refused(page, page=name) == (422, "unreadable")


def test_no_text_breaks_the_database(page: Page) -> None:
    change = page.change("a\x00b\ud800c\u202ed 🚲", BEFORE)

    status, _said = page.post(
        json.dumps(
            {"token": page.token, "page": page.name, "form": "", "changes": [change]}
        ).encode()
    )

    assert (status, page.draft.answers["reason"]) == (200, "abcd 🚲")


def test_another_method_is_refused(page: Page) -> None:
    assert page.ask("save", REQUEST_METHOD="GET")[0] == 405
    assert page.ask("state", REQUEST_METHOD="POST")[0] == 405


def unofficial(page: Page) -> None:
    Application.objects.update(official=False)


def claimed(page: Page) -> None:
    unofficial(page)
    Representation.objects.update(state="claimed")


def claimed_only(page: Page) -> None:
    Representation.objects.update(state="claimed")


def ended(page: Page) -> None:
    Representation.objects.update(state="ended")


def viewer(page: Page) -> None:
    Representation.objects.update(role="viewer")


def signatory(page: Page) -> None:
    unofficial(page)
    Representation.objects.update(role="signatory")


def begun_by_another(page: Page) -> None:
    Application.objects.update(official=False, started_by=make.officer("bo@mill.example"))


def late(page: Page) -> None:
    page.at = make.CLOSES


def last_moment(page: Page) -> None:
    page.at = make.CLOSES - TICK


def extended(page: Page) -> None:
    page.at = make.CLOSES
    give_more_time(page, granted_at=make.AT)


def extended_too_late(page: Page) -> None:
    page.at = make.CLOSES
    give_more_time(page, granted_at=make.CLOSES + TICK)


def give_more_time(page: Page, granted_at: Any) -> None:
    Extension.objects.create(
        call=page.draft.call,
        application=page.draft,
        until=make.CLOSES + timedelta(hours=1),
        reason="An outage.",
        granted_at=granted_at,
    )


def not_open_yet(page: Page) -> None:
    call = page.draft.call
    call.opens_at = make.AT + TICK
    call.save()


def opens_now(page: Page) -> None:
    call = page.draft.call
    call.opens_at = make.AT
    call.save()


CASES: list[Callable[[Page], None]] = [
    unofficial, claimed, claimed_only, ended, viewer, signatory, begun_by_another,
    late, last_moment, extended, extended_too_late, not_open_yet, opens_now,
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_statement_says_yes_where_the_rules_do(
    page: Page, case: Callable[[Page], None]
) -> None:
    Application.objects.update(answers={})
    Session.objects.update(expire_date=make.CLOSES + timedelta(days=1))
    case(page)
    page.draft.refresh_from_db()
    draft = Application.objects.select_related("call", "authority").get()
    change = Change("reason", "New.", fingerprint(""), 1)
    save = Save(draft.pk, page.by.pk, page.session, page.name, page.at, [change], [fingerprint("")])

    assert stored_plainly(save) == (why_not_write(draft, by=page.by, at=page.at) is None)
