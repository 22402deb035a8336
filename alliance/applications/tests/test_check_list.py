"""The check list before submitting tells what is worth a look, and hinders nobody."""

import pytest
from django.test import Client
from pytest_django import Settings

from alliance.applications import actions
from alliance.applications.models import Application, ApplicationFile, Submission
from alliance.applications.tests import make
from alliance.files.models import Scan, StoredFile
from alliance.questionnaires.merging import Change, fingerprint

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client: Client) -> Application:
    ready = make.complete_draft(make.open_call())
    client.force_login(make.officer())
    return ready


def check_list(client: Client, draft: Application, page: str = "submit/") -> str:
    return client.get(f"/en/calls/ferries/apply/{draft.key}/{page}").content.decode()


def scanned(draft: Application, scan: Scan) -> None:
    """What the scanner says of all files of a draft."""
    files = ApplicationFile.objects.filter(application=draft)
    StoredFile.objects.filter(pk__in=files.values("file")).update(scan=scan)


def test_two_texts_that_wait_are_named_with_their_place(client: Client, draft: Application) -> None:
    make.typed(draft, "The river is deep.")
    seen = fingerprint("The river is wide.")
    other = Change("reason", "The river is dark.", base=seen, number=1)
    actions.keep(draft, [other], page="other tab", by=make.officer(), at=draft.saved_at)

    for page in ("", "submit/"):
        told = check_list(client, draft, page)
        assert f'href="/en/calls/ferries/apply/{draft.key}/crossing/#conflicts"' in told
        assert told.count("Two texts wait for your choice.") == 1
    assert "Submit now" in check_list(client, draft)


def test_files_that_are_not_known_to_be_clean_are_named(
    client: Client, draft: Application, settings: Settings
) -> None:
    settings.CLAMD = ("localhost", 3310)
    scanned(draft, Scan.WAITING)
    assert "This file is still being checked for viruses." in check_list(client, draft)
    scanned(draft, Scan.REFUSED)
    assert "A virus was found in this file." in check_list(client, draft)
    scanned(draft, Scan.CLEAN)
    assert "Worth a look before you submit" not in check_list(client, draft)


def test_neither_keeps_anybody_from_submitting(
    client: Client, draft: Application, settings: Settings
) -> None:
    settings.CLAMD = ("localhost", 3310)
    scanned(draft, Scan.REFUSED)
    page = client.get(f"/en/calls/ferries/apply/{draft.key}/submit/")

    client.post(page.wsgi_request.path, {"revision": page.context["draft"].revision})

    assert Submission.objects.get().application == draft
