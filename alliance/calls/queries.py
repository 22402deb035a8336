"""Questions about calls."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from alliance.calls.models import Call, CallDocument


@dataclass(frozen=True)
class Offered:
    """A document in the language that is there, and in which others it is."""

    document: CallDocument
    others: list[CallDocument]
    is_wanted: bool


def published_call(slug: str, at: datetime) -> Call:
    """A call that the public can read; 404 for any other."""
    return get_object_or_404(Call.objects.published(at).select_related("programme"), slug=slug)


def offered(call: Call, key: str, language: str) -> Offered:
    """A document in the reader's language, else in the authentic one, else in any it has."""
    versions = {one.language: one for one in call.documents.current().filter(key=key)}
    if not versions:
        raise Http404
    wanted = versions.get(language)
    shown = wanted or versions.get(call.authentic_language) or next(iter(versions.values()))
    others = [one for one in versions.values() if one != shown]
    return Offered(shown, others, is_wanted=wanted is not None)


def public_versions(call: Call) -> "QuerySet[CallDocument]":
    """Uploaded documents that hold, or held at some time after the call came out."""
    uploaded = call.documents.exclude(file=None).select_related("file")
    return uploaded.filter(Q(replaced_at=None) | Q(replaced_at__gt=call.published_at))


def coming_calls(at: datetime) -> list[Call]:
    """Calls that are announced or open, the next deadline first."""
    found = Call.objects.published(at).filter(closes_at__gt=at)
    return list(found.order_by("closes_at", "slug"))
