"""A line beside what the register says: what is new, what would change, what stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from alliance.base.folding import fold
from alliance.membership.dates import begun
from alliance.membership.importing.problems import Problem, problem
from alliance.membership.importing.values import IDENTIFIERS
from alliance.membership.models import Authority, NameKind, Tie, Verdict

Data = Mapping[str, Any]

PLAIN = (
    "country", "name_language", "latin", "lat", "lon", "website", "mailbox", "languages",
    "population", "population_year", "population_source", "facts_source", "sample",
)  # fmt: skip
NAMES = {
    "name_en": NameKind.ENGLISH,
    "name_former": NameKind.FORMER,
    "name_other": NameKind.OTHER,
}
OF_TIE = {
    "from_how": "begins_how",
    "from_known": "begins_known",
    "until_known": "ends_known",
    "until_reason": "ends_reason",
    "ordinal": "ordinal",
    "rank": "rank",
    "signatory_office": "signatory_office",
    "source": "source",
    "tie_sample": "sample",
}
"""Fields of a tie whose value in a line is the value in the register."""


@dataclass
class Judgement:
    """What a line means for the register: what it said before, where the line says otherwise."""

    before: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    tie: Tie | None = None

    @property
    def verdict(self) -> Verdict:
        """For a line about an authority that the register has."""
        if self.problems:
            return Verdict.PROBLEM
        return Verdict.CHANGE if self.before else Verdict.SAME


def with_all(authorities: "QuerySet[Authority]") -> "QuerySet[Authority]":
    """Authorities with everything that a line can be compared with."""
    return authorities.select_related("kind", "parent").prefetch_related(
        "names", "identifiers", "domains", "ties__kind"
    )


def as_list(value: Any) -> list[str]:
    """One name or several, as several."""
    return value if isinstance(value, list) else [value]


def judge(data: Data, authority: Authority, *, facts: bool, demo: bool) -> Judgement:
    """A line beside its authority. Without ``facts``, a row above has compared those."""
    found = Judgement()
    if facts:
        found.before |= differences(data, authority, demo=demo)
        if data.get("parent") == str(authority.key):
            found.problems.append(problem("part-of-itself", "parent"))
    if "tie" in data:
        _judge_tie(data, list(authority.ties.all()), found, demo=demo)
    return found


def facts_of(authority: Authority) -> dict[str, Any]:
    """What the register says of an authority, by the fields of a line that say one thing."""
    parent = authority.parent
    return {key: getattr(authority, key) for key in PLAIN} | {
        "name": authority.name,
        "kind": authority.kind.slug,
        "parent": str(parent.key) if parent else "",
    }


def differences(data: Data, authority: Authority, *, demo: bool) -> dict[str, Any]:
    """What the register says of an authority, for each field of which the line says otherwise."""
    # In a demo a real authority stays real, whoever brings it in again. And whoever knows an
    # authority by another of its names does not rename it.
    unsaid = {"sample"} if demo else set()
    if data.get("name") in {one.name for one in authority.names.all()}:
        unsaid.add("name")
    before = {
        key: value
        for key, value in facts_of(authority).items()
        if key in data and data[key] != value and key not in unsaid
    }
    return before | _more(data, authority) | _numbers(data, authority)


def _more(data: Data, authority: Authority) -> dict[str, Any]:
    """Fields to which a line can only add."""
    before: dict[str, Any] = {}
    for key, kind in NAMES.items():
        names = [one for one in authority.names.all() if one.kind == kind]
        known = {one.folded for one in names}
        if any(fold(name)[:200] not in known for name in as_list(data.get(key, []))):
            before[key] = sorted(one.name for one in names)
    domains = sorted(one.domain for one in authority.domains.all())
    if set(data.get("domains", [])) - set(domains):
        before["domains"] = domains
    return before


def numbers_of(data: Data, authority: Authority) -> dict[str, str]:
    """The numbers that an authority has in the lists, and in the years, of which a line speaks."""
    known = {(one.scheme, one.version): one.value for one in authority.identifiers.all()}
    return {
        key: known.get((scheme, str(data.get(year, ""))), "")
        for key, (scheme, year) in IDENTIFIERS.items()
        if key in data
    }


def _numbers(data: Data, authority: Authority) -> dict[str, Any]:
    numbers = numbers_of(data, authority)
    return {key: number for key, number in numbers.items() if number != data[key]}


def day(text: str | None) -> date | None:
    """A day of a line's data."""
    return date.fromisoformat(text) if text else None


def first_day(data: Data) -> tuple[date | None, date | None]:
    """Between which days a line's tie begins."""
    first, last = data.get("from", [None, None])
    return day(first), day(last)


def ends(data: Data) -> date | None:
    """The first day on which a line's tie no longer holds."""
    last = day(data.get("until"))
    return last + timedelta(days=1) if last else None


def meant(data: Data, ties: Iterable[Tie]) -> Tie | None:
    """The tie of the register that a line is about, if there is one."""
    alike = [
        one for one in ties if one.kind.slug == data["tie"] and one.detail == data.get("detail", "")
    ]
    first, last = first_day(data)
    for one in alike:
        if one.ordinal is not None and one.ordinal == data.get("ordinal"):
            return one
    for one in alike:
        if one.begins_latest == last and (first is None or one.begins_earliest == first):
            return one
    # A day that nobody knew, or of which the line does not speak.
    open_ones = [one for one in alike if last is None or one.begins_latest is None]
    living = [one for one in open_ones if one.ends_date is None] or open_ones
    return living[0] if len(living) == 1 else None


def _judge_tie(data: Data, ties: list[Tie], found: Judgement, *, demo: bool) -> None:
    found.tie = meant(data, ties)
    if found.tie is None:
        found.before["tie"] = None
    else:
        found.before |= tie_differences(data, found.tie, demo=demo)
    begins, until = span(data, found.tie)
    if until and begins and until < begins:
        found.problems.append(problem("ends-before", "until"))
    for other in ties:
        same_kind = other.kind.slug == data["tie"] and other.detail == data.get("detail", "")
        at_once = overlap((begins, until), (other.begins_latest, other.ends_date))
        if other is not found.tie and same_kind and at_once:
            found.problems.append(problem("overlap", "tie", tie=in_short(other)))


def in_short(tie: Tie) -> str:
    """A tie and its first day."""
    return f"{tie.kind.slug}, {begun(tie)}"


def span(data: Data, tie: Tie | None) -> tuple[date | None, date | None]:
    """From when until when a tie holds, after the line."""
    begins, until = first_day(data)[1], ends(data)
    if tie is not None:
        begins, until = begins or tie.begins_latest, until or tie.ends_date
    return begins, until


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans of time share a day; an empty end is open."""
    begins = max(one[0] or date.min, other[0] or date.min)
    return begins < min(one[1] or date.max, other[1] or date.max)


def tie_differences(data: Data, tie: Tie, *, demo: bool) -> dict[str, Any]:
    """What the register says of a tie, for each field of which the line says otherwise."""
    before: dict[str, Any] = {}
    known = [iso(tie.begins_earliest), iso(tie.begins_latest)]
    if "from" in data and data["from"] != known:
        before["from"] = known
    if "until" in data and ends(data) != tie.ends_date:
        before["until"] = iso(tie.ends_date and tie.ends_date - timedelta(days=1))
    for key, name in OF_TIE.items():
        if key == "tie_sample" and demo:
            continue
        if key in data and getattr(tie, name) != data[key]:
            before[key] = getattr(tie, name)
    return before


def iso(value: date | None) -> str | None:
    """A day for JSON."""
    return value.isoformat() if value else None
