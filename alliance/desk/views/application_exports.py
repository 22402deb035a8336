"""Applications taken away, filtered as the list is: as a table, as a workbook, or whole."""

import tempfile
from collections.abc import Iterable, Iterator

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.applications.models import Application
from alliance.base.asked import moment
from alliance.desk import exporting
from alliance.desk.application_filters import ApplicationsFilter
from alliance.desk.dossiers import dossier_parts
from alliance.desk.queries import handed_in
from alliance.desk.queries.handed_in import Row
from alliance.desk.views.exports import AT_ONCE, listing_of
from alliance.desk.workbooks import write_applications
from alliance.history.models import Sight
from alliance.membership.importing.lines import in_batches
from alliance.membership.queries import day_of
from alliance.opendata.exporting import XLSX, Column, answer, guarded
from alliance.questionnaires.definition import Form

WHOLE_AT_ONCE = 100


@require_safe
@secretariat
def applications(request: SignedIn, form: str) -> HttpResponseBase:
    """Applications handed in; where one call is asked for, with all answers."""
    filters = ApplicationsFilter(request.GET)
    asked = handed_in.form_of(filters.value("call"))
    rows = _rows(_noted(request, filters), WHOLE_AT_ONCE)
    columns = [*exporting.HANDED_IN, *exporting.answers(asked)]
    listing = listing_of(filters, "applications", _title(), columns, rows)
    if form != "xlsx":
        return answer(request, listing, form, on=day_of(moment(request)))
    return _workbook(columns, rows, asked, listing.about(day_of(moment(request))))


@require_safe
@secretariat
def dossier(request: SignedIn) -> HttpResponseBase:
    """The same whole: each in a folder with its frozen content, its receipt and its files."""
    filters = ApplicationsFilter(request.GET)
    rows = _rows(_noted(request, filters), WHOLE_AT_ONCE)
    listing = listing_of(filters, "applications", _title(), list[Column[Row]](), rows)
    about = listing.about(day_of(moment(request)))
    parts = dossier_parts(rows, about=about, code=get_language() or "")
    response = StreamingHttpResponse(parts, content_type="application/zip")
    return guarded(response, "applications.zip")


def _title() -> str:
    return _("Applications handed in")


def _noted(request: SignedIn, filters: ApplicationsFilter) -> list[int]:
    """What is taken away, by primary key: in the access log before the first of it goes."""
    keys = list(handed_in.to_take_away(request.user, filters.asked()).values_list("pk", flat=True))
    for some in in_batches(keys, AT_ONCE):
        seen(request, *[Application(pk=one) for one in some], sight=Sight.EXPORT)
    return keys


def _rows(keys: Iterable[int], at_once: int) -> Iterator[Row]:
    for some in in_batches(keys, at_once):
        yield from handed_in.with_versions(some)


def _workbook(
    columns: list[Column[Row]], rows: Iterable[Row], form: Form | None, about: list[tuple[str, str]]
) -> HttpResponseBase:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the response)
    write_applications(file, columns, rows, form=form, about=about)
    file.seek(0)
    return guarded(FileResponse(file, content_type=XLSX), "applications.xlsx")
