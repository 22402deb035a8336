"""What an authority says when it asks to join, on its way from the form to the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alliance.files.models import StoredFile
from alliance.membership.models import Authority, AuthorityKind
from alliance.places.models import Place
from alliance.programmes.models import Aim


@dataclass(frozen=True)
class Promise:
    """A commitment as the officer wrote it."""

    aim: Aim
    sentence: str
    year: int | None


@dataclass(frozen=True)
class Wish:
    """Everything that an authority says when it asks to join."""

    language: str
    authority: Authority | None
    place: Place | None
    name: str
    kind: AuthorityKind
    country: str
    website: str
    contact_name: str
    contact_office: str
    contact_email: str
    contact_telephone: str
    commitments: Sequence[Promise]
    show_commitments: bool
    participation: str
    show_participation: bool
    decided_by: str
    decision_date: date
    decision_file: StoredFile
    term_ends: date | None = None
