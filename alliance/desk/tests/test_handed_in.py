"""Applications at the desk: what was handed in, with its proof, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alliance.accounts.tests import make as people
from alliance.applications.models import Arrival, ArrivalWay, FailedAttempt, Submission
from alliance.applications.tests import make
from alliance.calls.tests import make as calls
from alliance.desk.tests import taking
from alliance.files.tests import make as files
from alliance.questionnaires.tests import make as forms

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def page(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(desk: Client, **query: str) -> list[dict[str, str]]:
    return taking.rows(desk, "applications", **query)


@pytest.fixture
def submission(db: None) -> Submission:
    return make.submitted(calls.call())


def test_a_draft_is_nowhere_at_the_desk(desk: Client) -> None:
    draft = make.complete_draft(calls.call())
    assert draft.number not in page(desk, "desk-applications")
    assert rows(desk) == []
    assert desk.get(reverse("desk-application", args=[draft.key])).status_code == 404


def test_what_was_handed_in_is_listed_with_its_modules(
    desk: Client, submission: Submission
) -> None:
    said = page(desk, "desk-applications")
    assert "Harbourton" in said
    assert submission.application.number in said
    assert f"<span>{', '.join(submission.modules.split())}</span>" in said


def test_what_is_written_after_handing_in_is_not_shown(
    desk: Client, submission: Submission
) -> None:
    application = submission.application
    application.answers = application.answers | {"reason": "A secret second thought."}
    application.save()
    said = page(desk, "desk-application", application.key)
    assert "A secret second thought." not in said
    assert str(forms.answers()["reason"]) in said


def test_every_version_and_every_try_that_failed_is_shown(
    desk: Client, submission: Submission
) -> None:
    application = submission.application
    later = submission.received_at + HOUR
    application.answers["reason"] = "The river is deep."
    application.save()
    second = make.hand_in(application, by=make.officer(), at=later)
    FailedAttempt.objects.create(
        application=application, at=later + HOUR, reason="The deadline has passed."
    )
    said = page(desk, "desk-application", application.key)
    assert "Version 2 counts." in said
    assert submission.sha256 in said
    assert second.sha256 in said
    assert "The deadline has passed." in said
    assert reverse("receipt-version", args=["ferries", application.key, 1]) in said


def test_the_secretariat_takes_the_files_and_others_do_not(
    desk: Client, client: Client, submission: Submission
) -> None:
    stored = submission.files.get()
    address = reverse("application-file", args=["ferries", submission.application.key, stored.key])
    assert address in page(desk, "desk-application", submission.application.key)
    assert b"".join(desk.get(address)).startswith(b"%PDF")
    client.force_login(people.person("stranger@town.example"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({}, 1),
        ({"call": "ferries"}, 1),
        ({"call": "bridges"}, 0),
        ({"country": "FR"}, 1),
        ({"country": "GR"}, 0),
        ({"module": "A"}, 1),
        ({"module": "B"}, 0),
        ({"q": "harbour"}, 1),
        ({"q": "FERRIES-0001"}, 1),
        ({"q": "nobody says this"}, 0),
    ],
)
def test_filters_leave_what_they_say(query: dict[str, str], number: int, desk: Client) -> None:
    calls.call("bridges")
    make.submitted(calls.call(), modules=["A"])
    assert len(rows(desk, **query)) == number


def test_how_it_came_is_a_filter_and_a_column(desk: Client) -> None:
    make.submitted(calls.call())
    by_post = make.submitted(authority=make.town("Quayside"), call=calls.call("bridges"))
    Arrival.objects.create(
        application=by_post.application,
        way=ArrivalWay.POST,
        received_at=make.AT,
        original=files.stored(),
        language="en",
        entered_at=make.AT,
    )

    assert [one["How it came"] for one in rows(desk, way="web")] == ["On the website"]
    assert [one["How it came"] for one in rows(desk, way="post")] == ["By post"]
    assert rows(desk, way="email") == []


def test_the_spreadsheet_says_what_was_handed_in(desk: Client, submission: Submission) -> None:
    [row] = rows(desk)
    assert row["Number of the application"] == submission.application.number
    assert row["Authority"] == "Harbourton"
    assert row["Modules"] == " ".join(submission.modules.split())
    assert (row["Version"], row["SHA-256"]) == ("1", submission.sha256)


def test_no_cell_of_the_spreadsheet_becomes_a_formula(desk: Client) -> None:
    make.submitted(calls.call(), authority=make.town("=HYPERLINK(1)", slug="formula"))
    assert [row["Authority"] for row in rows(desk)] == ["'=HYPERLINK(1)"]


def test_a_list_of_one_call_has_all_answers_and_no_formula(desk: Client) -> None:
    make.submitted(calls.call(), reason="=HYPERLINK(1)", lead_telephone="+49 30 123456")

    (row,) = rows(desk, call="ferries")

    assert row["Why does your town need a ferry?"] == "'=HYPERLINK(1)"
    assert row["Telephone at work"] == "'+49 30 123456"
    assert row["Letter of the town"] == "mandate.pdf"
    assert row["Budget lines: asked for"] == "700.00"
    assert "Why does your town need a ferry?" not in rows(desk)[0]
