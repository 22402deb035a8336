"""What a feed of news says, whatever its format: whose news, which items, and all of each."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.languages import language_name
from alliance.base.public import expires
from alliance.base.templatetags.facts import fact_text
from alliance.website.blocks.showing import CONTEXT, Shown, gathered, spec
from alliance.website.full_text import absolute
from alliance.website.models import NewsPage, Tag

NEWEST = 20
# How wide the picture is that goes along; one of the sizes that pages show.
ENCLOSED = 960


@dataclass(frozen=True)
class Enclosure:
    """A picture that goes along with an item."""

    url: str
    length: str
    mime_type: str


@dataclass(frozen=True)
class Item:
    """One article as feeds tell it."""

    page: NewsPage
    tags: Sequence[Tag]
    content: SafeString
    picture: Enclosure | None

    @property
    def identifier(self) -> str:
        """The same for good, whatever becomes of slug, title and host; one for each language."""
        named = uuid.uuid5(self.page.translation_key, self.page.locale.language_code)
        return f"urn:uuid:{named}"

    @property
    def address(self) -> str:
        """Where it is read."""
        return f"{settings.BASE_URL}{self.page.get_url()}"

    @property
    def summary(self) -> str:
        """One or two sentences, as plain words."""
        return self.page.lead or self.page.subtitle

    @property
    def published(self) -> datetime:
        """The beginning of its day where the network has its seat."""
        return datetime.combine(self.page.day, time.min, ZoneInfo(instance().time_zone))

    @property
    def updated(self) -> datetime:
        """When its words were changed last."""
        return max(self.page.last_published_at or self.published, self.published)

    @property
    def categories(self) -> list[str]:
        """Its tags and programme; and whether a demo made it up."""
        named = [fact_text(tag.name) for tag in self.tags]
        if self.page.programme:
            named.append(fact_text(self.page.programme.name))
        return [*dict.fromkeys(named), *([_("sample")] if self.page.sample else [])]


@dataclass(frozen=True)
class Channel:
    """All news of the reader's language, or those with one tag."""

    tag: Tag | None
    at: datetime
    request: HttpRequest

    @property
    def title(self) -> str:
        """What the feed is called in a reader's list."""
        if self.tag:
            facts = {"network": text(instance().name), "tag": fact_text(self.tag.name)}
            return _("%(network)s: %(tag)s") % facts
        return _("%(network)s: news") % {"network": text(instance().name)}

    @property
    def home(self) -> str:
        """The page that the feed belongs to."""
        if self.tag:
            return f"{settings.BASE_URL}{reverse('news-tag', args=[self.tag.slug])}"
        return f"{settings.BASE_URL}/{language()}/news/"

    def address(self, form: str) -> str:
        """The feed's own address."""
        if self.tag:
            return f"{settings.BASE_URL}{reverse(f'news-tag-{form}', args=[self.tag.slug])}"
        return f"{settings.BASE_URL}{reverse(f'news-{form}')}"

    def items(self) -> list[Item]:
        """The newest, with all that feeds say of them."""
        found = NewsPage.objects.reading(language()).select_related(
            "locale", "alias_of__locale", "programme"
        )
        newest = (found.filter(tags=self.tag) if self.tag else found)[:NEWEST]
        tags = newest.with_tags()
        # Asked of the database together, whatever stands in how many of them.
        shown = gathered(
            [block for page in newest for block in (*page.picture, *page.body)], at=self.at
        )
        expires(self.request, *shown.until, at=self.at)
        return [
            Item(page, tags.get(page.pk, []), content(page, shown), enclosure(page, shown))
            for page in newest
        ]


def channel(request: HttpRequest, slug: str | None = None) -> Channel:
    """What the address asks for; 404 for a tag that nobody knows."""
    tag = get_object_or_404(Tag, slug=slug) if slug else None
    return Channel(tag, moment(request), request)


def enclosure(page: NewsPage, shown: Shown) -> Enclosure | None:
    """The picture over an article, in one size, while it may be shown."""
    chosen = next((block.value["picture"] for block in page.picture), None)
    if chosen is None or not chosen.may_be_shown(shown.today):
        return None
    made = chosen.get_rendition(spec(ENCLOSED))
    try:
        length = made.file.size
    except OSError:  # Lost from the disk: the page says so, a feed does without.
        return None
    return Enclosure(f"{settings.BASE_URL}{made.url}", str(length), "image/webp")


def content(page: NewsPage, shown: Shown) -> SafeString:
    """All words of an article as HTML that reads anywhere: addresses whole, language said."""
    with override(page.words_language):
        context = {CONTEXT: shown, "LANGUAGE_CODE": page.words_language}
        parts = [str(block.render(context)) for block in page.body]
        corrected = render_to_string("website/corrections.html", {"page": page})
        whole = "\n".join([*parts, corrected])
    lead = format_html("<p><strong>{}</strong></p>\n", page.lead) if page.lead else ""
    return mark_safe(_notice(page) + lead + absolute(whole))  # noqa: S308  (our own blocks)


def _notice(page: NewsPage) -> str:
    """What an item says that has no words in the reader's language."""
    if page.words_language == language():
        return ""
    facts = {"wanted": language_name(language()), "given": language_name(page.words_language)}
    said = _("This page does not exist in %(wanted)s yet. You are reading it in %(given)s.")
    return format_html('<p lang="{}"><em>{}</em></p>\n', language(), said % facts)


def plain(words: str) -> str:
    """Words for a place where readers expect HTML."""
    return escape(words)
