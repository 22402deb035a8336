"""Demand for a call: who is interested, counted so that nobody can be made out.

A number under three is never shown, nor can it be worked out: where a total and the numbers
beside it would give a small one away, another is left out too (complementary suppression).
What is left out of a table is shown as one number for the rest.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alliance.applications.models import Interest, InterestState
from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.calls.models import Call

FEWEST = 3
"""The smallest number that is shown."""


@dataclass(frozen=True)
class Table:
    """Numbers that may be shown, and one for all the rest."""

    shown: dict[str, int] = field(default_factory=dict)
    rest: int = 0


@dataclass(frozen=True)
class Share:
    """How many want a module. None: too few to be shown, or nearly all."""

    number: int | None
    nearly_all: bool = False


@dataclass(frozen=True)
class Demand:
    """What may be shown of the interest in a call. Without total: fewer than three."""

    until: datetime
    total: int | None
    countries: Table = field(default_factory=Table)
    kinds: Table = field(default_factory=Table)
    sizes: Table = field(default_factory=Table)
    modules: dict[str, Share] = field(default_factory=dict)


def suppressed(counts: Mapping[str, int], every: Collection[str]) -> Table:
    """The numbers of a table whose sum is known, without any that can be made out.

    ``every`` names all rows that the table can have: a reader knows them too.
    """
    shown = {key: number for key, number in counts.items() if number >= FEWEST}
    total = sum(counts.values())
    while shown and _gives_away(total - sum(shown.values()), len(set(every) - shown.keys())):
        # All that are as small as the smallest: which of equals was left out would tell the rest.
        smallest = min(shown.values())
        shown = {key: number for key, number in shown.items() if number > smallest}
    return Table(shown, total - sum(shown.values()))


def _gives_away(rest: int, rows: int) -> bool:
    """Whether the rest of a table says a small number of one of the ``rows`` left out."""
    if rest == 0:
        return False
    # A rest of twice the rows can only be two in each: every other small number is excluded.
    return rest < FEWEST or rows < 2 or rest == (FEWEST - 1) * rows


def share(number: int, total: int) -> Share:
    """How many of all want something. Who does not is counted too, and may be too few."""
    if number < FEWEST:
        return Share(None)
    if 0 < total - number < FEWEST:
        return Share(None, nearly_all=True)
    return Share(number)


def counted_until(at: datetime) -> datetime:
    """The beginning of the week: a number that moved with each wish would tell who came."""
    local = at.astimezone(ZoneInfo(instance().time_zone))
    monday = local - timedelta(days=local.weekday())
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)


def counted_again(at: datetime) -> datetime:
    """When the numbers are made anew."""
    return counted_until(counted_until(at) + timedelta(days=8))


def demand(
    call: Call, *, at: datetime, kinds: Collection[str], sizes: Collection[str], sample: bool = True
) -> Demand:
    """What may be shown now. An authority that registered twice is counted once."""
    until = counted_until(at)
    known = Interest.objects.filter(
        call=call, state=InterestState.CONFIRMED, confirmed_at__lt=until
    ).select_related("kind")
    if not sample:
        known = known.filter(sample=False)
    ours = {(fold(one.authority_name), one.country): one for one in known.order_by("confirmed_at")}
    if len(ours) < FEWEST:
        return Demand(until, None)
    every = list(ours.values())
    wanted = Counter(letter for one in every for letter in set(one.modules))
    letters = [module.letter for module in call.modules.all()]
    return Demand(
        until,
        len(every),
        suppressed(Counter(one.country for one in every), instance().countries),
        suppressed(Counter(one.kind.slug if one.kind else "" for one in every), {"", *kinds}),
        suppressed(Counter(one.size for one in every), {"", *sizes}),
        {letter: share(wanted[letter], len(every)) for letter in letters},
    )
