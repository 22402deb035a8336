"""What is told of each authority and of each tie: plain rows, read as they are sent.

The register may have a hundred thousand authorities. So a selection is read by cursors that
run beside each other, authorities and what belongs to them, all in the same order; nothing
of it is held but the row in hand.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from alliance.membership.models import Authority, AuthorityIdentifier, Scheme, Tie
from alliance.opendata.selecting import Selection, memberships

Row = tuple[Any, ...]

IDENTIFIERS = {
    Scheme.WIKIDATA: "wikidata",
    Scheme.ISO: "iso_3166_2",
    Scheme.NUTS: "nuts",
    Scheme.LAU: "lau",
}
"""Public lists, and the column in which the number in that list stands."""

COLUMNS = (
    *("id", "slug", "name", "latin", "kind", "country"),
    *("member_from", "member_from_known", "member_until", "ordinal"),
    *("lon", "lat", "sample", "source"),
    *("name_language", "state", "parent", "population", "population_year", "website"),
    *IDENTIFIERS.values(),
)
TIE_COLUMNS = (
    *("id", "slug", "name", "country", "tie", "from_earliest", "from", "from_known"),
    *("from_how", "until", "ordinal", "rank", "detail", "signatory_office", "source", "sample"),
)

_AUTHORITY = (
    *("pk", "key", "slug", "name", "latin", "kind__slug", "country", "lon", "lat", "sample"),
    *("name_language", "parent__key", "population", "population_year", "website"),
)
_MEMBERSHIP = (
    *(
        "authority_id",
        "begins_latest",
        "begins_known",
        "ends_date",
        "ordinal",
        "source",
        "sample",
        "state",
    ),
)
_IDENTIFIER = ("authority_id", "scheme", "value", "version")
_TIE = (
    *("authority__key", "authority__slug", "authority__name", "authority__country", "kind__slug"),
    *("begins_earliest", "begins_latest", "begins_known", "begins_how", "ends_date"),
    *("ordinal", "rank", "detail", "signatory_office", "source", "sample", "authority__sample"),
)
_AT_ONCE = 2000
_NONE: list[Row] = []


def rows(found: "QuerySet[Authority]", asked: Selection) -> Iterator[Row]:
    """The rows of a selection by ``COLUMNS``, in its order."""
    begun = memberships(asked).with_state(asked.on)
    listed = AuthorityIdentifier.objects.all()
    # Of the whole register everything is needed; to ask whose it is would only cost time.
    if asked != Selection(on=asked.on):
        theirs = found.order_by().values("pk")
        begun = begun.filter(authority__in=theirs)
        listed = listed.filter(authority__in=theirs)
    return _joined(
        found.values_list(*_AUTHORITY).iterator(_AT_ONCE),
        begun.values_list(*_MEMBERSHIP).iterator(_AT_ONCE),
        listed.order_by("authority_id", "scheme", "-version")
        .values_list(*_IDENTIFIER)
        .iterator(_AT_ONCE),
    )


def page(
    found: "QuerySet[Authority]", asked: Selection, limit: int
) -> tuple[list[Row], int | None]:
    """The first rows of a selection, and after which position the next ones come, if any do."""
    first = list(found.values_list(*_AUTHORITY)[: limit + 1])
    told = [row[0] for row in first[:limit]]
    begun = memberships(asked).with_state(asked.on).filter(authority__in=told)
    listed = AuthorityIdentifier.objects.filter(authority__in=told)
    numbers = listed.order_by("authority_id", "scheme", "-version").values_list(*_IDENTIFIER)
    of_each = begun.values_list(*_MEMBERSHIP)
    joined = _joined(iter(first[:limit]), of_each.iterator(), numbers.iterator())
    return list(joined), told[-1] if len(first) > limit else None


def _joined(
    authorities: Iterator[Row], begun: Iterator[Row], listed: Iterator[Row]
) -> Iterator[Row]:
    """Each authority with what belongs to it, by three cursors in the same order."""
    of_each, numbers = _Beside(begun), _Beside(listed)
    for authority in authorities:
        pk = authority[0]
        own = of_each.of(pk)
        yield _row(authority, own[-1] if own else None, numbers.of(pk))


class _Beside:
    """Rows sorted by their first value, handed out by it while that value grows."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._key, self._rows = self._next()

    def _next(self) -> tuple[int | None, list[Row]]:
        for key, rows in self._groups:
            return key, list(rows)
        return None, _NONE

    def of(self, key: int) -> list[Row]:
        while self._key is not None and self._key < key:
            self._key, self._rows = self._next()
        return self._rows if self._key == key else _NONE


def _row(authority: Row, last: Row | None, listed: list[Row]) -> Row:
    _pk, key, slug, name, latin, kind, country, lon, lat, sample, *more = authority
    spoken, parent, population, year, website = more
    begun = (_day(last[1]), last[2], _day(last[3]), last[4]) if last else _NOT_BEGUN
    return (
        *(str(key), slug, name, latin, kind, country, *begun, lon, lat),
        *(sample or bool(last and last[6]), last[5] if last else ""),
        *(
            spoken,
            last[7] if last else None,
            str(parent) if parent else None,
            population,
            year,
            website,
        ),
        *(_numbers(listed) if listed else _NO_NUMBERS),
    )


_NOT_BEGUN = (None, "", None, None)
_NO_NUMBERS = (None,) * len(IDENTIFIERS)


def _numbers(listed: list[Row]) -> Iterator[str | None]:
    """The number in each list, of its newest version, with the version where it has one."""
    newest: dict[str, str] = {}
    for _pk, scheme, value, version in listed:
        newest.setdefault(scheme, f"{value} ({version})" if version else value)
    return (newest.get(scheme) for scheme in IDENTIFIERS)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def tie_rows(found: "QuerySet[Tie]") -> Iterator[Row]:
    """The rows of ties by ``TIE_COLUMNS``, in their order."""
    return (_tie_row(one) for one in found.values_list(*_TIE).iterator(_AT_ONCE))


def tie_page(found: "QuerySet[Tie]", limit: int) -> tuple[list[Row], int | None]:
    """The first ties of a selection, and after which position the next ones come."""
    first = list(found.values_list("pk", *_TIE)[: limit + 1])
    told = first[:limit]
    return [_tie_row(one[1:]) for one in told], told[-1][0] if len(first) > limit else None


def _tie_row(tie: Row) -> Row:
    key, slug, name, country, kind, earliest, latest, known, how, ends, *more = tie
    *told, sample, of_sample = more
    return (
        *(str(key), slug, name, country, kind, _day(earliest), _day(latest), known),
        *(how, _day(ends), *told, sample or of_sample),
    )
