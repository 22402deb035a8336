"""Lists of the desk as spreadsheets."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from alliance.opendata.formats import table


def download(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A list as CSV in UTF-8, with the mark that spreadsheets need to read it."""
    whole = "\ufeff" + table(columns, rows)
    response = HttpResponse(whole, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
