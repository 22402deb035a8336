"""The page of an authority: what the register says, and which news and events tell of it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.public import expires, public_page
from alliance.membership import profile as telling
from alliance.membership.models import Authority
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
    context = register.told(request, authority) | told_of(request, authority)
    return render(request, "website/profile.html", context)


def told_of(request: HttpRequest, authority: Authority) -> dict[str, Any]:
    """News and events that name an authority, and those that its membership followed."""
    at: datetime = moment(request)
    events = EventPage.objects.reading(language())
    named = events.about(authority)
    expires(request, *named.next_change(at), at=at)
    ties = [tie.pk for tie in authority.ties.all() if tie.kind.is_membership]
    led = events.filter(membership__in=ties).order_by("begins_at", "pk")
    return {
        "news": NewsPage.objects.reading(language()).about(authority)[:MOST],
        "events": [event_shown(one, at) for one in named.order_by("-begins_at", "-pk")[:MOST]],
        "led": [event_shown(one, at) for one in led] if ties else [],
    }
