"""How a new authority is written down: its slug, its other names, its language."""

from babel.languages import get_official_languages
from django.utils.text import slugify

from alliance.base.folding import fold, latin
from alliance.membership.models import Authority, AuthorityName

SLUG_LENGTH = 100


def free_slug(name: str, country: str) -> str:
    """An address for an authority of this name that no other has."""
    base = slugify(fold(name))[:SLUG_LENGTH].strip("-") or "authority"
    wanted = [base, f"{base}-{country.lower()}"]
    taken = set(Authority.objects.filter(slug__startswith=base).values_list("slug", flat=True))
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


def add_name(authority: Authority, name: str, kind: str) -> None:
    """Let an authority be found by a name."""
    folded = fold(name)[:200]
    if folded:
        AuthorityName.objects.get_or_create(
            authority=authority, folded=folded, kind=kind, defaults={"name": name}
        )


def describe(authority: Authority, name: str) -> None:
    """Fill in what follows from an authority's name and country."""
    authority.slug = free_slug(name, authority.country)
    authority.name = name
    authority.name_language = likely_language(authority.country)
    authority.latin = latin(name)[:200]
    authority.folded = fold(name)[:200]
