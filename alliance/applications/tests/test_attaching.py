"""Files of a draft come in parts, go on after a broken line, and are attached once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from alliance.applications import actions
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.applications.tests.make_uploads import CONTENT, address, begin, send, send_all
from alliance.base.refusal import Refused
from alliance.files.models import Scan, StoredFile, Upload
from alliance.files.scanning import scan_waiting
from alliance.files.tests import clamav
from alliance.files.tests import make as files
from alliance.files.uploading import CHUNK, LEAST, folder_of
from alliance.questionnaires.definition.kinds import MOST_MB

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_disk")]


@pytest.fixture(scope="module")
def scanner() -> Iterator[Path]:
    with clamav.clamd() as socket:
        yield socket


def lying_about() -> list[Path]:
    """Bytes of uploads on the disk."""
    return [one for one in Path(site.UPLOADS_ROOT).glob("*/*/*") if one.is_file()]


def test_a_file_comes_in_parts_and_is_attached_whole(client: Client, draft: Application) -> None:
    answer = begin(client, draft)
    told = answer.json()
    assert (answer.status_code, told["offset"], told["chunk"]) == (201, 0, CHUNK)

    first = send(client, told["address"], 0, CONTENT[:LEAST])
    assert (first.headers["Upload-Offset"], first.headers["Upload-Length"]) == (
        str(LEAST),
        str(len(CONTENT)),
    )
    assert make.attached(draft) == []
    last = send(client, told["address"], LEAST, CONTENT[LEAST:])

    assert last.json()["done"] is True
    assert make.attached(draft) == ["plan.pdf"]
    with StoredFile.objects.get().content.open() as content:
        assert content.read() == CONTENT
    assert not folder_of(Upload.objects.get()).exists()


def test_after_a_broken_line_it_goes_on_where_it_was(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]
    send(client, where, 0, CONTENT[:LEAST])

    assert client.head(where).headers["Upload-Offset"] == str(LEAST)
    listed = client.get(address(draft)).json()["arriving"]
    assert [(one["question"], one["name"], one["offset"]) for one in listed] == [
        ("evidence", "plan.pdf", LEAST)
    ]
    again = begin(client, draft).json()
    assert (again["address"], again["offset"]) == (where, LEAST)
    send(client, where, LEAST, CONTENT[LEAST:])

    assert make.attached(draft) == ["plan.pdf"]
    assert client.get(address(draft)).json()["arriving"] == []


def test_an_answer_that_was_lost_is_given_again(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]
    send(client, where, 0, CONTENT[:LEAST])
    for _time in range(3):
        assert send(client, where, LEAST, CONTENT[LEAST:]).json()["done"] is True

    assert make.attached(draft) == ["plan.pdf"]


def test_a_part_too_early_is_told_where_to_go_on(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]

    answer = send(client, where, LEAST, CONTENT[LEAST:])

    assert answer.status_code == 409
    told = answer.json()
    assert (told["offset"], told["goes_on"]) == (0, True)
    assert told["error"].startswith("Something is missing before this part.")
    assert lying_about() == []


def test_a_process_that_died_before_attaching_lost_nothing(
    client: Client, draft: Application
) -> None:
    """All parts are here and the deadline has passed: the moment of the last part counts."""
    where = begin(client, draft).json()["address"]
    upload = Upload.objects.get()
    now = timezone.now()
    ana = make.officer()
    for start in range(0, len(CONTENT), LEAST):
        part = files.upload(content=CONTENT[start : start + LEAST])
        upload = actions.take_part(draft, upload, part, offset=start, length=LEAST, by=ana, at=now)
    draft.call.closes_at = now + timedelta(microseconds=1)
    draft.call.save()

    assert send(client, where, len(CONTENT), b"").json()["done"] is True
    assert make.attached(draft) == ["plan.pdf"]


def test_a_part_that_arrives_at_the_deadline_is_too_late(
    client: Client, draft: Application
) -> None:
    where = begin(client, draft).json()["address"]
    send(client, where, 0, CONTENT[:LEAST])
    draft.call.closes_at = timezone.now()
    draft.call.save()

    answer = send(client, where, LEAST, CONTENT[LEAST:])

    assert answer.status_code == 422
    assert "The deadline has passed" in answer.json()["error"]
    assert make.attached(draft) == []


def test_whoever_has_lost_their_role_reads_it_in_a_sentence(
    client: Client, draft: Application
) -> None:
    where = begin(client, draft).json()["address"]
    make.officer().representations.update(state="ended")

    answer = send(client, where, 0, CONTENT)

    assert answer.json()["error"].startswith("Only those who act for Harbourton can change this")
    assert lying_about() == []


def test_nobody_reaches_the_uploads_of_another(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]
    client.force_login(make.officer("eve@harbourton.example"))

    assert client.get(where).status_code == 404
    assert send(client, where, 0, CONTENT).status_code == 404
    assert client.delete(where).status_code == 404
    assert begin(client, draft).status_code == 404
    with pytest.raises(Refused):
        actions.cancel_upload(
            Upload.objects.get(), by=make.officer("eve@harbourton.example"), at=timezone.now()
        )


def test_an_upload_can_be_cancelled(client: Client, draft: Application) -> None:
    where = begin(client, draft).json()["address"]
    send(client, where, 0, CONTENT[:LEAST])

    assert client.delete(where).status_code == 204
    assert client.get(where).status_code == 404
    assert lying_about() == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"size": 0}, "“plan.pdf” is empty. Choose the file again."),
        (
            {"size": 4 * 2**30},
            "“plan.pdf” is larger than 10 MB. Make it smaller, then add it again.",
        ),
        (
            {"name": "tool.exe"},
            "“tool.exe” is of a kind that we do not take here. "
            "Possible are: PDF, DOCX, XLSX, ODT, JPEG or PNG, up to 10 MB each.",
        ),
        (
            {"size": 10**30},
            "We could not read what your browser said of this file. Add it again.",
        ),
        ({"size": "x"}, "We could not read what your browser said of this file. Add it again."),
        ({"name": ""}, "We could not read what your browser said of this file. Add it again."),
        ({"question": "reason"}, "This question takes no files now. Load the page again."),
        ({"question": "\x00"}, "This question takes no files now. Load the page again."),
    ],
)
def test_what_cannot_be_taken_is_said_before_it_is_sent(
    client: Client, draft: Application, said: dict[str, Any], sentence: str
) -> None:
    answer = begin(client, draft, **said)

    assert (answer.status_code, answer.json()["error"]) == (422, sentence)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ana\\plan.pdf", "plan.pdf"),
        ("pl\x00an\u202efdp.pdf", "planfdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
        ("Łódź 🚲.pdf", "Łódź 🚲.pdf"),
    ],
)
def test_a_name_is_cleaned_however_it_came(
    client: Client, draft: Application, name: str, kept: str
) -> None:
    send_all(client, draft, name=name)

    assert make.attached(draft) == [kept]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ".ljust(500), "We cannot read “plan.pdf”."),
        (files.PDF + files.office("word/document.xml"), "contains a second file of another kind"),
        (files.PNG, "“plan.pdf” is not what its name says: it is a PNG file."),
    ],
)
def test_what_is_found_out_at_the_end_is_said_and_nothing_stays(
    client: Client, draft: Application, content: bytes, sentence: str
) -> None:
    answer = send_all(client, draft, content)

    assert answer.status_code == 422
    assert sentence in answer.json()["error"]
    assert make.attached(draft) == []
    assert not StoredFile.objects.exists()
    assert not Upload.objects.exists()
    assert lying_about() == []


def test_more_than_was_announced_is_refused_and_less_is_never_attached(
    client: Client, draft: Application
) -> None:
    where = begin(client, draft).json()["address"]

    more = send(client, where, 0, CONTENT + b"x")
    assert more.json()["error"].startswith("More arrived than was announced")
    send(client, where, 0, CONTENT[:-1])

    assert client.get(where).json()["done"] is False
    assert make.attached(draft) == []


@pytest.mark.parametrize("offset", ["", "x", "-1", "9" * 40])
def test_a_part_that_does_not_say_where_it_belongs_is_refused(
    client: Client, draft: Application, offset: str
) -> None:
    where = begin(client, draft).json()["address"]

    answer = send(client, where, offset, CONTENT)

    assert answer.status_code in {409, 422}
    assert answer.json()["error"]


def test_the_same_file_is_not_attached_twice(client: Client, draft: Application) -> None:
    send_all(client, draft)
    answer = send_all(client, draft, modified=8)

    assert answer.json()["error"] == (
        "“plan.pdf” is attached here already. It was not added twice."
    )
    assert make.attached(draft) == ["plan.pdf"]
    assert StoredFile.objects.count() == 1


def test_there_is_place_for_as_many_files_as_the_question_says(
    client: Client, draft: Application
) -> None:
    question = draft.form.read().question("evidence")
    assert question is not None
    most = question.max_items or 0
    for one in range(most):
        send_all(client, draft, name=f"{one}.pdf", modified=one)

    answer = begin(client, draft, name="more.pdf")

    assert f"Only {most} files have a place here." in answer.json()["error"]
    assert len(make.attached(draft)) == most


def test_where_one_file_has_its_place_another_replaces_it(
    client: Client, draft: Application
) -> None:
    send_all(client, draft, question="mandate", name="first.pdf")
    send_all(client, draft, question="mandate", name="second.pdf")

    assert make.attached(draft) == ["second.pdf"]


def test_the_files_of_a_question_are_shown_with_their_states(
    client: Client, draft: Application, settings: Settings, scanner: Path
) -> None:
    settings.CLAMD = scanner
    where = address(draft, "of/evidence/")
    send_all(client, draft)
    shown = client.get(where).content.decode()
    assert "Received" in shown
    assert "data-waits" in shown

    StoredFile.objects.update(scan=Scan.SCANNING)
    assert "Being checked for viruses" in client.get(where).content.decode()
    StoredFile.objects.update(scan=Scan.WAITING)
    scan_waiting(timezone.now())

    shown = client.get(where).content.decode()
    assert "Checked: no virus found" in shown
    assert "data-waits" not in shown
    assert client.get(address(draft, "of/reason/")).status_code == 404


def test_an_infected_file_says_what_to_do(
    client: Client, draft: Application, settings: Settings, scanner: Path
) -> None:
    settings.CLAMD = scanner
    send_all(client, draft, files.PDF + clamav.EICAR)
    scan_waiting(timezone.now())

    shown = client.get(address(draft, "of/evidence/")).content.decode()

    assert "Refused: a virus was found" in shown
    assert "make it again on another computer" in shown


def test_without_a_scanner_the_page_does_not_ask_again(client: Client, draft: Application) -> None:
    send_all(client, draft)

    shown = client.get(address(draft, "of/evidence/")).content.decode()
    assert "Received" in shown
    assert "data-waits" not in shown


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_part_costs_the_same_however_many_files_there_are(
    client: Client,
    draft: Application,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for one in range(number):
        begin(client, draft, name=f"{one}.pdf", modified=one)
    where = begin(client, draft).json()["address"]

    with django_assert_num_queries(9):
        send(client, where, 0, CONTENT[:LEAST])


def test_what_one_request_brings_holds_the_largest_file_and_long_answers() -> None:
    assert site.REQUEST_LIMIT >= MOST_MB * 1_000_000 + site.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert clamav.LONGEST_STREAM > MOST_MB * 1_000_000
    assert CHUNK < site.DATA_UPLOAD_MAX_MEMORY_SIZE
