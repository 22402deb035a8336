"""The pages about the data."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.base.public import public_page
from alliance.opendata.api import api
from alliance.opendata.describing import AUTHORITY, TIE
from alliance.opendata.documenting import description
from alliance.opendata.limits import LONG_ANSWER
from alliance.questionnaires import interchange


@require_safe
@public_page
def openapi(request: HttpRequest) -> HttpResponse:
    """What can be asked for, for programs (OpenAPI)."""
    return JsonResponse(description(api), json_dumps_params={"ensure_ascii": False})


@require_safe
@public_page
def form_schema(request: HttpRequest) -> HttpResponse:
    """What a form's document may hold (JSON Schema), for programs that write or read one."""
    answer = JsonResponse(interchange.schema(), json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/schema+json"
    return answer


@require_safe
@public_page
def docs(request: HttpRequest) -> HttpResponse:
    """What can be asked for, read from the same description as ``openapi.json``."""
    doors = [
        {
            "address": address,
            "summary": methods["get"]["summary"],
            "parameters": [_parameter(one) for one in methods["get"].get("parameters", [])],
        }
        for address, methods in description(api)["paths"].items()
    ]
    context = {
        "doors": doors,
        "columns": AUTHORITY,
        "tie_columns": TIE,
        "limit": settings.OPEN_DATA_PER_MINUTE,
        "long_answer": LONG_ANSWER,
    }
    return render(request, "opendata/docs.html", context)


def _parameter(described: dict[str, Any]) -> dict[str, str]:
    meaning = described["schema"].get("description") or described["schema"].get("title", "")
    return {"name": described["name"], "meaning": meaning}
