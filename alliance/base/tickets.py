"""A ticket: proof that a request was here when the application could not take it.

The process that gives tickets has neither Django nor a database (``ticket_door``), so this is
the standard library alone. Both derive the same key from ``ALLIANCE_SECRET_KEY``.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

HOLDS = timedelta(minutes=15)
"""How long a ticket can be brought after its moment."""
LONGEST = 1000
_SALT = b"alliance.ticket"


@dataclass(frozen=True)
class Ticket:
    """When the last byte was here, from which session, and which draft it was to hand in."""

    at: datetime
    session: str
    application: str
    revision: str

    def is_for(self, *, session: str, application: str, revision: str, now: datetime) -> bool:
        """Whether it is brought by whom it was given to, for the same draft, and in time."""
        same = (self.session, self.application, self.revision) == (session, application, revision)
        return same and timedelta(0) <= now - self.at <= HOLDS


def session_mark(cookie: str) -> str:
    """A session by its digest, so that a ticket opens nothing."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def issue(ticket: Ticket, *, secret: str) -> str:
    """The ticket as a text that only this house can have written."""
    said = {
        "at": ticket.at.astimezone(UTC).isoformat(),
        "session": ticket.session,
        "application": ticket.application,
        "revision": ticket.revision,
    }
    body = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=")
    return f"{body.decode()}.{_seal(body, secret)}"


def read(text: str, *, secret: str) -> Ticket | None:
    """The ticket that a text is, or None for any other text."""
    body, _dot, seal = text[:LONGEST].partition(".")
    if not (body.isascii() and seal.isascii()):
        return None
    if not hmac.compare_digest(_seal(body.encode(), secret), seal):
        return None
    try:
        said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return Ticket(datetime.fromisoformat(said.pop("at")), **said)
    except (binascii.Error, ValueError, TypeError, KeyError, AttributeError):
        return None


def _seal(body: bytes, secret: str) -> str:
    key = hmac.digest(secret.encode(), _SALT, "sha256")
    return hmac.new(key, body, "sha256").hexdigest()
