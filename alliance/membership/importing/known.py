"""The register in memory, as far as it is needed to find which authority a line means."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from alliance.base.folding import fold
from alliance.membership import sounding
from alliance.membership.duplicates import ALIKE, PROVIDERS, host
from alliance.membership.importing.entries import Entry
from alliance.membership.importing.problems import Problem, problem
from alliance.membership.models import (
    Authority,
    AuthorityDomain,
    AuthorityIdentifier,
    AuthorityName,
)

ROUGH = 72
COMPARED = 6
OFFERED = 5


@dataclass(frozen=True)
class Found:
    """Which authority a line means: one, none, or some for a person to choose from."""

    pk: int | None = None
    candidates: tuple[int, ...] = ()
    doubt: Problem | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Brief:
    """What is asked of an authority most often."""

    name: str
    country: str
    kind: str
    ended: bool


class Known:
    """Who is in the register, found by identifier, domain and name. Read once for a file."""

    def __init__(self) -> None:
        self._leads: dict[int, int] = {}
        self._keys: dict[int, str] = {}
        self._briefs: dict[int, Brief] = {}
        self._by_id: dict[str, int] = {}
        self._by_host: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_name: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_number: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._sounds: dict[str, _Sounds] = {}
        self._read_authorities()
        self._read_names()

    def _read_authorities(self) -> None:
        columns = ("pk", "key", "slug", "name", "country", "kind__slug", "website", "folded")
        rows = Authority.objects.order_by().values_list(*columns, "ends_date", "merged_into")
        for pk, key, slug, name, country, kind, site, folded, ends, merged in rows.iterator():
            if merged:
                self._leads[pk] = merged
            self._briefs[pk] = Brief(name, country, kind, ended=bool(ends))
            self._keys[pk] = str(key)
            self._by_id[str(key)] = self._by_id[slug] = pk
            self._by_name[country, folded].add(pk)
            if (named := host(site)) and named not in PROVIDERS:
                self._by_host[country, named].add(pk)

    def _read_names(self) -> None:
        names = AuthorityName.objects.order_by().values_list("authority", "folded")
        for pk, folded in names.iterator():
            self._by_name[self._briefs[pk].country, folded].add(pk)
        for pk, domain in AuthorityDomain.objects.order_by().values_list("authority", "domain"):
            self._by_host[self._briefs[pk].country, domain].add(pk)
        numbers = AuthorityIdentifier.objects.order_by().values_list("authority", "scheme", "value")
        for pk, scheme, value in numbers.iterator():
            self._by_number[scheme, value].add(pk)

    def brief(self, pk: int) -> Brief:
        """What an authority is."""
        return self._briefs[pk]

    def by_id(self, text: str) -> int | None:
        """The authority that an identifier of ours, or a short name, names."""
        pk = self._by_id.get(text)
        return self._lead(pk) if pk is not None else None

    def key(self, pk: int) -> str:
        """The identifier of an authority in the register."""
        return self._keys[pk]

    def _lead(self, pk: int) -> int:
        while pk in self._leads:
            pk = self._leads[pk]
        return pk

    def _all(self, pks: Iterable[int]) -> set[int]:
        return {self._lead(pk) for pk in pks}

    def find(self, entry: Entry) -> Found:
        """The authority that a line means; what leaves a doubt is for a person."""
        if "id" in entry.data:
            pk = self.by_id(entry.data["id"])
            unknown = problem("unknown-id", "id", value=entry.data["id"])
            return self._checked(pk, entry) if pk is not None else Found(problem=unknown)
        numbered = {
            pk
            for scheme, _year, value in entry.identifiers()
            for pk in self._all(self._by_number.get((scheme, value), ()))
        }
        if len(numbered) > 1:
            names = ", ".join(sorted(self._briefs[pk].name for pk in numbered))
            return Found(problem=problem("identifiers-differ", "", names=names))
        if numbered:
            return self._checked(numbered.pop(), entry)
        return self._by_words(entry)

    def _checked(self, pk: int, entry: Entry) -> Found:
        known = self._briefs[pk]
        if entry.data.get("country", known.country) != known.country:
            wrong = problem("other-country", "country", name=known.name, country=known.country)
            return Found(problem=wrong)
        return Found(pk)

    def _by_words(self, entry: Entry) -> Found:
        country, name = entry.data["country"], entry.data["name"]
        named = self._all(self._by_name.get((country, fold(name)[:200]), ()))
        hosted = {
            pk
            for one in self._hosts(entry)
            for pk in self._all(self._by_host.get((country, one), ()))
        }
        if found := self._by_exact_name(named, hosted, entry):
            return found
        if hosted:
            alike = [pk for pk in hosted if self._score(name, pk) >= ALIKE]
            if len(alike) == 1 == len(hosted):
                return Found(alike[0])
            return Found(candidates=self._some(hosted), doubt=problem("same-domain", "website"))
        near = self._sounds_of(country).near(name)
        near = list(dict.fromkeys(map(self._lead, near)))[:OFFERED]
        if near:
            return Found(candidates=tuple(near), doubt=problem("may-be", "name"))
        return Found()

    def _by_exact_name(self, named: set[int], hosted: set[int], entry: Entry) -> Found | None:
        if not named:
            return None
        if len(named & hosted) == 1:
            return Found((named & hosted).pop())
        kind = entry.data.get("kind")
        right = {
            pk
            for pk in named
            if kind in (None, self._briefs[pk].kind) and not self._briefs[pk].ended
        }
        if len(right) == 1:
            return Found(right.pop())
        if len(right) > 1:
            return Found(candidates=self._some(right), doubt=problem("several", "name"))
        ended = all(self._briefs[pk].ended for pk in named)
        code = "ended" if ended else "other-kind"
        return Found(candidates=self._some(named), doubt=problem(code, "name" if ended else "kind"))

    def _some(self, pks: set[int]) -> tuple[int, ...]:
        return tuple(sorted(pks)[:OFFERED])

    def _hosts(self, entry: Entry) -> set[str]:
        said = {host(entry.data.get("website", "")), host(entry.data.get("mailbox", ""))}
        return (said | set(entry.data.get("domains", []))) - PROVIDERS - {""}

    def _score(self, name: str, pk: int) -> int:
        return sounding.alike(name, self._briefs[pk].name)

    def _sounds_of(self, country: str) -> "_Sounds":
        if country not in self._sounds:
            self._sounds[country] = _Sounds(country)
        return self._sounds[country]


class _Sounds:
    """The names of one country by how they sound."""

    def __init__(self, country: str) -> None:
        self._country = country

    @cached_property
    def _buckets(self) -> dict[str, dict[str, list[tuple[int, str]]]]:
        rows = AuthorityName.objects.filter(country=self._country).order_by()
        found: defaultdict[str, dict[str, list[tuple[int, str]]]] = defaultdict(dict)
        columns = ("authority", "name", "sound", "head", "tail")
        for pk, name, sound, head, tail in rows.values_list(*columns).iterator():
            for bucket in {head, tail}:
                found[bucket].setdefault(sound, []).append((pk, name))
        return dict(found)

    def near(self, name: str) -> list[int]:
        """Authorities with a name like this one, the likest first."""
        wanted = sounding.sound(name)
        here: dict[str, list[tuple[int, str]]] = {}
        for key in sounding.keys(wanted):
            here |= self._buckets.get(key, {})
        rough = process.extract(
            wanted, list(here), scorer=fuzz.token_sort_ratio, score_cutoff=ROUGH, limit=COMPARED
        )
        scored = [
            (sounding.alike(name, other), pk)
            for sound, *_ in rough
            for pk, other in here[sound][:COMPARED]
        ]
        return [pk for score, pk in sorted(scored, reverse=True) if score >= ALIKE]
