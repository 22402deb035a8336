"""The desk reads what an officer wrote, asks back and refuses; nothing typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alliance.desk.tests.conftest import AT
from alliance.files.tests import make as files
from alliance.membership import actions
from alliance.membership.models import JoinMessage, JoinState
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def page(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_undecided_wishes_come_first_the_oldest_at_the_top(desk: Client) -> None:
    town = make.authority()
    make.join_application(JoinState.ACCEPTED, name="Accepted", authority=town, decided_at=AT)
    make.join_application(JoinState.RECEIVED, name="Newer", confirmed_at=AT + HOUR)
    make.join_application(JoinState.ASKED, name="Older")
    said = page(desk, "desk-joining")
    assert said.index("Older") < said.index("Newer") < said.index("Accepted</a>")


def test_a_wish_whose_address_is_not_confirmed_is_not_there(desk: Client) -> None:
    wish = make.join_application(JoinState.UNCONFIRMED, name="Early")
    assert "Early" not in page(desk, "desk-joining")
    assert desk.get(reverse("desk-join", args=[wish.key])).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "asked"}, ["Graz"]),
        ({"country": "PL"}, ["Łódź"]),
        ({"q": "graz"}, ["Graz"]),
        ({"q": "jadwiga"}, ["Łódź"]),
        ({"q": "graz", "country": "PL"}, []),
    ],
)
def test_filters_leave_what_they_say(query: dict[str, str], found: list[str], desk: Client) -> None:
    make.join_application(JoinState.ASKED, name="Graz", country="AT")
    make.join_application(name="Łódź", country="PL", contact_name="Jadwiga Nowak")
    said = page(desk, "desk-joining", **query)
    assert [name for name in ("Graz", "Łódź") if f">{name}</a>" in said] == found


def test_everything_that_the_officer_wrote_is_on_the_page(desk: Client) -> None:
    wish = make.join_application(contact_telephone="+48 42 123")
    said = page(desk, "desk-join", wish.key)
    for written in (
        "https://www.lakowo.example",
        "Ewa Nowak",
        "Officer for social affairs",
        "ewa@lakowo.example",
        "+48 42 123",
        "Forty flats will have water.",
        "Until 2018",
        "Three open meetings took place.",
        "The council",
        "1 March 2016",
        "decision.pdf",
    ):
        assert written in said


def test_the_decision_is_a_private_file(desk: Client, reader: Client) -> None:
    wish = make.join_application(decision_file=files.stored("decision.pdf"))
    address = reverse("desk-join-file", args=[wish.key])
    answer = desk.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="decision.pdf"'
    assert b"".join(answer).startswith(b"%PDF")
    assert reader.get(address).status_code == 302


def test_a_question_goes_to_the_officer_and_stays_on_the_record(desk: Client) -> None:
    wish = make.join_application()
    asked = {"question": "Which department\ncoordinates?"}
    said = desk.post(reverse("desk-join-ask", args=[wish.key]), asked, follow=True)
    wish.refresh_from_db()
    assert wish.state == JoinState.ASKED
    assert Letter.objects.get(key="join-question").facts["question"] == asked["question"]
    assert "Which department<br>coordinates?" in said.content.decode()
    actions.answer(wish, text="The office of the mayor.", at=AT)
    again = page(desk, "desk-join", wish.key)
    assert "The office of the mayor." in again
    assert "Answered a question" in again
    assert "Ana Ilic" in again


def test_a_second_question_has_to_wait_and_is_kept(desk: Client) -> None:
    wish = make.join_application(JoinState.ASKED)
    address = reverse("desk-join-ask", args=[wish.key])
    said = desk.post(address, {"question": "And which budget?"}).content.decode()
    assert "We wait for the answer to an earlier question." in said
    assert ">\nAnd which budget?</textarea>" in said
    assert JoinMessage.objects.count() == 0


def test_a_refusal_needs_reasons(desk: Client) -> None:
    wish = make.join_application()
    said = desk.post(reverse("desk-join-refuse", args=[wish.key]), {"reasons": "  "})
    assert "Please look at these points" in said.content.decode()
    wish.refresh_from_db()
    assert wish.state == JoinState.RECEIVED


def test_a_refusal_tells_the_officer_why(desk: Client) -> None:
    wish = make.join_application()
    reasons = {"reasons": "The decision is not signed."}
    said = desk.post(reverse("desk-join-refuse", args=[wish.key]), reasons, follow=True)
    wish.refresh_from_db()
    assert (wish.state, wish.reasons) == (JoinState.REFUSED, "The decision is not signed.")
    assert Letter.objects.get().facts["reasons"] == "The decision is not signed."
    assert "The decision is not signed." in said.content.decode()


def test_reasons_typed_are_kept_when_a_colleague_was_faster(desk: Client) -> None:
    town = make.authority()
    wish = make.join_application(JoinState.ACCEPTED, authority=town, decided_at=AT)
    address = reverse("desk-join-refuse", args=[wish.key])
    said = desk.post(address, {"reasons": "It is not signed."}).content.decode()
    assert "This request has been decided already." in said
    assert ">\nIt is not signed.</textarea>" in said


def test_another_request_that_looks_the_same_is_shown(desk: Client) -> None:
    wish = make.join_application(name="Łódź", website="")
    other = make.join_application(name="Lodz", website="")
    said = page(desk, "desk-join", wish.key)
    assert "Other requests that look the same" in said
    assert reverse("desk-join", args=[other.key]) in said
