"""The changes of one call for feed readers, as Atom, in the language of the address."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from alliance.base.asked import moment
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call, Corrigendum
from alliance.calls.queries import published_call


class CorrigendaFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs alone
    """What was changed in a call since it was published."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Call:
        """The call of the address; 404 for one that the public cannot read."""
        return published_call(slug, moment(request))

    def title(self, call: Call) -> str:
        """What the feed is called in a reader's list."""
        return _("%(call)s: corrigenda") % {"call": fact_text(call.title)}

    def link(self, call: Call) -> str:
        """The page that the feed belongs to."""
        return f"{settings.BASE_URL}{reverse('call', args=[call.slug])}"

    def feed_url(self, call: Call) -> str:
        """The feed's own address."""
        return f"{settings.BASE_URL}{reverse('call-corrigenda-atom', args=[call.slug])}"

    def items(self, call: Call) -> list[Corrigendum]:
        """All of them, the newest first: a call has few."""
        return list(call.corrigenda.published().defer("content").select_related("call").reverse())

    def item_title(self, item: Corrigendum) -> str:
        return _("Corrigendum %(number)d (%(kind)s)") % {
            "number": item.number,
            "kind": item.get_kind_display(),
        }

    def item_description(self, item: Corrigendum) -> str:
        return fact_text(item.reason)

    def item_link(self, item: Corrigendum) -> str:
        address = reverse("call-corrigendum", args=[item.call.slug, item.number])
        return f"{settings.BASE_URL}{address}"

    def item_pubdate(self, item: Corrigendum) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Corrigendum) -> datetime | None:
        return item.published_at
