"""Interest in calls, one by one and counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alliance.applications.models import Interest, InterestState


def interests(
    *, call: str = "", country: str = "", module: str = "", text: str = ""
) -> "QuerySet[Interest]":
    """Interest whose address is confirmed, by country and name."""
    found = Interest.objects.filter(state=InterestState.CONFIRMED).select_related(
        "call", "told_of", "kind"
    )
    if call:
        found = found.filter(call__slug=call)
    if country:
        found = found.filter(country=country)
    if text:
        found = found.filter(
            Q(authority_name__icontains=text) | Q(email__icontains=text) | Q(need__icontains=text)
        )
    if module:
        # Not every database can look into a list of JSON.
        listed = found.values_list("pk", "modules")
        chosen = [pk for pk, modules in listed if module in modules]
        found = found.filter(pk__in=chosen)
    return found


@dataclass(frozen=True)
class CountryTotal:
    """One country: how many authorities, and how many of them for each module."""

    country: str
    authorities: int
    numbers: list[int]


@dataclass(frozen=True)
class Totals:
    """A table of countries by modules, with its sums."""

    letters: list[str]
    rows: list[CountryTotal]
    numbers: list[int]
    authorities: int


def totals(interests: Iterable[Interest]) -> Totals:
    """Count interest; who wants two modules counts in both, and once as an authority."""
    countries: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for one in interests:
        countries[one.country] += 1
        pairs.update((one.country, letter) for letter in set(one.modules))
    letters = sorted({letter for _country, letter in pairs})
    rows = [
        CountryTotal(country, number, [pairs[country, letter] for letter in letters])
        for country, number in sorted(countries.items())
    ]
    sums = [sum(pairs[country, letter] for country in countries) for letter in letters]
    return Totals(letters, rows, sums, countries.total())
