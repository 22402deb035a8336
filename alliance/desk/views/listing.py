"""Lists of the desk: filtered by the address, in pages."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from alliance.base.paging import Paged, paged
from alliance.desk.forms import Filter

PER_PAGE = 50

Row = TypeVar("Row", bound=Model)


def page_of(rows: "QuerySet[Row]", request: HttpRequest, filters: Filter) -> "Paged[Row]":
    """The page of a list that the address asks for."""
    return paged(rows, request.GET.get("page"), asked=filters.asked(), per_page=PER_PAGE)
