"""What pages gather from several rooms, beside their words."""

from typing import Any

from django.http import HttpRequest

from alliance.base.asked import moment
from alliance.base.public import expires
from alliance.calls.models import Call
from alliance.programmes.models import Programme


def open_calls(request: HttpRequest) -> list[Call]:
    """Calls open now; the page changes when the clock opens or closes one."""
    at = moment(request)
    published = Call.objects.published(at).select_related("programme").prefetch_related("modules")
    for call in published:
        expires(request, call.next_change(at), at=at)
    return [call for call in published if call.is_open(at)]


def home(request: HttpRequest) -> dict[str, Any]:
    """Open calls for the front page."""
    return {"open_calls": open_calls(request)}


def programme(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    """A programme's calls."""
    return {"calls": Call.objects.published(moment(request)).filter(programme=programme)}


def news_list(request: HttpRequest, index: Any) -> dict[str, Any]:
    """News items under an index, newest first."""
    return {"items": index.get_children().live().specific()}


def news(request: HttpRequest, item: Any) -> dict[str, Any]:
    """What stands beside an article."""
    return {}
