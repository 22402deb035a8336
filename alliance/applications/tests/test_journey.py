"""The whole way over HTTP: begin, write, attach, submit, read the receipt, check it."""

import io
import json
from typing import Any

import pytest
from django.test import Client

from alliance.applications.drafts import revision
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


BEGINNING = {"chosen": "none", "name": "Harbourton", "country": "FR", "office": "Head of ferries"}


def write(client: Client) -> Application:
    """Begin an application and fill in every section, as a browser does."""
    kind = register.kind()
    client.post("/en/calls/ferries/apply/?q=Harbourton", BEGINNING | {"kind": kind.slug})
    application = Application.objects.get()
    ours = f"/en/calls/ferries/apply/{application.key}/"
    papers = {"mandate": files.upload("mandate.pdf"), "declaration": "on"}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("town/", TOWN),
        ("crossing/", CROSSING),
        ("papers/", papers),
    ]
    follows = [f"{ours}crossing/", f"{ours}papers/", ours]
    for (section, given), following in zip(steps, follows, strict=True):
        assert client.get(ours + section).status_code == 200
        answer = client.post(ours + section, given | {"do": "next"})
        assert answer.headers["Location"] == following
    application.refresh_from_db()
    return application


def test_an_officer_begins_writes_submits_and_gets_a_receipt_that_anybody_can_check(
    client: Client,
) -> None:
    make.open_call()
    client.force_login(make.officer())
    application = write(client)
    ours = f"/en/calls/ferries/apply/{application.key}/"
    assert "Nothing is missing." in client.get(ours).content.decode()

    sent = client.post(f"{ours}submit/", {"revision": revision(application)})

    assert sent.headers["Location"] == f"{ours}receipt/"
    receipt = client.get(f"{ours}receipt.json").json()
    assert receipt["number"] == "FERRIES-0001/1"
    assert [one["name"] for one in receipt["files"]] == ["mandate.pdf"]
    assert receipt["sha256"] in client.get(f"{ours}receipt/").content.decode()
    client.logout()
    brought = io.BytesIO(json.dumps(receipt).encode())
    brought.name = "receipt.json"
    checked = client.post("/en/receipts/", {"receipt": brought}).content.decode()
    assert "This receipt is genuine" in checked
    assert (Submission.objects.count(), FailedAttempt.objects.count()) == (1, 0)


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
