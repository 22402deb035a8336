"""The page of an authority: what the register says, and which news and events tell of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.public import expires, public_page
from alliance.membership import profile as telling
from alliance.membership.models import Authority, Tie
from alliance.membership.views import register
from alliance.website.models import EventPage, NewsPage
from alliance.website.reporting import event_shown

# More of each are found in the lists of news and events.
MOST = 12


@public_page
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """What the register says of one authority, how it knows, and what was told of it."""
    authority = telling.published().filter(slug=slug).first()
    if authority is None:
        return register.leads_on(slug)
    context = register.told(request, authority)
    context |= told_of(request, authority, context["own_ties"])
    return render(request, "website/profile.html", context)


def told_of(request: HttpRequest, authority: Authority, ties: Iterable[Tie]) -> dict[str, Any]:
    """News and events that name an authority, and those that its membership followed."""
    at: datetime = moment(request)
    memberships = [tie.pk for tie in ties if tie.kind.is_membership]
    found = EventPage.objects.reading(language()).telling(authority, memberships, at=at)
    events = sorted(found[: 2 * MOST], key=lambda one: (one.span.begins_at, one.pk))
    for one in events[:1]:
        expires(request, one.next_begin, one.next_end, one.next_closing, at=at)
    named = [one for one in reversed(events) if one.is_named]
    return {
        "news": NewsPage.objects.reading(language()).about(authority)[:MOST],
        "events": [event_shown(one, at) for one in named[:MOST]],
        "led": [event_shown(one, at) for one in events if one.is_led],
    }
