import io
import json
from datetime import UTC
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from alliance.applications.checking import check
from alliance.applications.drafts import canonical
from alliance.applications.models import Submission
from alliance.applications.receipts import iso, public_keys, receipt_of
from alliance.applications.signing import base64url, from_base64url, jwk, kid_of, public_key
from alliance.applications.tests import make

pytestmark = pytest.mark.django_db

GENUINE = "This receipt is genuine: we received exactly this at exactly this moment."
FOREIGN = "This is not a receipt of ours. Choose the file “receipt-….json”."
CHANGED = "This receipt is not genuine: it was changed, or it was not signed by this site."


def said_of(receipt: Any) -> str:
    return check(json.dumps(receipt).encode()).sentence


@pytest.fixture
def receipt() -> dict[str, Any]:
    return receipt_of(make.submitted())


def test_a_receipt_is_genuine(receipt: dict[str, Any]) -> None:
    assert said_of(receipt) == GENUINE


def test_the_order_of_its_keys_means_nothing(receipt: dict[str, Any]) -> None:
    assert said_of(dict(reversed(list(receipt.items())))) == GENUINE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "FERRIES-0001/2"),
        ("call", "bridges"),
        ("application", "FERRIES-0002"),
        ("received_at", "2016-04-12T08:41:59.999999Z"),
        ("sha256", "0" * 64),
        ("files", []),
        ("kid", "nobody"),
        ("signature", "AAAA"),
        ("signature", "not base64 ü"),
    ],
)
def test_a_receipt_that_was_changed_is_not_genuine(
    receipt: dict[str, Any], name: str, value: object
) -> None:
    assert said_of(receipt | {name: value}) == CHANGED


WORDS = st.text(max_size=12)
OTHER = {
    "number": WORDS,
    "call": WORDS,
    "application": WORDS,
    "received_at": st.datetimes().map(lambda at: iso(at.replace(tzinfo=UTC))) | WORDS,
    "sha256": st.text("0123456789abcdef", min_size=64, max_size=64) | WORDS,
    "files": st.lists(
        st.fixed_dictionaries({"name": WORDS, "size": st.integers(), "sha256": WORDS}), max_size=2
    ),
    "kid": WORDS,
    "signature": WORDS | st.binary(min_size=64, max_size=64).map(base64url),
}


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), names=st.sets(st.sampled_from(sorted(OTHER)), min_size=1))
def test_no_other_receipt_is_genuine_whatever_is_changed_in_it(
    receipt: dict[str, Any], data: st.DataObject, names: set[str]
) -> None:
    other = receipt | {name: data.draw(OTHER[name], label=name) for name in sorted(names)}
    assume(other != receipt)

    verdict = check(json.dumps(other).encode())

    assert not verdict.genuine
    assert verdict.sentence in {CHANGED, FOREIGN}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"{}", id="nothing in it"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"%PDF-1.7", id="another file"),
    ],
)
def test_what_is_no_receipt_is_told_so(content: bytes) -> None:
    assert check(content).sentence == FOREIGN


@pytest.mark.parametrize(
    "changed",
    [
        {"more": "x"},
        {"sha256": 7},
        {"received_at": "yesterday"},
        {"received_at": "2016-04-12T08:42:00"},
        {"files": [{"name": "a"}]},
        {"files": [{"name": "a", "sha256": "b", "size": True}]},
        {"files": [{"name": "a", "sha256": "b", "size": 10**400}]},
    ],
)
def test_what_has_not_the_shape_of_a_receipt_is_none(
    receipt: dict[str, Any], changed: dict[str, Any]
) -> None:
    assert said_of(receipt | changed) == FOREIGN


def test_a_genuine_receipt_of_something_no_longer_here_says_so(receipt: dict[str, Any]) -> None:
    Submission.objects.update(sha256="0" * 64)

    assert said_of(receipt) == (
        "Our signature is genuine. What it proves is no longer stored here."
    )


def test_anybody_can_check_it_with_the_published_key_alone(
    client: Client, receipt: dict[str, Any]
) -> None:
    keys = {one["kid"]: one for one in client.get("/.well-known/receipt-key").json()["keys"]}
    key = Ed25519PublicKey.from_public_bytes(from_base64url(keys[receipt["kid"]]["x"]))
    signed = {name: value for name, value in receipt.items() if name != "signature"}

    key.verify(from_base64url(receipt["signature"]), canonical(signed))


def test_a_key_is_named_by_its_thumbprint() -> None:
    # The example of RFC 8037, appendix A.3.
    public = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"

    assert kid_of(public) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert jwk(public)["kty"] == "OKP"


def test_a_retired_key_still_checks_its_receipts(
    settings: Settings, receipt: dict[str, Any]
) -> None:
    old = public_key()
    settings.SIGNING_KEY = "another key that somebody has put in its place"

    assert public_key() != old
    assert set(public_keys().values()) == {old, public_key()}
    assert said_of(receipt) == GENUINE


def test_a_key_of_sixty_four_digits_is_the_key_itself(settings: Settings) -> None:
    settings.SIGNING_KEY = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"

    assert public_key() == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"


def bring(client: Client, content: bytes) -> str:
    file = io.BytesIO(content)
    file.name = "receipt.json"
    return client.post("/en/receipts/", {"receipt": file}).content.decode()


def test_the_page_tells_what_a_receipt_is_worth(client: Client, receipt: dict[str, Any]) -> None:
    assert GENUINE in bring(client, json.dumps(receipt).encode())
    assert "Tuesday 12 April 2016, 10:42" in bring(client, json.dumps(receipt).encode())
    assert CHANGED.split(":")[0] in bring(client, json.dumps(receipt | {"call": "x"}).encode())
    assert "This is not a receipt of ours." in bring(client, b"")
    assert "This file is too large to be a receipt." in bring(client, b" " * 200_001)
    assert "Choose the file of the receipt." in client.post("/en/receipts/").content.decode()
    assert client.get("/fr/receipts/").status_code == 200
