"""What a call said, as a plain document that never changes."""

from typing import Any

from alliance.calls.models import Call
from alliance.calls.rules import WORDS


def content_of(call: Call) -> dict[str, Any]:
    """Facts, modules and documents of a call as they are now."""
    return {
        "slug": call.slug,
        "reference": call.reference,
        "programme": call.programme.slug,
        "form": {"key": call.form.key, "version": call.form.version},
        "zone": call.zone,
        "opens_at": call.opens_at.isoformat() if call.opens_at else None,
        "closes_at": call.closes_at.isoformat(),
        "activities_from": str(call.activities_from or ""),
        "activities_until": str(call.activities_until or ""),
        "quoted_deadlines": call.quoted_deadlines,
        "languages": call.languages,
        "authentic_language": call.authentic_language,
        "words": {name: _texts(getattr(call, name)) for name in WORDS},
        "modules": [
            {"letter": one.letter, "name": _texts(one.name), "summary": _texts(one.summary)}
            for one in call.modules.all()
        ],
        "documents": [
            {"key": one.key, "language": one.language, "title": one.title, "body": one.body}
            for one in call.documents.all()
        ],
    }


def _texts(value: Any) -> Any:
    return getattr(value, "data", value)
