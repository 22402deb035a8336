"""Hand files out. Whether somebody may have one is asked by the view of its record."""

from django.http import FileResponse

from alliance.files.models import StoredFile


def serve(stored: StoredFile) -> FileResponse:
    """The file as a download: never shown inside the site, never kept by a cache."""
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
