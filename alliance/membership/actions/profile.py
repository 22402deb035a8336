"""What an authority says of itself in its own workspace."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import naming
from alliance.membership import people_rules as rules
from alliance.membership.models import Authority, NameKind
from alliance.membership.models.representation import PROFILE

OWN_FIELDS = ("website", "mailbox", "languages", "participation", "show_commitments")


@dataclass(frozen=True)
class Profile:
    """What an authority may change of its public page. Its official name the register keeps."""

    english: str
    website: str
    mailbox: str
    languages: list[str]
    participation: str
    show_commitments: bool


@transaction.atomic
def change_profile(authority: Authority, profile: Profile, *, by: Person, at: datetime) -> None:
    """Let an authority say anew how it is reached, and in which languages it works."""
    authority = locked(authority)
    if reason := rules.why_not_do(authority, PROFILE, by=by):
        raise Refused(reason)
    for name in OWN_FIELDS:
        setattr(authority, name, getattr(profile, name))
    authority.save(update_fields=OWN_FIELDS)
    others = authority.names.filter(kind=NameKind.ENGLISH)
    if others.values_list("name", flat=True).first() != (profile.english or None):
        others.delete()
        naming.add_name(authority, profile.english, NameKind.ENGLISH, "en")
    record(authority, "profile-changed", by=by.pk, at=at, website=profile.website)
    public_data_changed()
