"""What the open data say of one call."""

from datetime import UTC, datetime
from typing import Any

from alliance.base.instance import instance
from alliance.calls.models import Call, CallDocument, CallKind, CallState, Criterion, Promise
from alliance.opendata.answering import address
from alliance.opendata.facts import TABLE, languages_of

LIST_OF_TEXT: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
MOMENT: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}
AMOUNT: dict[str, Any] = {"type": ["string", "null"], "examples": ["12000.00"]}
MODULE: dict[str, Any] = {
    "type": "object",
    "required": ["letter", "name"],
    "properties": {"letter": {"type": "string"}, "name": TABLE, "summary": TABLE},
}
CRITERION: dict[str, Any] = {
    "type": "object",
    "required": ["key", "name", "weight", "maximum", "threshold"],
    "properties": {
        "key": {"type": "string"},
        "name": TABLE,
        "guidance": TABLE,
        "weight": {"type": "string", "description": "In per cent."},
        "maximum": {"type": "integer", "description": "The highest score."},
        "threshold": AMOUNT | {"description": "The lowest score that passes; null: none."},
    },
}
ELIGIBILITY: dict[str, Any] = {
    "type": "object",
    "description": "Who can apply. An empty list leaves nobody out.",
    "properties": {
        "words": TABLE,
        "countries": LIST_OF_TEXT,
        "kinds": LIST_OF_TEXT,
        "membership_required": {"type": "boolean"},
        "nonprofits_with_mandate": {"type": "boolean"},
        "several_authorities_together": {"type": "boolean"},
        "several_applications": {"type": "boolean"},
        "signature": {"type": "string", "enum": ["none", "wanted", "required"]},
    },
}
CORRIGENDUM: dict[str, Any] = {
    "type": "object",
    "required": ["number", "class", "published_at", "reason"],
    "properties": {
        "number": {"type": "integer"},
        "class": {"type": "string", "examples": ["material"]},
        "published_at": MOMENT,
        "reason": TABLE,
        "address": {"type": "string"},
    },
}
DOCUMENT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "key": {"type": "string"},
        "language": {"type": "string"},
        "version": {"type": "integer"},
        "title": {"type": "string"},
        "sample": {"type": "boolean"},
        "address": {"type": "string"},
        "sha256": {"type": "string", "description": "Of an uploaded file; else empty."},
    },
}
CALL: dict[str, Any] = {
    "type": "object",
    "required": [
        "slug", "title", "kind", "state", "opens_at", "questions_until", "closes_at", "zone",
        "quoted", "modules", "criteria", "eligibility", "corrigenda",
    ],
    "properties": {
        "slug": {"type": "string"},
        "reference": {"type": "string"},
        "title": TABLE,
        "subtitle": TABLE,
        "kind": {"type": "string", "enum": list(CallKind.values)},
        "programme": {"type": "string", "description": "A slug of /api/v1/programmes."},
        "practice": {"type": "boolean"},
        "sample": {"type": "boolean"},
        "state": {"type": "string", "enum": list(CallState.values)},
        "published_at": MOMENT,
        "opens_at": MOMENT | {"description": "UTC; null if nobody knows."},
        "questions_until": MOMENT
        | {"description": "UTC. The first moment too late for a question; null: none is set."},
        "closes_at": {
            "type": "string",
            "format": "date-time",
            "description": "UTC. The first moment that is too late.",
        },
        "zone": {"type": "string", "examples": ["Europe/Paris"]},
        "quoted": {"type": "array", "description": "The deadline in the words of others."},
        "awarding_bodies": TABLE,
        "co_funders": TABLE,
        "objective": TABLE,
        "target_group": TABLE,
        "eligibility": ELIGIBILITY,
        "activities_from": {"type": ["string", "null"], "format": "date"},
        "activities_until": {"type": ["string", "null"], "format": "date"},
        "currency": {"type": "string"},
        "budget": AMOUNT,
        "ceiling": AMOUNT | {"description": "For one application."},
        "languages": LIST_OF_TEXT,
        "authentic_language": {"type": "string"},
        "answer_languages": LIST_OF_TEXT | {"description": "Empty: any language."},
        "published_afterwards": {
            "type": "array",
            "items": {"type": "string", "enum": list(Promise.values)},
        },
        "modules": {"type": "array", "items": MODULE},
        "criteria": {"type": "array", "items": CRITERION},
        "documents": {"type": "array", "items": DOCUMENT},
        "corrigenda": {"type": "array", "items": CORRIGENDUM},
        "address": {"type": "string"},
        "calendar": {"type": "string", "description": "The deadline as iCalendar."},
    },
}  # fmt: skip
RELATED = ("modules", "criteria", "corrigenda", "documents__file")


def instant(moment: datetime | None) -> str | None:
    """A moment in UTC, to the microsecond: the encoder of the framework would cut it short."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def call_facts(call: Call, at: datetime) -> dict[str, Any]:
    """A published call, fetched with ``RELATED``."""
    page = f"/{instance().default_language}/calls/{call.slug}/"
    return {
        "slug": call.slug,
        "reference": call.reference,
        "title": languages_of(call.title),
        "subtitle": languages_of(call.subtitle),
        "kind": call.kind,
        "programme": call.programme.slug,
        "practice": call.is_practice,
        "sample": call.is_practice,
        "state": call.state(at),
        **_moments(call),
        "quoted": call.quoted_deadlines,
        **_words(call),
        "eligibility": _eligibility(call),
        **_money(call),
        "languages": call.languages,
        "authentic_language": call.authentic_language,
        "answer_languages": call.answer_languages,
        "published_afterwards": call.publishes,
        "modules": [
            {
                "letter": one.letter,
                "name": languages_of(one.name),
                "summary": languages_of(one.summary),
            }
            for one in call.modules.all()
        ],
        "criteria": [_criterion(one) for one in call.criteria.all()],
        "documents": [_document(one) for one in call.documents.all() if one.replaced_at is None],
        "corrigenda": _corrigenda(call, page),
        "address": address(page),
        "calendar": address(f"{page}deadline.ics"),
    }


def _moments(call: Call) -> dict[str, Any]:
    return {
        "published_at": instant(call.published_at),
        "opens_at": instant(call.opens_at),
        "questions_until": instant(call.questions_until),
        "closes_at": instant(call.closes_at),
        "zone": call.zone,
        "activities_from": call.activities_from,
        "activities_until": call.activities_until,
    }


def _words(call: Call) -> dict[str, Any]:
    names = ("awarding_bodies", "co_funders", "objective", "target_group")
    return {name: languages_of(getattr(call, name)) for name in names}


def _eligibility(call: Call) -> dict[str, Any]:
    return {
        "words": languages_of(call.eligible),
        "countries": call.eligible_countries,
        "kinds": call.eligible_kinds,
        "membership_required": call.membership_required,
        "nonprofits_with_mandate": call.nonprofits_allowed,
        "several_authorities_together": call.joint_allowed,
        "several_applications": call.several_applications,
        "signature": call.signature,
    }


def _money(call: Call) -> dict[str, Any]:
    return {
        "currency": call.currency,
        "budget": None if call.budget is None else str(call.budget),
        "ceiling": None if call.ceiling is None else str(call.ceiling),
    }


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": languages_of(one.name),
        "guidance": languages_of(one.guidance),
        "weight": str(one.weight),
        "maximum": one.maximum,
        "threshold": None if one.threshold is None else str(one.threshold),
    }


def _document(one: CallDocument) -> dict[str, Any]:
    place = f"/{one.language}/calls/{one.call.slug}/documents/"
    uploaded = f"{place}files/{one.key}/{one.version}/"
    return {
        "key": one.key,
        "language": one.language,
        "version": one.version,
        "title": one.title,
        "sample": one.sample,
        "address": address(uploaded if one.file else f"{place}{one.key}/"),
        "sha256": one.file.sha256 if one.file else "",
    }


def _corrigenda(call: Call, page: str) -> list[dict[str, Any]]:
    published = [one for one in call.corrigenda.all() if one.published_at is not None]
    return [
        {
            "number": one.number,
            "class": one.kind,
            "published_at": instant(one.published_at),
            "reason": languages_of(one.reason),
            "address": address(f"{page}corrigenda/{one.number}/"),
        }
        for one in sorted(published, key=lambda one: one.number or 0)
    ]
