"""Calls for feed readers, RSS and Atom, each with its whole deadline, in every language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import expires
from alliance.base.templatetags.facts import fact_text
from alliance.calls import listing
from alliance.calls.calendars import revised
from alliance.calls.models import Call
from alliance.website.gathering import CallShown, shown

NEWEST = 30


class CallRssFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs alone
    """The newest calls as RSS 2.0."""

    feed_type: type[Rss201rev2Feed] | type[Atom1Feed] = Rss201rev2Feed
    name = "calls-rss"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed changes when the clock changes a call that stands in it."""
        at = moment(request)
        coming = Call.objects.next_published_at(at)
        expires(request, coming, listing.next_change(Call.objects.published(at), at), at=at)
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest) -> datetime:
        return moment(request)

    def title(self) -> str:
        return _("%(network)s: calls") % {"network": text(instance().name)}

    def link(self) -> str:
        return f"{settings.BASE_URL}{reverse('call-list')}"

    def feed_url(self) -> str:
        return f"{settings.BASE_URL}{reverse(self.name)}"

    def description(self) -> str:
        return text(instance().tagline)

    subtitle = description

    def items(self, at: datetime) -> list[tuple[CallShown, datetime]]:
        """Each call with the moment of its last change."""
        published = Call.objects.published(at).order_by("-published_at", "slug")
        calls = list(published.select_related("programme")[:NEWEST])
        changed = revised(calls)
        return [(shown(call, at), changed[call.pk].at) for call in calls]

    def item_title(self, item: tuple[CallShown, datetime]) -> str:
        return fact_text(item[0].call.title)

    def item_description(self, item: tuple[CallShown, datetime]) -> str:
        one = item[0]
        return format_html(
            '<p><strong>{}</strong> <time datetime="{}">{}</time> ({})</p><p>{}</p>',
            _("Deadline:"),
            one.deadline.local.isoformat(),
            one.deadline.whole,
            one.state.label,
            fact_text(one.call.subtitle or one.call.objective),
        )

    def item_link(self, item: tuple[CallShown, datetime]) -> str:
        return f"{settings.BASE_URL}/{language()}/calls/{item[0].call.slug}/"

    def item_categories(self, item: tuple[CallShown, datetime]) -> list[str]:
        call = item[0].call
        known = [call.get_kind_display(), fact_text(call.programme.name)]
        return [*known, _("For practice")] if call.is_practice else known

    def item_pubdate(self, item: tuple[CallShown, datetime]) -> datetime | None:
        return item[0].call.published_at

    def item_updateddate(self, item: tuple[CallShown, datetime]) -> datetime:
        return item[1]


class CallAtomFeed(CallRssFeed):
    """The newest calls as Atom."""

    feed_type = Atom1Feed
    name = "calls-atom"
