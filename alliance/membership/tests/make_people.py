"""Builders for offices and those who hold them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from alliance.accounts.models import Person
from alliance.accounts.tests import make as accounts
from alliance.membership.models import (
    Access,
    Authority,
    Contact,
    ContactRole,
    Election,
    HandoverLink,
    Invitation,
    InvitationState,
    RelayMessage,
    Representation,
)
from alliance.membership.tests import make
from alliance.membership.tokens import new_token
from alliance.outbox.models import Letter

NOON = make.NOON
TODAY = NOON.date()
ROLES = ("political", "technical-lead", "deputy", "mediator-coordinator", "press", "finance")


def role(slug: str = "technical-lead") -> ContactRole:
    """An office of the network's list."""
    known = {"name": slug.replace("-", " ").capitalize(), "position": ROLES.index(slug)}
    return ContactRole.objects.get_or_create(slug=slug, defaults=known)[0]


def contact(of: Authority | None = None, in_role: str = "technical-lead", **fields: Any) -> Contact:
    """Somebody in an office since 2015, not asked for a while."""
    ordinary: dict[str, Any] = {
        "authority": of or make.authority(),
        "role": role(in_role),
        "name": "Ana Ilić",
        "office": "Head of ferries",
        "email": "ana@harbourton.example",
        "language": "en",
        "begins_date": date(2015, 1, 1),
        "next_ask_date": TODAY + timedelta(days=60),
        "created_at": NOON,
    }
    return Contact.objects.create(**(ordinary | fields))


def link(of: Contact, *, made_at: datetime = NOON) -> tuple[str, HandoverLink]:
    """A link into an office, with the key that its letter carried."""
    token, digest = new_token()
    made = HandoverLink.objects.create(
        contact=of, digest=digest, made_at=made_at, expires_at=made_at + timedelta(days=30)
    )
    return token, made


def acting(
    of: Authority, access: str = Access.OWNER, email: str = "ana@harbourton.example"
) -> Person:
    """Somebody who acts for an authority in a role, confirmed."""
    person = Person.objects.filter(email=email).first() or accounts.person(email)
    Representation.objects.create(
        person=person,
        authority=of,
        office="Officer",
        state="confirmed",
        role=access,
        since=NOON,
    )
    return person


def proposed(of: Authority, **fields: Any) -> Invitation:
    """Somebody named to act for an authority, whom the secretariat has to look at."""
    ordinary: dict[str, Any] = {
        "access": Access.EDITOR,
        "name": "Ben Novak",
        "office": "Head of ferries",
        "email": "ben@elsewhere.example",
        "language": "en",
        "state": InvitationState.PROPOSED,
        "created_at": NOON,
    }
    return Invitation.objects.create(authority=of, **(ordinary | fields))


def token_of(letter: Letter) -> str:
    """The key in a letter's link."""
    return str(letter.facts["link"]).rstrip("/").rpartition("/")[2]


def last_letter(key: str) -> Letter:
    """The last letter of a kind that was queued."""
    return Letter.objects.filter(key=key).order_by("-pk")[0]


@dataclass(frozen=True)
class KnownOffice:
    """An office with a link of each kind into it."""

    contact: Contact
    handover: str
    invitation: str
    invited: Invitation
    message: str
    election: Election


def known_office(of: Authority, *, now: datetime) -> KnownOffice:
    """Everything that the addresses of an office can name."""
    held = contact(of, begins_date=now.date(), next_ask_date=now.date(), created_at=now)
    asked, _link = link(held, made_at=now)
    token, digest = new_token()
    invited = proposed(
        of,
        state=InvitationState.INVITED,
        digest=digest,
        created_at=now,
        expires_at=now + timedelta(days=30),
    )
    written, digest = new_token()
    RelayMessage.objects.create(
        contact=held,
        sender_name="Eva",
        sender_email="eva@reader.example",
        text="Good day",
        language="en",
        digest=digest,
        created_at=now,
        expires_at=now + timedelta(days=3),
    )
    election = Election.objects.create(
        country=of.country, day=now.date(), name="Municipal elections", source="https://x.example"
    )
    return KnownOffice(held, asked, token, invited, written, election)
