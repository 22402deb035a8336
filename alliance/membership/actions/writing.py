"""Letters to an authority about its membership, each in the language of whoever gets it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import translation

from alliance.base.instance import instance
from alliance.membership.addresses import address
from alliance.membership.models import Access, Authority, Representation
from alliance.outbox.actions import queue

Facts = Callable[[str], dict[str, str]]
"""What a letter says, in the language with this code."""

CONCERNED = (Access.OWNER, Access.SIGNATORY, Access.EDITOR)


def recipients(authority: Authority) -> list[tuple[str, str]]:
    """Addresses and languages of those who act for an authority; if nobody does, of its offices."""
    acting = Representation.objects.confirmed().filter(
        authority=authority, role__in=CONCERNED, person__is_active=True
    )
    people = acting.order_by("pk").values_list("person__email", "person__language")
    offices = authority.contacts.filter(ends_date=None).exclude(email="")
    found = list(people) or list(offices.values_list("email", "language"))
    return list({to.lower(): (to, code) for to, code in found}.values())


def write_to(authority: Authority, key: str, *, at: datetime, facts: Facts) -> int:
    """Queue a letter of a kind to everybody concerned; how many there are."""
    found = recipients(authority)
    for to, code in found:
        with translation.override(code):
            said: dict[str, Any] = {"authority": authority.name} | facts(code)
        queue(key, to=to, language=code, at=at, about=authority, **said)
    return len(found)


def write_to_secretariat(authority: Authority, key: str, *, at: datetime, what: str) -> None:
    """Tell the secretariat what an authority has said."""
    code = instance().default_language
    queue(
        key,
        to=instance().secretariat_email,
        language=code,
        at=at,
        about=authority,
        authority=authority.name,
        what=what,
        link=address("desk-authority", authority.slug, language=code),
    )
