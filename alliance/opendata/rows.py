"""What is told of each authority and of each tie: plain rows, read as they are sent.

The register may have a hundred thousand authorities. So a selection is read by cursors that
run beside each other, authorities and what belongs to them, all in the same order; nothing
of it is held but the row in hand.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import CharField, Func, QuerySet
from django.db.models.functions import Cast

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


class _Key(Func):
    """A stable id as it is written: a hundred thousand of them as objects would take seconds."""

    template = "%(expressions)s::text"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same, where a key is stored without hyphens."""
        pieces = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        parts = (f"substr(%(expressions)s, {begin}, {size})" for begin, size in pieces)
        return self.as_sql(compiler, connection, template=" || '-' || ".join(parts), **context)


def _day(field: str) -> Cast:
    """A day as it is written, by the database."""
    return Cast(field, CharField())


_AUTHORITY = (
    *("pk", _Key("key"), "slug", "name", "latin", "kind__slug", "country", "lon", "lat"),
    *("name_language", _Key("parent__key"), "population", "population_year", "website", "sample"),
)
_MEMBERSHIP = (
    *("authority_id", _day("begins_latest"), "begins_known", _day("ends_date"), "ordinal"),
    *("source", "state", "sample"),
)
_IDENTIFIER = ("authority_id", "scheme", "value", "version")
_TIE = (
    *(_Key("authority__key"), "authority__slug", "authority__name", "authority__country"),
    *("kind__slug", _day("begins_earliest"), _day("begins_latest"), "begins_known"),
    *("begins_how", _day("ends_date"), "ordinal", "rank", "detail", "signatory_office", "source"),
    *("sample", "authority__sample"),
)
_AT_ONCE = 2000


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
    begun_beside, listed_beside = _Beside(begun), _Beside(listed)
    while some := list(islice(authorities, _AT_ONCE)):
        reached = some[-1][0]
        # Of several memberships the last one stays.
        last = {row[0]: row for row in begun_beside.until(reached)}
        numbers = _numbers(listed_beside.until(reached))
        for authority in some:
            pk = authority[0]
            yield _row(authority, last.get(pk, _NOT_BEGUN), numbers.get(pk, _NO_NUMBERS))


class _Beside:
    """Rows sorted by their first value, handed out until it is reached."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def until(self, reached: int) -> Iterator[Row]:
        """The next rows, up to those of ``reached``."""
        row = self._next
        while row is not None and row[0] <= reached:
            yield row
            row = next(self._rows, None)
        self._next = row


_NOT_BEGUN: Row = (None, None, "", None, None, "", None, False)
_NO_NUMBERS: Row = (None,) * len(IDENTIFIERS)


def _row(authority: Row, last: Row, numbers: Row) -> Row:
    _pk, key, slug, name, latin, kind, country, lon, lat, spoken, parent, *known, sample = authority
    _pk, begins, how, ends, ordinal, source, state, of_tie = last
    return (
        *(key, slug, name, latin, kind, country, begins, how, ends, ordinal, lon, lat),
        *(sample or of_tie, source, spoken, state, parent, *known, *numbers),
    )


def _numbers(listed: Iterator[Row]) -> dict[int, Row]:
    """Of each authority its number in each list: the newest, with its version if it has one."""
    newest: dict[int, dict[str, str]] = {}
    for pk, scheme, value, version in listed:
        told = f"{value} ({version})" if version else value
        newest.setdefault(pk, {}).setdefault(scheme, told)
    return {pk: tuple(map(told.get, IDENTIFIERS)) for pk, told in newest.items()}


def tie_rows(found: "QuerySet[Tie]") -> Iterator[Row]:
    """The rows of ties by ``TIE_COLUMNS``, in their order."""
    return (_tie_row(one) for one in found.values_list(*_TIE).iterator(_AT_ONCE))


def tie_page(found: "QuerySet[Tie]", limit: int) -> tuple[list[Row], int | None]:
    """The first ties of a selection, and after which position the next ones come."""
    first = list(found.values_list("pk", *_TIE)[: limit + 1])
    told = first[:limit]
    return [_tie_row(one[1:]) for one in told], told[-1][0] if len(first) > limit else None


def _tie_row(tie: Row) -> Row:
    *told, sample, of_sample = tie
    return (*told, sample or of_sample)
