"""The self-check as a page: only the questions that are needed, an answer, and nothing kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.applications.tests import make

pytestmark = pytest.mark.django_db

PAGE = "/en/calls/ferries/check/"
WRITING = ("INSERT", "UPDATE", "DELETE")


def asked(client: Client) -> str:
    return client.get(PAGE).content.decode()


def answered(client: Client, **said: object) -> str:
    answer = client.post(PAGE, said)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content.decode()


def test_only_what_the_rules_need_is_asked(client: Client) -> None:
    make.open_call()
    page = asked(client)
    for name in ("applicant", "mandate", "earlier", "modules"):
        assert f'name="{name}"' in page
    for name in ("country", "kind", "membership", "partners", "amount"):
        assert f'name="{name}"' not in page


def test_every_rule_together_asks_nine_questions(client: Client) -> None:
    make.open_call(
        eligible_countries=["FR"], eligible_kinds=["city"], membership_required=True,
        joint_allowed=False, ceiling=1000,
    )  # fmt: skip
    names = {part.partition('"')[0] for part in asked(client).split('name="')[1:]}
    assert len(names - {"csrfmiddlewaretoken", "viewport", "robots", "q"}) <= 10


def test_an_answer_says_yes_and_leads_to_the_application(client: Client) -> None:
    make.open_call()
    said = answered(client, applicant="authority", earlier="no", modules="A")
    assert "Yes, you can apply" in said
    assert "/en/calls/ferries/apply/" in said


def test_an_answer_says_no_with_the_reason_and_leads_to_interest(client: Client) -> None:
    make.open_call(eligible_countries=["GR"])
    said = answered(client, applicant="authority", country="FR")
    assert "No, not to this call" in said
    assert "It is for authorities of these countries: Greece." in said
    assert "/en/calls/ferries/interest/" in said


def test_nothing_is_stored(client: Client) -> None:
    make.open_call()
    with CaptureQueriesContext(connection) as queries:
        answered(client, applicant="nonprofit", mandate="no")
    assert [one for one in queries if one["sql"].startswith(WRITING)] == []
    assert client.cookies.get("sessionid") is None


@pytest.mark.parametrize("typed", ["1.150", "twelve", "9" * 50, "-5"])
def test_an_amount_that_is_none_is_a_sentence_at_its_field(client: Client, typed: str) -> None:
    make.open_call(ceiling=1000)
    said = answered(client, amount=typed)
    assert "Please look at these points" in said


def test_nonsense_for_a_choice_is_a_sentence_and_no_failure(client: Client) -> None:
    make.open_call(eligible_countries=["FR"])
    said = answered(client, applicant="king", country="XX", modules="Z")
    assert "Please look at these points" in said


def test_a_call_that_is_not_there_has_no_check(client: Client) -> None:
    assert client.get("/en/calls/nothing/check/").status_code == 404
