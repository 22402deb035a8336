"""The register as lines of the same columns that an import reads: what goes out comes in again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from alliance.membership.importing.comparing import NAMES, OF_TIE
from alliance.membership.importing.values import IDENTIFIERS
from alliance.membership.models import Authority, Tie


@dataclass(frozen=True)
class Told:
    """One line: an authority, and one of its ties if it has any."""

    authority: Authority
    tie: Tie | None = None


def told(authorities: Iterable[Authority]) -> Iterator[Told]:
    """The lines of some authorities: one for each tie, and one for an authority without any."""
    for authority in authorities:
        ties = list(authority.ties.all())
        yield from (Told(authority, tie) for tie in ties)
        if not ties:
            yield Told(authority)


def value(key: str) -> Callable[[Told], Any]:
    """What stands in the column of a field."""
    if key in _OF_TIE:
        tell = _OF_TIE[key]
        return lambda line: tell(line.tie) if line.tie else None
    if key in OF_TIE:
        name = OF_TIE[key]
        return lambda line: getattr(line.tie, name) if line.tie else None
    tell_authority = _OF_AUTHORITY.get(key) or (lambda one: getattr(one, key))
    return lambda line: tell_authority(line.authority)


def _names(key: str) -> Callable[[Authority], str]:
    def tell(authority: Authority) -> str:
        return "; ".join(
            sorted(one.name for one in authority.names.all() if one.kind == NAMES[key])
        )

    return tell


def _number(key: str, *, year: bool = False) -> Callable[[Authority], str]:
    scheme = IDENTIFIERS[key][0]

    def tell(authority: Authority) -> str:
        # Of several lists of one kind, the newest.
        held = [one for one in authority.identifiers.all() if one.scheme == scheme]
        newest = max(held, key=lambda one: one.version, default=None)
        return (newest.version if year else newest.value) if newest else ""

    return tell


def _english(authority: Authority) -> str:
    return next(iter(_names("name_en")(authority).split("; ")), "")


def _last_day(tie: Tie) -> Any:
    return tie.ends_date - timedelta(days=1) if tie.ends_date else None


_OF_AUTHORITY: dict[str, Callable[[Authority], Any]] = {
    "id": lambda one: str(one.key),
    "kind": lambda one: one.kind.slug,
    "name_en": _english,
    "name_former": _names("name_former"),
    "name_other": _names("name_other"),
    "domains": lambda one: "; ".join(held.domain for held in one.domains.all()),
    "languages": lambda one: "; ".join(one.languages),
    "parent": lambda one: one.parent.slug if one.parent else "",
    **{key: _number(key) for key in IDENTIFIERS},
    "nuts_year": _number("nuts", year=True),
    "lau_year": _number("lau", year=True),
}
_OF_TIE: dict[str, Callable[[Tie], Any]] = {
    "tie": lambda one: one.kind.slug,
    "detail": lambda one: one.detail,
    "from": lambda one: one.begins_earliest,
    "from_latest": lambda one: one.begins_latest,
    "until": _last_day,
}
