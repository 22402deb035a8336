"""What the front page shows beside its words."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.calls.models import Call
from alliance.history.keeping import SHOWN, epoch_of
from alliance.membership import directory
from alliance.membership.models import TieKind
from alliance.membership.queries import day_of
from alliance.membership.timeline import timeline
from alliance.places.tints import tinted
from alliance.programmes.models import Aim
from alliance.website import gathering

CALLS_SHOWN = 6


def home(request: HttpRequest) -> dict[str, Any]:
    """Map, open calls and fields of work. The page changes when the clock changes any call."""
    at = moment(request)
    gathering.changes_with_calls(request, at)
    calls = Call.objects.open(at).select_related("programme").order_by("closes_at", "slug")
    return {
        "open_calls": [gathering.shown(call, at) for call in calls[:CALLS_SHOWN]],
        "areas": Aim.objects.filter(is_area=True),
    } | member_map(request)


def member_map(request: HttpRequest) -> dict[str, Any]:
    """The members of today as dots, and the picture with their countries in tints."""
    today = day_of(moment(request))
    return SHOWN.answer(
        ("map", today, language()), lambda: _member_map(today), epoch=epoch_of(request)
    )


def _member_map(today: date) -> dict[str, Any]:
    members = directory.directory(directory.Question(TieKind.membership(), on=today)).everybody
    tints = tinted(members.countries)
    return {
        "dots": members.dots({}),
        "samples": members.has_samples and not members.is_crowd,
        "tinted": tints,
        "map_address": reverse("map-picture", args=[tints.codes]),
        "timeline": timeline(today, today, {}),
    }
