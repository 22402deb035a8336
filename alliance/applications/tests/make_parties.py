"""Parties for tests: Harbourton signs, Eastport takes a part, an association writes."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from alliance.applications.actions import confirming
from alliance.applications.actions.confirming import PartyFacts
from alliance.applications.actions.entering import Came
from alliance.applications.models import Application, Confirmation, Party, PartyKind
from alliance.applications.parties import asked_of, digest_of, token_of
from alliance.applications.tests.make import AT

PART = "Eastport lends two ferries and their crews."


def facts(kind: str = PartyKind.LEAD, **given: Any) -> PartyFacts:
    """What an officer says of a party of a kind."""
    known: dict[str, Any] = {
        "office": "Mayor’s office",
        "email": "mayor@harbourton.example",
        "language": "en",
    }
    if kind == PartyKind.AUTHORITY:
        known |= {"name": "Eastport", "country": "FR", "part": PART, "amount": Decimal("1200.50")}
        known |= {"email": "office@eastport.example"}
    if kind == PartyKind.NONPROFIT:
        known |= {"name": "Friends of ferries", "country": "FR", "legal_form": "Association"}
        known |= {"register_number": "W751", "part": "It writes and carries out."}
    return PartyFacts(**known | given)


def party(
    application: Application, kind: str = PartyKind.LEAD, *, at: datetime = AT, **given: Any
) -> Party:
    """A party whose office has been asked."""
    assert application.started_by is not None
    return confirming.add_party(
        application, kind, facts(kind, **given), by=application.started_by, at=at
    )


def confirmed(party: Party, *, at: datetime = AT, office: str = "Mayor") -> Confirmation:
    """What the office of a party confirms by its link."""
    shown = digest_of(asked_of(party, at=at))
    return confirming.confirm(party, name="Pat Mayor", office=office, digest=shown, at=at)


def address(party: Party, *, copy: bool = False) -> str:
    """Where the link of a letter leads."""
    return f"/en/confirmations/{token_of(party)}/{'copy/' if copy else ''}"


def came(received_at: datetime = AT, **given: Any) -> Came:
    """How an application came by post."""
    known: dict[str, Any] = {
        "way": "post",
        "office": "Ferries",
        "email": "hall@paperford.example",
        "language": "en",
        "received_at": received_at,
    }
    return Came(**known | given)
