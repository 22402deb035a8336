"""The page where an authority sees how its wish to join stands."""

import pytest
from django.test import Client

from alliance.membership.models import JoinState
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


def test_the_officer_answers_on_the_state_page(client: Client) -> None:
    application = make.join_application(JoinState.ASKED)
    address = f"/en/join/{application.key}/"
    assert "Your answer" in client.get(address).content.decode()

    assert "Please fill this in." in client.post(address, {"text": " "}).content.decode()
    client.post(address, {"text": "On 1 March."})

    page = client.get(address).content.decode()
    assert "On 1 March." in page
    assert "Your answer" not in page


def test_an_answer_from_a_stale_tab_says_that_nothing_is_open(client: Client) -> None:
    application = make.join_application()

    response = client.post(f"/en/join/{application.key}/", {"text": "On 1 March."})

    assert response.context["form"].errors["__all__"] == ["There is no open question to answer."]


def test_a_refused_officer_reads_the_reasons(client: Client) -> None:
    application = make.join_application(JoinState.REFUSED, reasons="The decision is missing.")

    assert "The decision is missing." in client.get(f"/en/join/{application.key}/").content.decode()


def test_what_was_sent_to_a_demo_is_marked_on_its_page(client: Client) -> None:
    told = make.join_application(sample=True)
    meant = make.join_application()

    assert ">sample</span>" in client.get(f"/en/join/{told.key}/").content.decode()
    assert ">sample</span>" not in client.get(f"/en/join/{meant.key}/").content.decode()
