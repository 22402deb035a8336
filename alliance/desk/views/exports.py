"""Every list of the desk, filtered as it is shown, as CSV, as XLSX or to print."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.desk import exporting
from alliance.desk.forms import (
    AuthoritiesFilter,
    CallFilter,
    Filter,
    JoiningFilter,
    LettersFilter,
)
from alliance.desk.queries import interest, joining, letters, register
from alliance.history.models import Sight
from alliance.membership.importing.columns import COLUMNS
from alliance.membership.importing.comparing import with_all
from alliance.membership.importing.lines import in_batches
from alliance.membership.importing.telling import told
from alliance.membership.queries import day_of
from alliance.opendata.exporting import Column, Listing, Text, answer

AT_ONCE = 500

Found = TypeVar("Found", bound=Model)
Row = TypeVar("Row")


@require_safe
@secretariat
def authorities(request: SignedIn, form: str) -> HttpResponseBase:
    """The register: a line for each tie, in the columns that an import reads."""
    filters = AuthoritiesFilter(request.GET)
    found = register.authorities(
        on=day_of(moment(request)),
        standing=filters.value("standing"),
        country=filters.value("country"),
        text=filters.value("q"),
        kind=filters.value("kind"),
        tie=filters.value("tie"),
        size=filters.value("size"),
    )
    rows = told(with_all(found.prefetch_related(None)).iterator(chunk_size=AT_ONCE))
    title = _("Authorities and their ties")
    return answered(request, form, filters, "register", title, exporting.REGISTER, rows)


@require_safe
@secretariat
def joins(request: SignedIn, form: str) -> HttpResponseBase:
    """Wishes to join."""
    filters = JoiningFilter(request.GET)
    found = joining.joining(
        request.user,
        state=filters.value("state"),
        country=filters.value("country"),
        text=filters.value("q"),
    )
    rows = _noted(request, found)
    return answered(request, form, filters, "joining", _("Joining"), exporting.JOINING, rows)


@require_safe
@secretariat
def interests(request: SignedIn, form: str) -> HttpResponseBase:
    """Registered interest."""
    filters = CallFilter(request.GET)
    rows = _noted(request, interest.interests(**_of_call(filters)))
    title = _("Registered interest")
    return answered(request, form, filters, "interest", title, exporting.INTEREST, rows)


@require_safe
@secretariat
def sent(request: SignedIn, form: str) -> HttpResponseBase:
    """Letters, without their words."""
    filters = LettersFilter(request.GET)
    found = letters.letters(
        at=moment(request), state=filters.value("state"), text=filters.value("q")
    )
    rows = _noted(request, found)
    return answered(request, form, filters, "letters", _("Letters"), exporting.LETTERS, rows)


def _of_call(filters: CallFilter) -> dict[str, str]:
    return {
        "call": filters.value("call"),
        "country": filters.value("country"),
        "module": filters.value("module"),
        "text": filters.value("q"),
    }


def _noted(request: SignedIn, found: "QuerySet[Found]") -> Iterator[Found]:
    """Rows with personal data. Who takes them away is in the access log before the first goes."""
    for some in in_batches(found.iterator(chunk_size=AT_ONCE), AT_ONCE):
        seen(request, *some, sight=Sight.EXPORT)
    return found.iterator(chunk_size=AT_ONCE)


def answered(
    request: SignedIn,
    form: str,
    filters: Filter,
    name: str,
    title: Text,
    columns: list[Column[Row]],
    rows: Iterable[Row],
) -> HttpResponseBase:
    """A list of the desk in the form that is asked for."""
    listing = listing_of(filters, name, title, columns, rows)
    return answer(request, listing, form, on=day_of(moment(request)))


def listing_of(
    filters: Filter, name: str, title: Text, columns: list[Column[Row]], rows: Iterable[Row]
) -> Listing[Row]:
    """A list of the desk with its filters in words."""
    return Listing(name=name, title=title, columns=columns, rows=rows, asked=_words(filters))


def _words(filters: Filter) -> list[tuple[str, str]]:
    """The filters in words, for the list's head."""
    told_of: list[tuple[str, str]] = []
    for name, value in filters.asked().items():
        field = filters.fields[name]
        choices = dict(getattr(field, "choices", []))
        told_of.append((str(field.label), str(choices.get(value, value))))
    return told_of


@require_safe
@secretariat
def template(request: SignedIn, form: str) -> HttpResponseBase:
    """A file to begin an import with: every column, and an example."""
    columns: list[Column[dict[str, str]]] = [
        Column(column.label, itemgetter(column.key)) for column in COLUMNS
    ]
    example = {column.key: column.example for column in COLUMNS}
    listing = Listing(
        name="template", title=_("A file to begin with"), columns=columns, rows=[example]
    )
    return answer(request, listing, form, on=day_of(moment(request)))
