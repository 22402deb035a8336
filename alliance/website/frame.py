"""What every page of the site shows around its own words."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import expires
from alliance.membership.queries import NetworkCount, count, day_of, end_of_day


def network_count(request: HttpRequest) -> NetworkCount:
    """The count of today. The page that shows it changes when the day ends."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    return count(today)


def other_languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The languages of the network, each with this page's address in it."""
    current = language()
    prefix = f"/{current}/"
    rest = request.path.removeprefix(prefix) if request.path.startswith(prefix) else ""
    return [
        {"code": code, "name": name, "address": f"/{code}/{rest}", "current": code == current}
        for code, name in settings.LANGUAGES
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for ``frame.html``: names, languages, links, count and the note on words."""
    here = instance()
    return {
        "network": {
            "name": text(here.name),
            "short_name": text(here.short_name),
            "tagline": text(here.tagline),
            "auspices": text(here.auspices),
            "social": [
                {"name": link.name, "address": link.address.replace("{lang}", language())}
                for link in here.social_links(demo=settings.DEMO)
            ],
        },
        "network_count": SimpleLazyObject(lambda: network_count(request)),
        "languages": SimpleLazyObject(lambda: other_languages(request)),
        "demo": settings.DEMO,
    }
