"""A bug gives a page with a reference that the log has too."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from alliance.project.faults import fault_page

pytestmark = pytest.mark.django_db


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the cellar is flooded")


urlpatterns = [path("breaks/", breaks)]
handler500 = fault_page


@pytest.mark.urls(__name__)
def test_a_fault_shows_a_reference_that_the_log_has_with_the_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = Client(raise_request_exception=False).get("/breaks/")
    page = response.content.decode()
    found = re.search(r"<strong>([0-9A-F]{8})</strong>", page)

    assert response.status_code == 500
    assert found
    assert f"fault {found[1]} at GET /breaks/" in caplog.text
    assert "the cellar is flooded" in caplog.text
    assert "Traceback" not in page
    assert "cellar" not in page


@pytest.mark.urls(__name__)
def test_two_faults_have_two_references() -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/breaks/").content != client.get("/breaks/").content


def test_an_address_that_leads_nowhere_is_a_page_in_the_readers_language(client: Client) -> None:
    response = client.get("/de/gibt-es-nicht/")
    assert response.status_code == 404
    assert '<html lang="de"' in response.content.decode()


def test_a_language_that_the_network_does_not_speak_is_404(client: Client) -> None:
    assert client.get("/xx/members/").status_code == 404


def test_a_form_without_its_token_gives_back_what_was_typed() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/en/sign-in/", {"login": "ana@town.example", "password": "swordfish"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Please send the form once more" in page
    assert "ana@town.example" in page
    assert "swordfish" not in page


def test_the_front_door_leads_to_the_readers_language(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "fr,en;q=0.5"})
    assert (response.status_code, response["Location"]) == (302, "/fr/")
    assert "no-store" in response["Cache-Control"]


def test_health_says_whether_the_database_answers(client: Client) -> None:
    assert client.get("/health/live").content == b"live\n"
    assert client.get("/health/ready").json()["ready"] is True
