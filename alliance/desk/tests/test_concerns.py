"""The desk reads concerns, asks, answers and closes; nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.desk.tests.conftest import AT
from alliance.files.models import Scan, StoredFile
from alliance.files.tests import make as files
from alliance.membership.actions import concerns as actions
from alliance.membership.models import Concern, ConcernState, Telling
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


def page(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_comes_first(desk: Client) -> None:
    make.concern(ConcernState.CLOSED, make.member("Closed town"))
    make.concern(ConcernState.ASKED, make.member("Asked town"))
    make.concern(ConcernState.RECEIVED, make.member("New town"))
    make.concern(ConcernState.UNCONFIRMED, make.member("Early town"))

    said = page(desk, "desk-concerns")
    assert said.index("New town") < said.index("Asked town") < said.index("Closed town")
    assert "Early town" not in said
    assert ">1</dd>" in page(desk, "desk")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "asked"}, ["Graz"]),
        ({"q": "lodz"}, ["Łódź"]),
        ({"q": "winter"}, ["Łódź"]),
        ({"q": "nothing"}, []),
        ({"state": "nonsense"}, ["Łódź", "Graz"]),
    ],
)
def test_filters_leave_what_they_say(query: dict[str, str], found: list[str], desk: Client) -> None:
    make.concern(ConcernState.ASKED, make.member("Graz"))
    make.concern(of=make.member("Łódź"), happened="Moved in winter.")

    said = page(desk, "desk-concerns", **query)
    assert [name for name in ("Łódź", "Graz") if f">{name}</a>" in said] == found


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_list_asks_the_database_as_often_for_many(
    number: int, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(number):
        make.concern()
    with django_assert_max_num_queries(25):
        page(desk, "desk-concerns")


def test_everything_that_was_told_is_on_the_page(desk: Client) -> None:
    concern = make.concern(commitment_words="Forty flats.", telling=Telling.NAMED)
    said = page(desk, "desk-concern", concern.key)
    for told in (
        "Forty families were moved without a new flat.",
        "In March",
        "Mill Street",
        "Forty flats.",
        "New flats, as promised.",
        "Vera Horn, Open Streets",
        "vera@streets.example",
        "Yes, and who I am",
    ):
        assert told in said


def test_a_document_is_handed_out_and_warned_of(desk: Client) -> None:
    concern = make.concern()
    document = concern.documents.create(file=files.stored("plan.pdf"))
    address = reverse("desk-concern-document", args=[concern.key, document.file.key])

    assert "Open it with care: no scanner has looked at it." in page(
        desk, "desk-concern", concern.key
    )
    assert b"".join(desk.get(address)) == files.PDF
    StoredFile.objects.update(scan=Scan.REFUSED, scan_found="Eicar")
    said = page(desk, "desk-concern", concern.key)
    assert "The scanner found Eicar." in said
    assert address not in said
    assert desk.get(address).status_code == 403


def post(desk: Client, what: str, concern: Concern, **said: str) -> str:
    address = reverse(f"desk-concern-{what}", args=[concern.key])
    return desk.post(address, said, follow=True).content.decode()


def test_from_the_question_to_the_closing(desk: Client) -> None:
    concern = make.concern()
    assert "on its way to the writer" in post(desk, "ask", concern, **{"ask-text": "Where?"})
    actions.write(concern, text="At the mill.", at=AT)
    said = post(desk, "answer", concern, **{"answer-text": "The city will build."})
    for on_record in ("Where?", "At the mill.", "The city will build.", "Ana Ilic"):
        assert on_record in said
    assert "The concern is closed." in post(desk, "close", concern)


def test_the_authority_answers_in_its_workspace(desk: Client, reader: Client) -> None:
    member = make.member("Graz")
    officer: Person = people.person("officer@graz.example")
    make.representation(officer, member)
    concern = make.concern(of=member)
    concern.documents.create(file=files.stored("secret.pdf"))
    assert "on its way to the authority" in post(
        desk, "tell", concern, **{"tell-text": "Is it so?"}
    )

    reader.force_login(officer)
    address = f"/en/workspace/concerns/{concern.key}/"
    assert address in reader.get("/en/workspace/").content.decode()
    shown = reader.get(address).content.decode()
    assert "Is it so?" in shown
    assert "Forty families" in shown
    for kept_back in ("Vera", "Open Streets", "vera@", "secret.pdf"):
        assert kept_back not in shown
    assert "Please fill this in." in reader.post(address, {"text": " "}).content.decode()
    reader.post(address, {"text": "Flats are being built."})
    assert address not in reader.get("/en/workspace/").content.decode()
    assert "Flats are being built." in page(desk, "desk-concern", concern.key)


def test_the_name_is_shown_to_the_authority_if_the_writer_allows_it(reader: Client) -> None:
    member = make.member("Graz")
    officer = people.person("officer@graz.example")
    make.representation(officer, member)
    concern = make.concern(of=member, telling=Telling.NAMED)
    actions.ask_authority(concern, text="Is it so?", by=make.secretary(), at=AT)
    reader.force_login(officer)

    shown = reader.get(f"/en/workspace/concerns/{concern.key}/").content.decode()
    assert "Vera Horn, Open Streets" in shown
    assert "vera@" not in shown


def test_what_cannot_be_sent_stays_in_its_field(desk: Client) -> None:
    concern = make.concern(ConcernState.CLOSED)

    said = post(desk, "answer", concern, **{"answer-text": "One word more."})
    assert "This concern is closed." in said
    assert ">\nOne word more.</textarea>" in said
    assert "Please fill this in." in post(desk, "ask", concern, **{"ask-text": ""})


def test_what_is_not_possible_says_why(desk: Client) -> None:
    said = page(desk, "desk-concern", make.concern(telling=Telling.NOTHING).key)

    assert "The writer does not want the authority to be told." in said
    assert "Nothing is closed without an answer." in said
