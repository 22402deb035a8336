"""What somebody tells the secretariat about a member, on its way from the form to the record."""

from collections.abc import Sequence
from dataclasses import dataclass

from alliance.files.models import StoredFile
from alliance.membership.models import Authority, AuthorityCommitment


@dataclass(frozen=True)
class Voice:
    """Everything that the form says. No field of it knows anybody's origin."""

    language: str
    authority: Authority
    behalf: str
    organisation: str
    name: str
    email: str
    happened: str
    happened_when: str
    happened_where: str
    commitment: AuthorityCommitment | None
    asks_for: str
    telling: str
    documents: Sequence[StoredFile] = ()
