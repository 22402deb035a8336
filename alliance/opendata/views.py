"""The pages about the data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.base.public import public_page
from alliance.opendata.api import api
from alliance.opendata.queries import COLUMNS


@require_safe
@public_page
def docs(request: HttpRequest) -> HttpResponse:
    """What can be asked for, read from the same description as ``openapi.json``."""
    schema = api.get_openapi_schema()
    doors = [
        {
            "address": address,
            "summary": methods["get"]["summary"],
            "parameters": [_parameter(one) for one in methods["get"].get("parameters", [])],
        }
        for address, methods in schema["paths"].items()
    ]
    return render(request, "opendata/docs.html", {"doors": doors, "columns": COLUMNS})


def _parameter(described: dict[str, Any]) -> dict[str, str]:
    meaning = described["schema"].get("description") or described["schema"].get("title", "")
    return {"name": described["name"], "meaning": meaning}
