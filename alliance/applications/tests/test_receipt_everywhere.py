"""The same receipt on the page, in the letter and in the file: number, instants, hashes, proof."""

import email
import json
import re
from email import policy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from alliance.applications.checking import check
from alliance.applications.models import Submission
from alliance.applications.receipts import receipt_of
from alliance.applications.tests import make
from alliance.outbox.loading import load_letters
from alliance.outbox.sending import send_waiting

pytestmark = pytest.mark.django_db

# Twelve seconds before the deadline, to the microsecond.
AT = make.CLOSES - 12_000_001 * make.TICK
UTC, THERE = "2016-04-29T14:59:47.999999Z", "16:59"


@pytest.fixture
def submission() -> Submission:
    return make.submitted(at=AT)


def in_letter() -> Any:
    """What the letter says of itself once it has gone through a mail program."""
    (sent,) = mail.outbox
    arrived = email.message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    body = arrived.get_body(("plain",))
    assert body is not None
    return body.get_content()


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_page_letter_and_file_hold_the_same_receipt(
    client: Client, submission: Submission, language: str
) -> None:
    receipt = receipt_of(submission)
    page = f"/{language}/calls/ferries/apply/{submission.application.key}/"
    client.force_login(make.officer())

    shown = client.get(f"{page}receipt/").content.decode()
    file = client.get(f"{page}receipt.json").json()

    assert receipt["received_at"] == UTC
    assert file == receipt
    for said in (UTC, THERE, receipt["sha256"], receipt["signature"], receipt["kid"]):
        assert said in shown
    for one in receipt["files"]:
        assert one["sha256"] in shown


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_the_letter_holds_the_receipt_as_a_file_that_can_be_checked(language: str) -> None:
    load_letters(Path(settings.INSTANCE_DIR))
    ana = make.officer()
    ana.language = language
    ana.save()
    submission = make.submitted(at=AT)

    send_waiting(AT)
    said = in_letter()

    receipt = receipt_of(submission)
    assert receipt["application"] in said
    assert THERE in said
    found = re.search(r"^\{.*^\}", said, re.DOTALL | re.MULTILINE)
    assert found
    assert json.loads(found[0]) == receipt
    assert check(found[0].encode()).genuine
