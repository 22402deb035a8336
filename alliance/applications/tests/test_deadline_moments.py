"""The moment decides, and nothing else: properties of deadlines and receipts (decision 10)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.applications.drafts import canonical
from alliance.applications.models import Submission
from alliance.applications.receipts import iso
from alliance.applications.rules import why_not_in_time
from alliance.applications.signing import is_signed, public_key, sign
from alliance.applications.tests import make
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
