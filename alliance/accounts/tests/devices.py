"""A device that keeps passkeys, and an app that makes codes, for tests without a browser."""

import hashlib
import json
import re
import secrets
import struct
import time
from base64 import b64decode
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def app_code(secret: str, *, steps: int = 0) -> str:
    """What an app shows now, or some half minutes later."""
    counter = int(time.time()) // 30 + steps
    return format_hotp_value(hotp_value(secret.replace(" ", ""), counter))


def secret_on(page: str) -> str:
    """The secret that a page offers as text."""
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
    assert found
    return found[1]


def options_on(page: str) -> dict[str, Any]:
    """What a page tells the browser to ask a device for."""
    found = re.search(r'data-options="([^"]+)"', page)
    assert found
    return dict(json.loads(found[1].replace("&quot;", '"')))


class Device:
    """Keeps one passkey, and shows it when asked."""

    def __init__(self, origin: str = "http://testserver") -> None:
        self.origin = origin
        self.identity = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.owner = b""

    def _said(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(said | {"crossOrigin": False}).encode()

    def _state(self, party: str, flags: int) -> bytes:
        return hashlib.sha256(party.encode()).digest() + struct.pack(">BI", flags, 0)

    def makes(self, options: dict[str, Any]) -> str:
        """A passkey for a page that asked for one, as the page sends it on."""
        asked = options["publicKey"]
        self.owner = websafe_decode(asked["user"]["id"])
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))  # type: ignore[no-untyped-call]
        state = self._state(asked["rp"]["id"], PRESENT | VERIFIED | ATTESTED)
        state += bytes(16) + struct.pack(">H", len(self.identity)) + self.identity + public
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": state})
        said = self._said("webauthn.create", asked["challenge"])
        return self._answer(
            {"clientDataJSON": websafe_encode(said), "attestationObject": websafe_encode(attested)}
        )

    def shows(self, options: dict[str, Any], *, with_key: Any = None) -> str:
        """The passkey, as the page sends it on."""
        asked = options["publicKey"]
        said = self._said("webauthn.get", asked["challenge"])
        state = self._state(asked["rpId"], PRESENT | VERIFIED)
        signed = state + hashlib.sha256(said).digest()
        signature = (with_key or self.key).sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(said),
                "authenticatorData": websafe_encode(state),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.owner),
            }
        )

    def _answer(self, response: dict[str, str]) -> str:
        known = websafe_encode(self.identity)
        extra = {"credProps": {"rk": True}}
        return json.dumps(
            {
                "type": "public-key",
                "id": known,
                "rawId": known,
                "response": response,
                "clientExtensionResults": extra,
            }
        )


def adds_passkey(
    client: Client, device: Device, name: str = "My telephone", language: str = "en"
) -> Any:
    """Somebody signed in adds a passkey with this device."""
    address = f"/{language}/safety/passkeys/add/"
    page = client.get(address).content.decode()
    typed = {"name": name, "credential": device.makes(options_on(page))}
    return client.post(address, typed)


def sets_up_app(client: Client) -> str:
    """Somebody signed in sets up an app; what it knows is the secret."""
    secret = secret_on(client.get("/en/safety/app/").content.decode())
    answer = client.post("/en/safety/app/", {"code": app_code(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def is_svg(picture: str) -> bool:
    """Whether a picture in the page is a drawing that needs no other address."""
    head, _comma, drawing = picture.partition(",")
    return head == "data:image/svg+xml;base64" and b"<svg" in b64decode(drawing)
