"""How a new authority is written down: its slug, its other names, its language."""

from datetime import datetime

from babel.languages import get_official_languages
from django.utils.text import slugify

from alliance.base.folding import fold, latin
from alliance.membership import sounding
from alliance.membership.models import Authority, AuthorityName

SLUG_LENGTH = 100
RESERVED = {"map"}
"""Ends of addresses beside the profiles that are no authority's."""


def free_slug(name: str, country: str) -> str:
    """An address for an authority of this name that no other has."""
    base = slugify(fold(name))[:SLUG_LENGTH].strip("-") or "authority"
    wanted = [base, f"{base}-{country.lower()}"]
    known = Authority.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    taken = RESERVED | set(known)
    for slug in wanted:
        if slug not in taken:
            return slug
    number = 2
    while f"{wanted[1]}-{number}" in taken:
        number += 1
    return f"{wanted[1]}-{number}"


def likely_language(country: str) -> str:
    """The language that an authority's own name is in, where its country has only one."""
    languages = get_official_languages(country, de_facto=True)
    return languages[0] if len(languages) == 1 else ""


def name_row(authority: Authority, name: str, kind: str, language: str = "") -> AuthorityName:
    """A name of an authority, with all that finds it. Nothing is stored."""
    return index(
        AuthorityName(
            authority=authority, name=name, folded=fold(name)[:200], kind=kind, language=language
        )
    )


def index(row: AuthorityName) -> AuthorityName:
    """Fill in where the database looks for names that are alike."""
    row.country = row.authority.country
    row.sound = sounding.sound(row.name)
    row.head, row.tail = sounding.keys(row.sound)
    return row


def add_name(authority: Authority, name: str, kind: str, language: str = "") -> None:
    """Let an authority be found by a name."""
    row = name_row(authority, name, kind, language)
    if not row.folded:
        return
    known = authority.names.filter(folded=row.folded, kind=kind)
    if not known.exists():
        row.save()


INDEXED = ["country", "sound", "head", "tail"]


def index_names(_at: datetime) -> int:
    """Index names that came from before there was an index; so many were there."""
    rows = AuthorityName.objects.filter(country="").select_related("authority")[:5_000]
    found = [index(row) for row in rows]
    AuthorityName.objects.bulk_update(found, INDEXED, batch_size=500)
    return len(found)


def index_again(authority: Authority) -> None:
    """The country of an authority has changed: its names are looked for there."""
    rows = authority.names.select_related("authority")
    AuthorityName.objects.bulk_update([index(row) for row in rows], INDEXED)


def describe(authority: Authority, name: str) -> None:
    """Fill in what follows from an authority's name and country."""
    authority.slug = free_slug(name, authority.country)
    authority.name = name
    authority.name_language = likely_language(authority.country)
    authority.latin = latin(name)[:200]
    authority.folded = fold(name)[:200]
