"""The whole way over HTTP: begin, write, attach, submit, read the receipt, check it."""

import io
import json

import pytest
from django.test import Client

from alliance.applications.models import Application, FailedAttempt, Submission
from alliance.applications.tests import make
from alliance.files.tests import make as files
from alliance.membership.tests import make as register

pytestmark = pytest.mark.django_db

TOWN = {
    "applicant_kind": "town",
    "country": "FR",
    "lead_email": "lead@harbourton.example",
    "lead_telephone": "",
}
CROSSING = {
    "modules": ["A"],
    "reason": "The river is wide.",
    "budget-currency": "EUR",
    "budget-0-module": "A",
    "budget-0-item": "Trainer",
    "budget-0-quantity": "2",
    "budget-0-unit_price": "400",
    "budget-0-own_contribution": "",
    "budget-0-own_kind": "money",
}


def test_an_officer_begins_writes_submits_and_gets_a_receipt_that_anybody_can_check(
    client: Client,
) -> None:
    make.open_call()
    kind = register.kind()
    client.force_login(make.officer())

    begun = client.post(
        "/en/calls/ferries/apply/?q=Harbourton",
        {
            "chosen": "none",
            "name": "Harbourton",
            "country": "FR",
            "kind": kind.pk,
            "office": "Head of ferries",
        },
    )
    application = Application.objects.get()
    ours = f"/en/calls/ferries/apply/{application.key}/"
    assert begun.headers["Location"] == f"{ours}town/"
    assert client.get(f"{ours}town/").status_code == 200
    town = client.post(f"{ours}town/", TOWN | {"do": "next"})
    assert town.headers["Location"] == f"{ours}crossing/"
    crossing = client.post(f"{ours}crossing/", CROSSING | {"do": "next"})
    assert crossing.headers["Location"] == f"{ours}papers/"
    papers = {"mandate": files.upload("mandate.pdf"), "declaration": "on", "do": "next"}
    assert client.post(f"{ours}papers/", papers).headers["Location"] == ours
    overview = client.get(ours).content.decode()
    assert "Nothing is missing." in overview

    application.refresh_from_db()
    sent = client.post(f"{ours}submit/", {"revision": application.revision})

    assert sent.headers["Location"] == f"{ours}receipt/"
    assert application.number == "FERRIES-0001"
    receipt = client.get(f"{ours}receipt.json").json()
    assert receipt["number"] == "FERRIES-0001/1"
    assert [one["name"] for one in receipt["files"]] == ["mandate.pdf"]
    assert receipt["sha256"] in client.get(f"{ours}receipt/").content.decode()
    client.logout()
    brought = io.BytesIO(json.dumps(receipt).encode())
    brought.name = "receipt.json"
    checked = client.post("/en/receipts/", {"receipt": brought}).content.decode()
    assert "This receipt is genuine" in checked
    assert Submission.objects.count() == 1
    assert FailedAttempt.objects.count() == 0


def test_every_page_of_an_application_opens(client: Client) -> None:
    submission = make.submitted(make.open_call())
    application = submission.application
    ours = f"/en/calls/ferries/apply/{application.key}/"
    client.force_login(make.officer())

    for page in (
        "", "town/", "crossing/", "papers/", "submit/", "print/", "receipt/", "receipt/1/",
        "receipt.json", "receipt/1.json",
    ):  # fmt: skip
        assert client.get(ours + page).status_code == 200, page
    assert client.get("/en/calls/ferries/apply/").status_code == 200
    assert client.get("/en/calls/ferries/apply/?q=harb&country=FR").status_code == 200
