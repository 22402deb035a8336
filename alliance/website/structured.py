"""The facts of a page in the words of schema.org, for search engines (JSON-LD).

It is data, not a script that runs, so the strict policy on scripts has nothing against it.
"""

import json
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call
from alliance.website.happening import told as told_when
from alliance.website.models import EventPage, HomePage, NewsPage, TextPage
from alliance.website.told_to_machines import Told

Facts = dict[str, Any]
# So that no word of a page can end the element.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured(context: Context, about: Told) -> SafeString:
    """One element with all facts of the page; nothing where there are none."""
    facts = [one for one in (main_fact(context, about), way(context, about)) if one]
    if not facts:
        return mark_safe("")
    whole = {"@context": "https://schema.org", "@graph": facts}
    written = json.dumps(whole, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308


def main_fact(context: Context, about: Told) -> Facts | None:
    """What the page is about."""
    page, call = context.get("page"), context.get("call")
    if isinstance(call, Call):
        return of_call(call, about)
    match page:
        case HomePage():
            return network()
        case TextPage(key="about"):
            return network()
        case NewsPage():
            return of_news(page, about)
        case EventPage():
            return of_event(page, about)
    return None


def network() -> Facts:
    """The network itself: a body that governments have made."""
    here = instance()
    social = [one.address for one in here.social_links(demo=False)]
    facts = {
        "@type": "GovernmentOrganization",
        "@id": f"{settings.BASE_URL}/#network",
        "name": text(here.name),
        "alternateName": text(here.short_name),
        "description": text(here.tagline),
        "url": f"{settings.BASE_URL}/{language()}/",
        "foundingDate": str(here.launch_year),
        "image": f"{settings.BASE_URL}/share/{language()}.png",
    }
    same = [address.replace("{lang}", language()) for address in social]
    return facts | ({"sameAs": same} if same else {})


def named_network() -> Facts:
    """The network where something else is told of."""
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{settings.BASE_URL}/#network",
        "name": text(instance().name),
        "url": f"{settings.BASE_URL}/{language()}/",
    }


def of_news(page: NewsPage, about: Told) -> Facts:
    """An article; its day is that of the network's seat."""
    zone = ZoneInfo(instance().time_zone)
    published = datetime.combine(page.day, time.min, zone)
    changed = max(page.last_published_at or published, published)
    return {
        "@type": "NewsArticle",
        "headline": page.title[:110],
        "description": about.description,
        "datePublished": published.isoformat(),
        "dateModified": changed.astimezone(zone).isoformat(timespec="seconds"),
        "inLanguage": page.words_language,
        "image": [about.picture.address],
        "mainEntityOfPage": about.canonical,
        "author": named_network(),
        "publisher": named_network(),
    }


def of_event(page: EventPage, about: Told) -> Facts:
    """An event: when, where, and whether it takes place at all."""
    when = told_when(page.span)
    facts = {
        "@type": "Event",
        "name": page.title,
        "description": about.description,
        "startDate": when.begins,
        "eventStatus": "https://schema.org/"
        + ("EventCancelled" if page.cancelled else "EventScheduled"),
        "eventAttendanceMode": f"https://schema.org/{attendance(page)}EventAttendanceMode",
        "location": places(page, about),
        "inLanguage": page.languages or [page.words_language],
        "image": [about.picture.address],
        "url": about.canonical,
        "organizer": named_network(),
    }
    return facts | ({"endDate": when.ends} if when.ends else {})


def attendance(page: EventPage) -> str:
    """How people take part."""
    if not page.online:
        return "Offline"
    return "Mixed" if page.place else "Online"


def places(page: EventPage, about: Told) -> list[Facts]:
    """Where people meet: at a place, in the network, or both."""
    found: list[Facts] = []
    if page.place or page.country or not page.online:
        address: Facts = {"@type": "PostalAddress"}
        if page.country:
            address["addressCountry"] = page.country
        name = page.place or (page.host.name if page.host else text(instance().short_name))
        found.append({"@type": "Place", "name": name, "address": address})
    if page.online:
        found.append({"@type": "VirtualLocation", "url": page.online_link or about.canonical})
    return found


def of_call(call: Call, about: Told) -> Facts:
    """A call: the money that it gives, and by whom. The deadline is in its name for machines."""
    facts: Facts = {
        "@type": "MonetaryGrant" if call.budget else "Grant",
        "name": fact_text(call.title),
        "description": about.description,
        "url": about.canonical,
        "identifier": call.reference or call.slug,
    }
    if call.budget:
        value = f"{call.budget.normalize():f}"
        facts["amount"] = {
            "@type": "MonetaryAmount",
            "value": value,
            "currency": call.currency,
        }
    if bodies := fact_text(call.awarding_bodies):
        facts["funder"] = {"@type": "Organization", "name": " ".join(bodies.split())}
    return facts


def way(context: Context, about: Told) -> Facts | None:
    """The way from the front page to this one."""
    above = context.get("ancestors") or []
    steps = [(one["name"], f"{settings.BASE_URL}{one['address']}") for one in above]
    if not steps or not all(name and address for name, address in steps):
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": str(name), "item": address}
            for number, (name, address) in enumerate([*steps, (about.title, about.canonical)], 1)
        ],
    }
