"""What the lines above have said: the same authority again, its other ties, numbers given twice."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from alliance.membership.importing.comparing import ends, first_day, overlap
from alliance.membership.importing.entries import Entry


@dataclass(frozen=True)
class First:
    """The first line about an authority."""

    number: int
    name: str
    facts: str


@dataclass(frozen=True)
class SeenTie:
    """A tie that a line above has brought."""

    number: int
    kind: str
    detail: str
    begins: date | None
    ends: date | None


class Seen:
    """The lines of one file, so far. It keeps as little of each as it can."""

    def __init__(self) -> None:
        self._first: dict[str, First] = {}
        self._ties: defaultdict[str, list[SeenTie]] = defaultdict(list)
        self._numbers: dict[tuple[str, str, str], tuple[str, int, str]] = {}
        self._ordinals: dict[tuple[str, int], int] = {}

    def take(self, entry: Entry, who: str) -> int | None:
        """Check a line about the authority ``who`` against those above, and remember it.

        Answers the number of the first line about the same authority, if there is one.
        """
        first = self._first.get(who)
        if first is not None:
            self._check_facts(entry, first)
        self._check_numbers(entry, who)
        if "tie" in entry.data:
            self._check_tie(entry, who)
        elif first is not None:
            entry.wrong("same-as-row", "", row=first.number)
        if entry.problems:
            return None
        return self._remember(entry, who, first)

    def _check_facts(self, entry: Entry, first: First) -> None:
        known = json.loads(first.facts)
        for key, value in entry.facts.items():
            if key in known and known[key] != value:
                entry.wrong("other-facts-in-row", key, row=first.number, other=known[key])
            elif key not in known:
                entry.wrong("other-facts-in-row", key, row=first.number, other="")

    def _check_numbers(self, entry: Entry, who: str) -> None:
        for number in entry.identifiers():
            other, row, name = self._numbers.get(number, (who, 0, ""))
            if other != who:
                entry.wrong("identifier-in-row", "", row=row, name=name)

    def _check_tie(self, entry: Entry, who: str) -> None:
        data = entry.data
        kind, detail = data["tie"], data.get("detail", "")
        span = first_day(data)[1], ends(data)
        for one in self._ties[who]:
            if (one.kind, one.detail) != (kind, detail):
                continue
            if (one.begins, one.ends) == span:
                entry.wrong("same-as-row", "tie", row=one.number)
            elif overlap(span, (one.begins, one.ends)):
                entry.wrong("overlap-in-row", "tie", row=one.number)
        if "ordinal" in data and (row := self._ordinals.get((kind, data["ordinal"]))):
            entry.wrong("ordinal-in-row", "ordinal", row=row, ordinal=data["ordinal"])

    def _remember(self, entry: Entry, who: str, first: First | None) -> int | None:
        data = entry.data
        if first is None:
            facts = json.dumps(entry.facts, ensure_ascii=False)
            self._first[who] = First(entry.number, str(data.get("name", "")), facts)
        for number in entry.identifiers():
            self._numbers.setdefault(number, (who, entry.number, str(data.get("name", ""))))
        if "tie" in data:
            detail, begins = data.get("detail", ""), first_day(data)[1]
            self._ties[who].append(SeenTie(entry.number, data["tie"], detail, begins, ends(data)))
            if "ordinal" in data:
                self._ordinals[data["tie"], data["ordinal"]] = entry.number
        return first.number if first else None
