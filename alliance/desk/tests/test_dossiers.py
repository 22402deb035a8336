"""Applications taken away whole: as a ZIP with everything, and as a workbook with all lines."""

import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from alliance.applications.attempts import note_attempt
from alliance.applications.models import Submission
from alliance.applications.own_copy import make_copies
from alliance.applications.receipts import is_genuine
from alliance.applications.tests import make
from alliance.calls.tests import make as calls
from alliance.desk.tests import taking
from alliance.files.models import Scan, StoredFile
from alliance.history.models import Look, Sight

pytestmark = pytest.mark.django_db


def dossier(desk: Client, language: str = "en", **asked: str) -> zipfile.ZipFile:
    with translation.override(language):
        answer = desk.get(reverse("desk-applications-dossier"), asked)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert archive.testzip() is None
    return archive


@pytest.fixture
def submission(db: None) -> Submission:
    return make.submitted(calls.call())


@pytest.fixture
def folder(submission: Submission) -> str:
    return f"{submission.application.number} Harbourton"


def clean(submission: Submission, **said: object) -> StoredFile:
    stored = submission.files.get()
    StoredFile.objects.filter(pk=stored.pk).update(**{"scan": Scan.CLEAN, **said})
    return stored


def test_a_folder_holds_the_answers_the_content_its_receipt_and_its_files(
    desk: Client, submission: Submission, folder: str
) -> None:
    clean(submission)
    archive = dossier(desk)
    assert set(archive.namelist()) == {
        "style.css",
        "index.html",
        f"{folder}/application.html",
        f"{folder}/application.json",
        f"{folder}/receipt.json",
        f"{folder}/files/mandate.pdf",
    }
    assert archive.read(f"{folder}/application.json").decode() == submission.content
    assert is_genuine(json.loads(archive.read(f"{folder}/receipt.json")))
    assert archive.read(f"{folder}/files/mandate.pdf").startswith(b"%PDF")
    page = archive.read(f"{folder}/application.html").decode()
    assert json.loads(submission.content)["answers"]["reason"] in page
    assert 'href="files/mandate.pdf"' in page
    assert submission.sha256 in page
    assert submission.application.number in archive.read("index.html").decode()


def test_what_is_written_after_handing_in_is_not_in_it(
    desk: Client, submission: Submission, folder: str
) -> None:
    application = submission.application
    application.answers = application.answers | {"reason": "A secret second thought."}
    application.save()
    archive = dossier(desk)
    assert all(b"secret second" not in archive.read(name) for name in archive.namelist())


def test_an_infected_file_is_left_out_and_said(
    desk: Client, submission: Submission, folder: str
) -> None:
    clean(submission, scan=Scan.REFUSED, scan_found="Eicar-Test")
    archive = dossier(desk)
    assert not [name for name in archive.namelist() if name.endswith(".pdf")]
    for page in ("index.html", f"{folder}/application.html"):
        assert "infected (Eicar-Test)" in archive.read(page).decode()


def test_a_file_that_is_gone_or_not_scanned_yet_is_said_and_the_rest_is_there(
    desk: Client, submission: Submission, folder: str
) -> None:
    assert f"{folder}/files-not-scanned/mandate.pdf" in dossier(desk).namelist()
    stored = submission.files.get()
    stored.content.delete(save=False)
    archive = dossier(desk)
    assert "cannot be read" in archive.read("index.html").decode()
    assert f"{folder}/receipt.json" in archive.namelist()


def test_html_in_an_answer_stays_text(desk: Client) -> None:
    make.submitted(calls.call(), reason="<script>alert(1)</script>")
    archive = dossier(desk)
    (page,) = [name for name in archive.namelist() if name.endswith("application.html")]
    assert "<script" not in archive.read(page).decode()


def test_a_dossier_speaks_the_readers_language(
    desk: Client, submission: Submission, folder: str
) -> None:
    page = dossier(desk, "de").read(f"{folder}/application.html").decode()
    assert '<html lang="de">' in page
    assert "Land" in page


def test_what_is_taken_away_is_in_the_access_log_before_it_goes(
    desk: Client, submission: Submission
) -> None:
    desk.get(reverse("desk-applications-dossier"))
    look = Look.objects.get(sight=Sight.EXPORT)
    assert look.subject_id == str(submission.application_id)


def test_filters_hold_for_the_dossier(desk: Client, submission: Submission) -> None:
    assert dossier(desk, country="GR").namelist() == ["style.css", "index.html"]


def test_a_workbook_has_a_row_for_each_and_their_lines_on_sheets_of_their_own(
    desk: Client, submission: Submission
) -> None:
    book = load_workbook(io.BytesIO(taking.taken(desk, "applications", "xlsx", call="ferries")))
    assert (book.sheetnames[0], book.sheetnames[-1]) == ("List", "About")
    assert book["List"].max_row == 2
    budget = book["Budget lines"]
    headings = [cell.value for cell in budget[1]]
    assert headings[:2] == ["Number of the application", "Authority"]
    first = dict(zip(headings, [cell.value for cell in budget[2]], strict=True))
    assert first["Number of the application"] == submission.application.number
    assert isinstance(first["Price of one"], int | float)
    said = json.loads(submission.content)["answers"]
    (lines,) = [one["lines"] for one in said.values() if isinstance(one, dict) and "lines" in one]
    assert budget.max_row == 1 + len(lines)


def test_without_a_call_a_workbook_has_no_answers(desk: Client, submission: Submission) -> None:
    book = load_workbook(io.BytesIO(taking.taken(desk, "applications", "xlsx")))
    assert book.sheetnames == ["List", "About"]


def test_the_applicants_own_copy_is_in_it_once_it_is_made(
    desk: Client, submission: Submission, folder: str
) -> None:
    assert "application.pdf, is not made yet" in dossier(desk).read("index.html").decode()
    make_copies(submission.received_at)

    archive = dossier(desk)

    assert archive.read(f"{folder}/application.pdf").startswith(b"%PDF")
    assert "is not made yet" not in archive.read("index.html").decode()


def test_tries_that_failed_stand_in_everything_that_is_taken_away(
    desk: Client, submission: Submission, folder: str
) -> None:
    at, application = submission.received_at, submission.application
    for _time in range(2):
        note_attempt(application, cause="late", by=None, at=at, reason="The deadline has passed.")
    archive = dossier(desk)
    (said,) = json.loads(archive.read(f"{folder}/failed-attempts.json"))
    assert (said["cause"], said["times"]) == ("late", 2)
    assert "The deadline has passed." in archive.read(f"{folder}/application.html").decode()
    (row,) = taking.rows(desk, "applications")
    assert row["Attempts that failed"] == "2"
    assert "(×2): It arrived after the deadline." in row["When and why they failed"]
    book = load_workbook(io.BytesIO(taking.taken(desk, "applications", "xlsx")))
    assert row["When and why they failed"] in [cell.value for cell in book["List"][2]]
