"""What a line says of an authority and of its tie, before anybody looks into the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.countries import country
from alliance.base.folding import fold
from alliance.membership.importing import values
from alliance.membership.importing.columns import AUTHORITY, COLUMNS, TIE
from alliance.membership.importing.lines import Line
from alliance.membership.importing.problems import Problem, problem
from alliance.membership.importing.values import IDENTIFIERS, Lists

OF_TIE = tuple(column.key for column in TIE if column.key not in {"tie", "source"})
# What may stand in each line of an authority without describing it: who it is, and the tie.
NOT_FACTS = {"id", "source", "tie", *OF_TIE}
FACTS = tuple(column.key for column in AUTHORITY if column.key not in NOT_FACTS)


@dataclass
class Entry:
    """One line, read: values by field, and what is wrong with it."""

    number: int
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def title(self) -> str:
        """By what a person finds the line again."""
        name = str(self.data.get("name") or self.data.get("id") or "")
        return f"{name}, {self.data['country']}" if self.data.get("country") else name

    @property
    def facts(self) -> dict[str, Any]:
        """What it says of the authority itself."""
        return {key: self.data[key] for key in FACTS if key in self.data}

    def identifiers(self) -> list[tuple[str, str, str]]:
        """The authority's numbers: list, year of the list, number."""
        return [
            (scheme, str(self.data.get(year, "")), self.data[key])
            for key, (scheme, year) in IDENTIFIERS.items()
            if key in self.data
        ]

    def same_authority(self) -> str:
        """By what two lines of a file are known to describe one authority."""
        if "id" in self.data:
            return f"id {self.data['id']}"
        if numbers := self.identifiers():
            return " ".join(numbers[0])
        return (
            f"{self.data.get('country')} {self.data.get('kind')} {fold(self.data.get('name', ''))}"
        )

    def wrong(self, code: str, key: str = "", **given: object) -> None:
        """Note what is wrong."""
        self.problems.append(problem(code, key, **given))


class Reading:
    """Reads lines by the columns that somebody has matched to the fields."""

    def __init__(
        self, mapping: Mapping[str, int], fixed: Mapping[str, str], lists: Lists, order: str
    ) -> None:
        self._columns = [(one.key, mapping[one.key]) for one in COLUMNS if one.key in mapping]
        self._fixed = {key: value for key, value in fixed.items() if value}
        self._lists = lists
        self._order = order

    def entry(self, line: Line) -> Entry:
        """The line, read and checked for itself."""
        entry = Entry(line.number, dict(self._fixed))
        for key, position in self._columns:
            if fault := line.faults.get(position):
                entry.problems.append(Problem(fault.code, key, fault.values))
            elif text := line.cell(position):
                try:
                    entry.data[key] = values.read(key, text, self._lists, self._order)
                except values.Wrong as error:
                    entry.problems.append(values.wrong(error, key))
        _check(entry)
        return entry


def _check(entry: Entry) -> None:
    told = {one.field for one in entry.problems}
    if "id" not in entry.data:
        for key in ("name", "country"):
            if key not in entry.data and key not in told:
                entry.wrong("missing", key)
    if ("lat" in entry.data) != ("lon" in entry.data) and not {"lat", "lon"} & told:
        entry.wrong("half-position", "lat" if "lon" in entry.data else "lon")
    if "population" in entry.data and "population_year" not in entry.data:
        entry.wrong("population-year", "population_year")
    for key in ("nuts", "lau"):
        if key in entry.data and f"{key}_year" not in entry.data and f"{key}_year" not in told:
            entry.wrong("no-year", f"{key}_year")
    _check_tie(entry, told)


def _check_tie(entry: Entry, told: set[str]) -> None:
    data = entry.data
    if "tie" not in data:
        said = [key for key in OF_TIE if key in data and key != "tie_sample"]
        if said and "tie" not in told:
            entry.wrong("tie-missing", "tie")
        return
    first, last = data.get("from", [None, None])
    if limit := data.pop("from_latest", None):
        first, last = first or None, limit
    if last is not None:
        data["from"] = [first, last]
    if first and last and first > last:
        entry.wrong("limits", "from_latest")
    if last and data.get("until") and data["until"] < last:
        entry.wrong("ends-before", "until")


def in_words(key: str, value: Any) -> str:
    """A value of a field as a person reads it in a preview."""
    if key == "from" and isinstance(value, list):
        first, last = value
        return str(last) if first == last else f"{first or '…'} – {last}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if key == "country" and value:
        return country(str(value))
    return "" if value is None else str(value)
