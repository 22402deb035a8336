"""What stands beside news and events: lists, archive, places, and what they led to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import ngettext

from alliance.base.asked import moment
from alliance.base.deadlines import long_date
from alliance.base.paging import Paged, paged
from alliance.base.public import expires
from alliance.membership.dates import begun
from alliance.membership.models import Authority, Tie
from alliance.membership.queries import count
from alliance.places import map as maps
from alliance.website.happening import EventState, When, told, until
from alliance.website.models.concerned import shown as authorities_of
from alliance.website.models.tags import Tag

if TYPE_CHECKING:
    from alliance.website.models.events import EventPage, EventQuerySet
    from alliance.website.models.news import NewsPage, NewsQuerySet

NEWS_ON_A_PAGE = 10
EVENTS_ON_A_PAGE = 20
PAST_BESIDE_COMING = 5
# The locator's part of the map, in the map's units.
VIEW_WIDTH, VIEW_HEIGHT = 560, 230


@dataclass(frozen=True)
class EventShown:
    """An event beside what the clock makes of it."""

    page: "EventPage"
    state: EventState
    when: When


def event_shown(page: "EventPage", at: datetime) -> EventShown:
    """An event as lists and its page show it."""
    return EventShown(page, page.state(at), told(page.span))


def news_list(
    request: HttpRequest,
    everything: "NewsQuerySet",
    *,
    only: "NewsQuerySet | None" = None,
    **narrowed: Any,
) -> dict[str, Any]:
    """News items, newest first, one page of them; beside them the archive's years and tags.

    ``only`` some of them where ``narrowed`` says of which year or tag.
    """
    items = everything if only is None else only
    part: Paged[Any] = paged(items, request.GET.get("page"), asked={}, per_page=NEWS_ON_A_PAGE)
    used = everything.order_by().values("tags")
    tags = Tag.objects.filter(pk__in=used)
    return {"paged": part, "tags": tags, "years": everything.years()} | narrowed


def news(item: "NewsPage", others: Sequence["NewsPage"]) -> dict[str, Any]:
    """What stands beside an article: whom it tells of and where that is, and other news."""
    authorities = authorities_of(item)
    return {
        "authorities": authorities,
        "authority": authorities[0] if authorities else None,
        "locator": place_of(authorities[0]) if authorities else None,
        "membership": public_membership(item.membership),
        "begun": begun(item.membership) if item.membership else "",
        "tags": item.tags.all(),
        "others": others[:3],
        "count_then": members_on(item.day),
    }


def public_membership(tie: Tie | None) -> Tie | None:
    """The membership that a page leads to, if the public may know of it."""
    if tie is None or not tie.kind.is_public:
        return None
    return tie if tie.authority.confirmed and tie.authority.merged_into_id is None else None


def members_on(day: date) -> str:
    """How many members there were on the day of a news item. Empty before the first."""
    members = count(day).authorities
    if not members:
        return ""
    return ngettext("%(members)s member on %(day)s", "%(members)s members on %(day)s", members) % {
        "members": members,
        "day": long_date(day),
    }


def coming_events(request: HttpRequest, events: "EventQuerySet") -> dict[str, Any]:
    """What is to come, one page of it, and the last that are over."""
    at = moment(request)
    expires(request, *events.next_change(at), at=at)
    part: Paged[Any] = paged(
        events.coming(at), request.GET.get("page"), asked={}, per_page=EVENTS_ON_A_PAGE
    )
    over = list(events.past(at)[: PAST_BESIDE_COMING + 1])
    return {
        "paged": part,
        "events": [event_shown(one, at) for one in part.page],
        "over": [event_shown(one, at) for one in over[:PAST_BESIDE_COMING]],
        "has_more_past": len(over) > PAST_BESIDE_COMING,
    }


def past_events(request: HttpRequest, events: "EventQuerySet") -> dict[str, Any]:
    """What is over, the last one first, one page of it."""
    at = moment(request)
    expires(request, *events.next_change(at), at=at)
    part: Paged[Any] = paged(
        events.past(at), request.GET.get("page"), asked={}, per_page=EVENTS_ON_A_PAGE
    )
    return {"paged": part, "events": [event_shown(one, at) for one in part.page]}


def next_events(request: HttpRequest, events: "EventQuerySet", *, most: int) -> list[EventShown]:
    """The next few events, for a page that shows other things besides."""
    at = moment(request)
    expires(request, *events.next_change(at), at=at)
    return [event_shown(one, at) for one in events.coming(at)[:most]]


def event(page: "EventPage", *, request: HttpRequest) -> dict[str, Any]:
    """One event as its page shows it. The page changes when the clock changes the event."""
    at, span, ends = moment(request), page.span, page.last_registration()
    expires(request, span.begins_at, span.ends_at, ends, at=at)
    return {
        "event": event_shown(page, at),
        "registers": page.registers(at),
        "register_until": until(ends, page.zone) if ends else "",
        "authorities": authorities_of(page),
        "authority": page.host,
        "locator": place_of(page.host) if page.host else None,
        "membership": public_membership(page.membership),
        "begun": begun(page.membership) if page.membership else "",
        "tags": page.tags.all(),
    }


def place_of(authority: Authority) -> dict[str, Any] | None:
    """The part of the map around an authority; None where its position is not known."""
    dot = maps.dot(authority.lon, authority.lat, name=authority.name, address="")
    return locator(dot) if dot else None


def locator(place: maps.Dot) -> dict[str, Any]:
    """The part of the map around a place, and which side of the dot its name fits."""
    x, y = float(place.x), float(place.y)
    left = min(max(x - 250, 0), maps.WIDTH - VIEW_WIDTH)
    top = min(max(y - 115, 0), maps.HEIGHT - VIEW_HEIGHT)
    on_the_right = x - left < 330
    return {
        "dot": place,
        "view": f"{left:g} {top:g} {VIEW_WIDTH} {VIEW_HEIGHT}",
        "name_x": f"{x + 28 if on_the_right else x - 28:g}",
        "name_y": f"{y + 5:g}",
        "anchor": "start" if on_the_right else "end",
    }
