"""Builders for the register: what matters to a test is given, the ordinary rest is filled in."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from alliance.base.folding import fold, latin
from alliance.membership.models import Authority, AuthorityKind, AuthorityName, Tie, TieKind

NOON = datetime(2016, 4, 12, 10, 0, tzinfo=UTC)
_numbers = count(1)


def kind(slug: str = "city") -> AuthorityKind:
    """A kind of authority."""
    return AuthorityKind.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def tie_kind(slug: str = "member") -> TieKind:
    """A kind of tie; ``member`` is membership."""
    return TieKind.objects.get_or_create(
        slug=slug, defaults={"name": slug.title(), "is_membership": slug == "member"}
    )[0]


def authority(name: str = "", **fields: Any) -> Authority:
    """An authority that the public may know of."""
    name = name or f"Town {next(_numbers)}"
    defaults: dict[str, object] = {
        "slug": fold(name).replace(" ", "-"),
        "name": name,
        "latin": latin(name),
        "folded": fold(name),
        "kind": kind(),
        "country": "RO",
        "confirmed": True,
        "created_at": NOON,
    }
    made = Authority.objects.create(**(defaults | fields))
    AuthorityName.objects.create(
        authority=made, name=made.name, folded=made.folded, kind="official"
    )
    return made


def tie(of: Authority, slug: str, since: date | None, **fields: Any) -> Tie:
    """A tie of an authority from a day on."""
    return Tie.objects.create(
        authority=of,
        kind=tie_kind(slug),
        begins_earliest=fields.pop("begins_earliest", since),
        begins_latest=since,
        **fields,
    )


def member(name: str = "", *, since: date = date(2013, 3, 20), **fields: Any) -> Authority:
    """A member since a day; ``ordinal`` and ``ends_date`` belong to its membership."""
    of_tie = {key: fields.pop(key) for key in ("ordinal", "ends_date", "source") if key in fields}
    made = authority(name, **fields)
    tie(made, "member", since, **of_tie)
    return made
