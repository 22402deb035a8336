"""The description of the open data for programs: what each address answers, and how it refuses."""

from typing import Any

from ninja import NinjaAPI

from alliance.membership.models import AuthorityKind, TieKind
from alliance.opendata.problems import MEDIA_TYPE

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What to change."},
        "parameter": {"type": "string", "description": "The filter that was not understood."},
    },
    "example": {
        "type": "about:blank",
        "title": "The request cannot be read",
        "status": 400,
        "detail": "as-of: write the day as YYYY-MM-DD",
        "parameter": "as-of",
    },
}
REFUSALS = {
    400: "A filter means nothing. The problem names it.",
    404: "There is nothing of this name.",
    429: "Too many requests from your network. Retry-After says how many seconds to wait.",
}
HEADERS = {
    "ETag": ("The version of the answer. Send it back as If-None-Match.", {"type": "string"}),
    "Link": ('The licence, as rel="license".', {"type": "string"}),
    "RateLimit-Policy": ("How much one network may ask for.", {"type": "string"}),
}
ABOUT: dict[str, Any] = {
    "licence": {"type": "string", "description": "The address of the licence."},
    "credit": {"type": "string", "description": "Whom to name beside the network."},
    "definition": {"type": "string", "description": "What the answer counts or lists."},
}


def document(schema: dict[str, Any], media_type: str = "application/json") -> dict[str, Any]:
    """An address that answers with a document of this schema."""
    content = {media_type: {"schema": schema}}
    return {"responses": {200: {"description": "What was asked for", "content": content}}}


def listed(item: dict[str, Any]) -> dict[str, Any]:
    """An address that answers with a part of a list."""
    following = {
        "type": ["string", "null"],
        "description": "The address of the next part; null if there is none.",
    }
    items = {"type": "array", "items": item}
    return document(
        {
            "type": "object",
            "required": ["items", "next", *ABOUT],
            "properties": {"items": items, "next": following} | ABOUT,
        }
    )


def text(media_type: str) -> dict[str, Any]:
    """An address that answers with a text, such as a table."""
    return document({"type": "string"}, media_type)


def description(api: NinjaAPI) -> dict[str, Any]:
    """The OpenAPI document, with what holds of every address, and this network's lists."""
    whole: dict[str, Any] = api.get_openapi_schema()
    choices = {
        "kind": list(AuthorityKind.objects.values_list("slug", flat=True)),
        "tie": list(TieKind.objects.filter(is_public=True).values_list("slug", flat=True)),
    }
    choices["not-tie"] = choices["tie"]
    for methods in whole["paths"].values():
        for operation in methods.values():
            _complete(operation, choices)
    return whole


def _complete(operation: dict[str, Any], choices: dict[str, list[str]]) -> None:
    in_path = False
    for parameter in operation["parameters"]:
        in_path = in_path or parameter["in"] == "path"
        slugs = choices.get(parameter["name"])
        # A parameter that has choices of its own, such as the kind of a call, keeps them.
        if slugs and "enum" not in parameter["schema"]:
            parameter["schema"]["enum"] = ["", *slugs]
    answer = operation["responses"][200]
    answer["headers"] = {
        name: {"description": meaning, "schema": schema}
        for name, (meaning, schema) in HEADERS.items()
    }
    for status, meaning in REFUSALS.items():
        if status != 404 or in_path:
            content = {MEDIA_TYPE: {"schema": PROBLEM}}
            operation["responses"][status] = {"description": meaning, "content": content}
