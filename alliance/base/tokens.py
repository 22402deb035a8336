"""Keys that a letter carries once: only their digest is stored."""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A key that nobody can guess, for the letter, and its digest, for the database."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(text: str) -> str:
    """What the database knows of a key."""
    return hashlib.sha256(text.encode()).hexdigest()
