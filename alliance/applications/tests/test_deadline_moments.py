"""The moment decides, and nothing else: properties of deadlines and receipts (decision 10)."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.applications.drafts import canonical, revision
from alliance.applications.models import FailedAttempt, Submission
from alliance.applications.receipts import iso
from alliance.applications.rules import why_not_in_time
from alliance.applications.signing import is_signed, public_key, sign
from alliance.applications.tests import make
from alliance.base.arrival import ARRIVED, Arrival, Closing
from alliance.base.refusal import Refused
from alliance.base.tickets import HOLDS, Ticket, issue, read
from tools.verify_receipt import from_base64url
from tools.verify_receipt import is_signed as is_signed_offline

EXAMPLES = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 10**16).map(lambda number: EPOCH + number * make.TICK)
SPANS = st.integers(-3, 3).map(lambda number: number * make.TICK) | st.timedeltas(
    timedelta(days=-60), timedelta(days=60)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(), some, max_size=3),
    max_leaves=8,
)


@pytest.mark.django_db
@EXAMPLES
@given(span=SPANS)
def test_in_time_is_from_the_opening_until_before_the_deadline(span: timedelta) -> None:
    call = make.calls.Call.objects.first() or make.calls.call()
    for edge in (make.calls.OPENS, make.CLOSES):
        at = edge + span
        assert (why_not_in_time(call, at=at) is None) == (make.calls.OPENS <= at < make.CLOSES)


@EXAMPLES
@given(at=MOMENTS, after=SPANS)
def test_a_ticket_holds_from_its_moment_for_a_quarter_of_an_hour(
    at: datetime, after: timedelta
) -> None:
    ticket = Ticket(at, "session", "application", "revision")
    asked = {"session": "session", "application": "application", "revision": "revision"}

    assert ticket.is_for(**asked, now=at + after) == (timedelta(0) <= after <= HOLDS)
    assert read(issue(ticket, secret="s" * 32), secret="s" * 32) == ticket


@EXAMPLES
@given(at=MOMENTS)
def test_a_moment_on_a_receipt_is_the_moment_to_the_microsecond(at: datetime) -> None:
    assert datetime.fromisoformat(iso(at)) == at


@settings(EXAMPLES, max_examples=8)  # The arithmetic in the open is slow.
@given(document=st.dictionaries(st.text(), VALUES, max_size=4), place=st.integers(0, 511))
def test_whatever_is_signed_is_genuine_and_one_changed_bit_is_not(
    document: dict[str, Any], place: int
) -> None:
    message = canonical(document)
    signature = sign(message)
    bent = bytearray(from_base64url(signature))
    bent[place // 8] ^= 1 << place % 8
    key = from_base64url(public_key())

    assert is_signed(message, signature, public_key())
    assert is_signed_offline(key, message, from_base64url(signature))
    assert not is_signed_offline(key, message, bytes(bent))
    assert not is_signed_offline(key, message + b" ", from_base64url(signature))


@pytest.mark.django_db
def test_an_earlier_version_counts_when_a_later_one_comes_late() -> None:
    first = make.submitted(at=make.CLOSES - make.TICK)
    application = first.application
    application.answers = application.answers | {"reason": "The river is wider."}
    application.save(update_fields=["answers"])

    with pytest.raises(Refused, match="The deadline has passed"):
        make.hand_in(application, by=make.officer(), at=make.CLOSES)

    application.refresh_from_db()
    assert (application.state, application.submitted_at) == ("submitted", make.CLOSES - make.TICK)
    assert Submission.objects.get() == first


@pytest.mark.django_db
def test_the_last_complete_version_counts_and_the_earlier_ones_stay() -> None:
    first = make.submitted(at=make.AT)
    application = first.application
    application.answers = application.answers | {"reason": "The river is wider."}
    application.save(update_fields=["answers"])

    second = make.hand_in(application, by=make.officer(), at=make.AT + make.TICK)

    application.refresh_from_db()
    assert application.submitted_at == second.received_at
    assert [one.version for one in application.submissions.all()] == [1, 2]
    first.refresh_from_db()
    assert "The river is wide." in first.content


class Body(io.BytesIO):
    """The body of a request whose last byte comes at a moment; it was begun long before."""

    def __init__(self, body: bytes, ends_at: datetime) -> None:
        super().__init__(body)
        self.now, self._ends_at = ends_at - timedelta(hours=1), ends_at

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(size)
        if self.tell() == len(self.getvalue()):
            self.now = self._ends_at
        return part


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("late", "accepted"), [(-make.TICK, True), (timedelta(0), False), (make.TICK, False)]
)
def test_a_body_counts_when_its_last_byte_has_come_and_not_when_it_was_begun(
    client: Client, late: timedelta, *, accepted: bool
) -> None:
    call = make.open_call()
    draft = make.complete_draft(call)
    client.force_login(make.officer())
    typed = urlencode({"revision": revision(draft)}).encode()
    body = Body(typed, call.closes_at + late)

    def site(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        client.post(
            f"/en/calls/ferries/apply/{draft.key}/submit/",
            environ["wsgi.input"].read(),
            content_type="application/x-www-form-urlencoded",
            **{ARRIVED: environ[ARRIVED]},
        )
        return []

    door = Arrival(site, limit=1_000, now=lambda: body.now)
    asked = {"CONTENT_LENGTH": str(len(typed)), "wsgi.input": body}
    answer = door(asked, lambda *_said: lambda _: None)
    cast(Closing, answer).close()

    received = [one.received_at for one in Submission.objects.all()]
    refused = [one.at for one in FailedAttempt.objects.all()]
    assert (received, refused) == (([body.now], []) if accepted else ([], [call.closes_at + late]))
