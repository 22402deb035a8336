"""What the blocks of one page show, asked of the database together and not one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from alliance.base.deadlines import language
from alliance.base.public import expires
from alliance.calls import listing
from alliance.calls.models import Call
from alliance.membership.models import Authority
from alliance.membership.queries import day_of, end_of_day
from alliance.website.gathering import CallShown, shown

CONTEXT = "shown_in_blocks"
WIDTHS = (480, 960, 1440)


def spec(width: int) -> str:
    """The library's words for a picture of this width, in the format that is smallest."""
    return f"width-{width}|format-webp|webpquality-78"


SPECS = [spec(width) for width in WIDTHS]


@dataclass
class Shown:
    """The records of a page's blocks at one moment, and when they will read differently."""

    at: datetime
    preview: bool = False
    calls: dict[str, CallShown] = field(default_factory=dict)
    until: list[datetime | None] = field(default_factory=list)
    first: int | None = None

    @property
    def today(self) -> date:
        """The day of reading, where the network has its seat."""
        return day_of(self.at)

    def picture(self, picture: Any) -> dict[str, Any]:
        """A picture in its sizes; without them where its consent has ended."""
        if not picture.may_be_shown(self.today):
            return {"ended": True, "preview": self.preview}
        sizes = [one for one in WIDTHS if one < picture.width] or [WIDTHS[0]]
        made = picture.get_renditions(*(spec(width) for width in sizes))
        first = self.first is None or self.first == picture.pk
        self.first = picture.pk if self.first is None else self.first
        in_order = sorted(made.values(), key=lambda one: one.width)
        return {"sizes": in_order, "picture": picture, "lazy": not first}

    def members(self, asked: Any) -> dict[str, Any]:
        """Authorities with a tie today, by name, and where all of them are."""
        most = asked["most"] or 1
        stated = Authority.objects.with_tie(asked["tie"], self.today, sample=False)
        found = Authority.objects.with_tie(asked["tie"], self.today).published()
        if asked["country"]:
            found = found.filter(country=asked["country"])
        found = found.annotate(is_stated=Exists(stated.filter(pk=OuterRef("pk"))))
        some = list(found.select_related("kind")[: most + 1])
        query = {"tie": asked["tie"]} | ({"country": asked["country"]} if asked["country"] else {})
        return {
            "members": some[:most],
            "more": len(some) > most,
            "all_address": f"{reverse('directory')}?{urlencode(query)}",
        }


def shown_in(context: dict[str, Any]) -> Shown:
    """What was gathered for the page that a block stands on."""
    gathered: Shown = context[CONTEXT]
    return gathered


def values(body: StreamValue, kind: str) -> Iterator[Any]:
    """The values of the blocks of one kind."""
    return (block.value for block in body if block.block_type == kind)


def gathered(body: StreamValue, *, at: datetime, preview: bool = False) -> Shown:
    """Ask once for all calls, once for all sizes of pictures."""
    made = Shown(at, preview)
    _calls(body, made)
    _pictures(body, made)
    if any(values(body, "members")):
        made.until.append(end_of_day(made.today))
    return made


def _calls(body: StreamValue, made: Shown) -> None:
    slugs = {value["call"] for value in values(body, "call")}
    if not slugs:
        return
    mine = Call.objects.filter(slug__in=slugs)
    found = mine.published(made.at).select_related("programme")
    made.calls = {one.slug: shown(one, made.at) for one in found}
    made.until.append(listing.next_change(mine, made.at))


def _pictures(body: StreamValue, made: Shown) -> None:
    pictures = [value["picture"] for value in values(body, "picture") if value["picture"]]
    if not pictures:
        return
    with_sizes(pictures)
    made.until += [one.ends_at for one in pictures]


def with_sizes(pictures: list[Any]) -> None:
    """Ask once for the sizes of all these pictures."""
    if not pictures:
        return
    sizes = type(pictures[0]).get_rendition_model().objects.filter(filter_spec__in=SPECS)
    prefetch_related_objects(
        pictures, Prefetch("renditions", queryset=sizes, to_attr="prefetched_renditions")
    )


def written(
    body: StreamValue, *, at: datetime, preview: bool = False, request: HttpRequest | None = None
) -> SafeString:
    """The blocks as HTML, one under the other."""
    made = gathered(body, at=at, preview=preview)
    if request:
        expires(request, *made.until, at=at)
    context = {CONTEXT: made, "LANGUAGE_CODE": language()}
    return format_html_join("\n", "{}", ((block.render(context),) for block in body))
