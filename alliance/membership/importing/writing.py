"""Writing what lines say into records: in memory first, then many at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from alliance.base.folding import fold, latin
from alliance.membership import naming
from alliance.membership.importing.comparing import (
    NAMES,
    OF_TIE,
    PLAIN,
    Data,
    as_list,
    day,
    ends,
    first_day,
)
from alliance.membership.importing.values import IDENTIFIERS
from alliance.membership.models import (
    Authority,
    AuthorityDomain,
    AuthorityIdentifier,
    AuthorityKind,
    AuthorityName,
    Import,
    NameKind,
    Tie,
    TieKind,
)

CHANGED = [*PLAIN, "name", "folded", "kind", "parent"]
"""What storing can change of an authority."""
TIE_CHANGED = ["begins_earliest", "begins_latest", "ends_date", *OF_TIE.values()]


class Writer:
    """Makes and changes records as lines say. Nothing is stored."""

    def __init__(self, file: Import, at: datetime) -> None:
        self._file = file
        self._at = at
        self._kinds = {kind.slug: kind for kind in AuthorityKind.objects.all()}
        self._ties = {kind.slug: kind for kind in TieKind.objects.all()}
        self.parents: dict[str, Authority] = {}

    def sample(self, *, said: bool | None) -> bool:
        """Whether something new is marked as invented."""
        return settings.DEMO or (self._file.sample if said is None else said)

    def authority(self, data: Data, slug: str) -> Authority:
        """A new authority. Nobody sees it before the whole file is stored."""
        made = Authority(slug=slug, created_at=self._at, confirmed=False)
        made.name_language = naming.likely_language(data["country"])
        self.put(made, data, [key for key in (*PLAIN, "kind", "parent", "name") if key in data])
        made.sample = self.sample(said=data.get("sample"))
        if "facts_source" not in data:
            made.facts_source = data.get("source") or self._file.source
        return made

    def put(self, authority: Authority, data: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Write some fields of a line onto an authority."""
        for key in keys:
            if key == "kind":
                authority.kind = self._kinds[data["kind"]]
            elif key == "parent":
                authority.parent = self.parents.get(data["parent"])
            elif key == "name":
                authority.name = data["name"]
                authority.folded = fold(data["name"])[:200]
                if "latin" not in data:
                    authority.latin = latin(data["name"])[:200]
            elif key in PLAIN:
                setattr(authority, key, data[key])

    def tie(self, authority: Authority, data: Data) -> Tie:
        """A new tie of an authority."""
        made = Tie(
            authority=authority,
            kind=self._ties[data["tie"]],
            detail=data.get("detail", ""),
            source=self._file.source,
        )
        self.put_tie(made, data, [key for key in ("from", "until", *OF_TIE) if key in data])
        made.sample = self.sample(said=data.get("tie_sample", data.get("sample")))
        return made

    def put_tie(self, tie: Tie, data: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Write some fields of a line onto a tie."""
        for key in keys:
            if key == "from":
                tie.begins_earliest, tie.begins_latest = first_day(data)
            elif key == "until":
                tie.ends_date = ends(data)
            elif key in OF_TIE:
                setattr(tie, OF_TIE[key], data[key])


def restore_tie(tie: Tie, before: Mapping[str, Any]) -> list[str]:
    """Write back what a tie said before; the names of its fields."""
    fields: list[str] = []
    if "from" in before:
        tie.begins_earliest, tie.begins_latest = map(day, before["from"])
        fields += ["begins_earliest", "begins_latest"]
    if "until" in before:
        last = day(before["until"])
        tie.ends_date = last + timedelta(days=1) if last else None
        fields.append("ends_date")
    for key, name in OF_TIE.items():
        if key in before:
            setattr(tie, name, before[key])
            fields.append(name)
    return fields


def free_slugs(names: Iterable[tuple[str, str]]) -> list[str]:
    """Addresses for new authorities, given as name and country, that no other has."""
    wanted = [(slugify(fold(name))[: naming.SLUG_LENGTH].strip("-") or "authority", country.lower())
              for name, country in names]  # fmt: skip
    asked = {base for base, _ in wanted} | {f"{base}-{country}" for base, country in wanted}
    taken = set(Authority.objects.filter(slug__in=asked).values_list("slug", flat=True))
    found: list[str] = []
    for base, country in wanted:
        slug = base if base not in taken else f"{base}-{country}"
        if slug in taken:
            slug = _numbered(slug, taken)
        taken.add(slug)
        found.append(slug)
    return found


def _numbered(base: str, taken: set[str]) -> str:
    stored = Authority.objects.filter(slug__startswith=f"{base}-").values_list("slug", flat=True)
    known, number = taken | set(stored), 2
    while f"{base}-{number}" in known:
        number += 1
    return f"{base}-{number}"


def names_of(authority: Authority, data: Data, keys: Iterable[str]) -> list[AuthorityName]:
    """The names that a line gives to an authority, not yet stored."""
    made: list[AuthorityName] = []
    for key in keys:
        if key == "name":
            language = authority.name_language
            made.append(naming.name_row(authority, data["name"], NameKind.OFFICIAL, language))
            if authority.latin:
                made.append(naming.name_row(authority, authority.latin, NameKind.LATIN))
        elif key in NAMES:
            language = "en" if key == "name_en" else ""
            names = as_list(data[key])
            made += [naming.name_row(authority, name, NAMES[key], language) for name in names]
    unlike = {(one.folded, one.kind): one for one in reversed(made) if one.folded}
    return list(unlike.values())


def domains_of(authority: Authority, data: Data) -> list[AuthorityDomain]:
    """The domains that a line gives to an authority, not yet stored."""
    return [AuthorityDomain(authority=authority, domain=one) for one in data.get("domains", [])]


def identifiers_of(
    authority: Authority, data: Data, keys: Iterable[str]
) -> list[AuthorityIdentifier]:
    """The numbers that a line gives to an authority, not yet stored."""
    return [
        AuthorityIdentifier(
            authority=authority,
            scheme=IDENTIFIERS[key][0],
            version=str(data.get(IDENTIFIERS[key][1], "")),
            value=data[key],
        )
        for key in keys
        if key in IDENTIFIERS and key in data
    ]
