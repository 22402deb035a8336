"""The published answers to questions about a call, with what they said before."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from alliance.base.asked import moment
from alliance.base.public import expires, public_page
from alliance.calls.addresses import address_of_answer
from alliance.calls.asking_queries import published_answers
from alliance.calls.asking_rules import questions_end, takes_questions
from alliance.calls.models import Call, Clarification, ClarificationVersion
from alliance.opendata.answering import about, as_json
from alliance.opendata.documenting import document
from alliance.opendata.facts import TABLE, languages_of
from alliance.opendata.problems import Problem

ANSWERS = (
    "Questions about a call as the network answered them for everybody, by number. They name "
    "nobody; who asked is not told. An answer that was corrected keeps what it said before."
)
VERSION: dict[str, Any] = {
    "type": "object",
    "required": ["version", "question", "answer", "reason", "published_at"],
    "properties": {
        "version": {"type": "integer"},
        "question": TABLE,
        "answer": TABLE,
        "reason": TABLE | {"description": "Why it was corrected; empty for the first version."},
        "published_at": {"type": "string", "description": "UTC."},
    },
}
ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["number", "question", "answer", "published_at", "changed_at", "versions"],
    "properties": {
        "number": {"type": "integer", "description": "Given once, without gaps."},
        "question": TABLE,
        "answer": TABLE,
        "form_section": {"type": "string", "description": "A section of /api/v1/calls/…/form."},
        "form_question": {"type": "string", "description": "A question of that form, by its id."},
        "published_at": {"type": "string", "description": "UTC."},
        "changed_at": {"type": "string", "description": "UTC. When its newest version came out."},
        "versions": {"type": "array", "items": VERSION},
        "address": {"type": "string"},
    },
}
LISTED: dict[str, Any] = {
    "type": "object",
    "required": ["items", "next", "open", "questions_until", "authentic_language"],
    "properties": {
        "items": {"type": "array", "items": ANSWER},
        "next": {"type": "null", "description": "The list is whole."},
        "open": {"type": "boolean", "description": "Whether questions are taken at this moment."},
        "questions_until": {
            "type": "string",
            "description": "UTC. The first moment that is too late for a question.",
        },
        "authentic_language": {"type": "string", "examples": ["en"]},
    },
}

router = Router(tags=["calls"])


@router.get(
    "/calls/{slug}/questions",
    summary="The published answers about a call",
    openapi_extra=document(LISTED),
)
@public_page
def call_questions(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every published answer with its versions, by number."""
    at = moment(request)
    found = Call.objects.published(at).filter(slug=slug) if slug.isprintable() else None
    call = found.first() if found is not None else None
    if call is None:
        raise Problem("There is no such call.", status=404)
    expires(request, call.next_change(at), at=at)
    said = {
        "items": [_answer(call, one) for one in published_answers(call)],
        "next": None,
        "open": takes_questions(call, at),
        "questions_until": questions_end(call),
        "authentic_language": call.authentic_language,
    }
    return as_json(said | about(ANSWERS))


def _answer(call: Call, one: Clarification) -> dict[str, Any]:
    return {
        "number": one.number,
        "question": languages_of(one.question),
        "answer": languages_of(one.answer),
        "form_section": one.form_section,
        "form_question": one.form_question,
        "published_at": one.published_at,
        "changed_at": one.changed_at,
        "versions": [_version(version) for version in one.versions.all()],
        "address": address_of_answer(call, one.number or 0, call.authentic_language),
    }


def _version(one: ClarificationVersion) -> dict[str, Any]:
    return {
        "version": one.number,
        "question": languages_of(one.question),
        "answer": languages_of(one.answer),
        "reason": languages_of(one.reason) if one.reason else {},
        "published_at": one.published_at,
    }
