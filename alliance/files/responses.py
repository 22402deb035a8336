"""Hand files out. Whether somebody may have one is asked by the view of its record."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from alliance.files.models import StoredFile


def serve(stored: StoredFile) -> FileResponse:
    """The file as a download: never shown inside the site, never kept by a cache.

    An infected file is handed to nobody; a sentence says so.
    """
    if stored.infected:
        raise PermissionDenied(
            _("“%(name)s” is infected (%(virus)s). We hand it to nobody. It has to be sent again.")
            % {"name": stored.name, "virus": stored.scan_found}
        )
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    _guard(response)
    return response


def attachment(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file that was made for this request, as a download."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    _guard(response)
    return response


def _guard(response: HttpResponseBase) -> None:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
