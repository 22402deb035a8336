"""The demo's people. They exist in demo mode alone, with one known password."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from alliance.accounts.actions import give_role
from alliance.accounts.models import Person, Role
from alliance.membership.actions.contacts import Holder, new_contact
from alliance.membership.actions.deciding import TECHNICAL_LEAD
from alliance.membership.models import (
    Access,
    Authority,
    ContactRole,
    Representation,
    RepresentationState,
)

OFFICE = "Officer for social inclusion"
DEMO_PASSWORD = "demo"  # noqa: S105  (known to everybody, on purpose; see settings.DEMO)


@dataclass(frozen=True)
class DemoPerson:
    """An account of the demo, and what to try with it."""

    email: str
    first_name: str
    last_name: str
    role: Role
    what: str


DEMO_PEOPLE = (
    DemoPerson(
        "secretariat@demo.example",
        "Demo",
        "Secretariat",
        Role.SECRETARIAT,
        "runs the network: the desk",
    ),
    DemoPerson(
        "secretariat2@demo.example",
        "Second",
        "Secretariat",
        Role.SECRETARIAT,
        "releases the results that the first one decides",
    ),
    DemoPerson("editor@demo.example", "Demo", "Editor", Role.EDITOR, "writes the site: /cms/"),
    DemoPerson(
        "officer@demo.example", "Demo", "Officer", Role.NONE, "officer of an invented member"
    ),
    DemoPerson("officer2@demo.example", "Second", "Officer", Role.NONE, "colleague of the officer"),
    DemoPerson(
        "newcomer@demo.example", "Demo", "Newcomer", Role.NONE, "of a town that is no member"
    ),
)


@transaction.atomic
def load_people(at: datetime, *, represents: dict[str, str]) -> None:
    """Make the accounts that are missing. ``represents``: address to slug of an authority."""
    for known in DEMO_PEOPLE:
        if Person.objects.filter(email=known.email).exists():
            continue
        person = Person.objects.create_user(
            known.email,
            DEMO_PASSWORD,
            first_name=known.first_name,
            last_name=known.last_name,
            sample=True,
        )
        if known.role:
            give_role(person, known.role, by=None, at=at)
        if slug := represents.get(known.email):
            _let_in(person, Authority.objects.get(slug=slug, sample=True), at=at)


def _let_in(person: Person, authority: Authority, *, at: datetime) -> None:
    """The first of an authority owns its workspace and is its technical lead."""
    role = authority.representations.role_of_next()
    Representation.objects.create(
        person=person,
        authority=authority,
        office=OFFICE,
        role=role,
        state=RepresentationState.CONFIRMED,
        since=at,
        decided_at=at,
    )
    lead = ContactRole.objects.filter(slug=TECHNICAL_LEAD).first()
    if role == Access.OWNER and lead is not None:
        holder = Holder(
            name=person.get_full_name(),
            office=OFFICE,
            email=person.email,
            telephone="",
            language=person.language,
        )
        new_contact(authority, lead, holder, person=person, at=at)


def read_represents(folder: Path) -> dict[str, str]:
    """Which demo account acts for which invented authority, from the instance's folder."""
    lines = (folder / "register" / "demo.csv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split(",")[:2] for line in lines)
