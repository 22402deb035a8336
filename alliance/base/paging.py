"""Long lists in pages, each with an address of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

Row = TypeVar("Row")


@dataclass(frozen=True)
class PageLink:
    """One number in the list of pages; without number the gap between them."""

    number: int | None
    address: str
    current: bool


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """One page of a list, and the addresses of the others."""

    page: "Page[Row]"
    links: list[PageLink]
    previous: str
    next: str


def paged(
    rows: "Sequence[Row] | QuerySet[Any, Row]",
    number: str | None,
    *,
    asked: Mapping[str, str],
    per_page: int = 20,
) -> Paged[Row]:
    """The page that the address asks for; nonsense leads to the first or the last one.

    ``asked`` are the filters that every page's address repeats.
    """
    paginator: Paginator[Row] = Paginator(rows, per_page)
    page = paginator.get_page(number)

    def address(wanted: int) -> str:
        kept = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(kept | ({'page': str(wanted)} if wanted > 1 else {}))}"

    links = [
        PageLink(shown, address(shown), shown == page.number)
        if isinstance(shown, int)
        else PageLink(None, "", current=False)
        for shown in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return Paged(
        page,
        links if paginator.num_pages > 1 else [],
        address(page.number - 1) if page.has_previous() else "",
        address(page.number + 1) if page.has_next() else "",
    )
