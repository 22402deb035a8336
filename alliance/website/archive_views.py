"""Lists of news and events beside the newest: by year, by tag, and what is over."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import expires, public_page
from alliance.base.templatetags.facts import fact_text
from alliance.calls.calendars import MEDIA_TYPE
from alliance.website import event_calendars, reporting
from alliance.website.models import EventPage, NewsPage, Tag


@require_safe
@public_page
def news_year(request: HttpRequest, year: str) -> HttpResponse:
    """The news of one year."""
    number, items = int(year), NewsPage.objects.reading(language())
    if not number or not NewsPage.objects.live().filter(day__year=number).exists():
        raise Http404
    only = items.filter(day__year=number)
    context = reporting.news_list(request, items, only=only, year=number)
    heading = _("News of %(year)s") % {"year": year}
    return _archive(request, "news", heading, context)


@require_safe
@public_page
def news_tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The news with one tag."""
    tag = get_object_or_404(Tag, slug=slug)
    items = NewsPage.objects.reading(language())
    context = reporting.news_list(request, items, only=items.filter(tags=tag), tag=tag)
    heading = _("News: %(tag)s") % {"tag": fact_text(tag.name)}
    return _archive(request, "news", heading, context)


@require_safe
@public_page
def past_events(request: HttpRequest) -> HttpResponse:
    """The events that are over."""
    events = EventPage.objects.reading(language())
    context = reporting.past_events(request, events)
    return _archive(request, "events", _("Past events"), context)


def _archive(
    request: HttpRequest, part: str, heading: str, context: dict[str, Any]
) -> HttpResponse:
    name = _("News") if part == "news" else _("Events")
    way = [
        {"name": _("Home"), "address": f"/{language()}/"},
        {"name": name, "address": f"/{language()}/{part}/"},
    ]
    whole = context | {"heading": heading, "ancestors": way}
    return render(request, f"website/{part}_archive.html", whole)


@require_safe
@public_page
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, to take along."""
    event = get_object_or_404(EventPage.objects.reading(language()), slug=slug)
    answer = _calendar([event], name=event.title)
    answer["Content-Disposition"] = 'attachment; filename="event.ics"'
    return answer


@require_safe
@public_page
def events_calendar(request: HttpRequest) -> HttpResponse:
    """All that is to come, to subscribe to."""
    at, events = moment(request), EventPage.objects.reading(language())
    expires(request, *events.next_change(at), at=at)
    name = _("%(network)s: events") % {"network": text(instance().name)}
    coming = events.coming(at).select_related("host")[: event_calendars.MOST]
    return _calendar(list(coming), name=name)


def _calendar(events: list[EventPage], *, name: str) -> HttpResponse:
    content = event_calendars.calendar(events, name=name)
    return HttpResponse(content, content_type=MEDIA_TYPE)
