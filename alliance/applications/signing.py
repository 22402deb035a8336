"""The key that signs receipts, and the keys that once did (Ed25519, RFC 8037)."""

import base64
import binascii
import hashlib
import string
from functools import lru_cache

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings

SEED_DIGITS = 64


def base64url(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes again. Raises ValueError for anything else."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("this is not base64url") from error


@lru_cache(maxsize=4)
def _private_key(secret: str) -> Ed25519PrivateKey:
    """64 hexadecimal digits are the key itself; from other secrets it is derived."""
    is_seed = len(secret) == SEED_DIGITS and set(secret) <= set(string.hexdigits)
    seed = bytes.fromhex(secret) if is_seed else hashlib.sha256(secret.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key() -> str:
    """The public half of today's key."""
    return base64url(_private_key(settings.SIGNING_KEY.strip()).public_key().public_bytes_raw())


def kid_of(public: str) -> str:
    """The name of a key: its thumbprint by RFC 7638."""
    thumbprint = rfc8785.dumps({"crv": "Ed25519", "kty": "OKP", "x": public})
    return base64url(hashlib.sha256(thumbprint).digest())


def jwk(public: str) -> dict[str, str]:
    """A public key as others read it."""
    return {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": public,
        "kid": kid_of(public),
        "use": "sig",
        "alg": "EdDSA",
    }


def sign(message: bytes) -> str:
    """Today's signature over a message."""
    return base64url(_private_key(settings.SIGNING_KEY.strip()).sign(message))


def is_signed(message: bytes, signature: str, public: str) -> bool:
    """Whether the key made this signature over this message."""
    try:
        key = Ed25519PublicKey.from_public_bytes(from_base64url(public))
        key.verify(from_base64url(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
