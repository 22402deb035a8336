"""Build news and events, live unless said otherwise."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from i18nfield.strings import LazyI18nString
from wagtail.models import Locale
from wagtail_localize.synctree import synchronize_tree

from alliance.membership.models import Authority
from alliance.website.models import (
    EventAuthority,
    EventIndexPage,
    EventPage,
    NewsAuthority,
    NewsIndexPage,
    NewsPage,
    Tag,
)


def news(
    title: str, day: date, *, about: Iterable[Authority] = (), language: str = "en", **fields: Any
) -> NewsPage:
    """A published item of the news of a language."""
    index = NewsIndexPage.objects.get(locale__language_code=language)
    concerned = [NewsAuthority(authority=one, sort_order=at) for at, one in enumerate(about)]
    item = NewsPage(title=title, day=day, locale=index.locale, concerned=concerned, **fields)
    index.add_child(instance=item)
    return item


def event(
    title: str,
    first_day: date,
    *,
    about: Iterable[Authority] = (),
    language: str = "en",
    **fields: Any,
) -> EventPage:
    """A published event."""
    index = EventIndexPage.objects.get(locale__language_code=language)
    concerned = [EventAuthority(authority=one, sort_order=at) for at, one in enumerate(about)]
    given = {"zone": "Europe/Vienna"} | fields
    made = EventPage(
        title=title, first_day=first_day, locale=index.locale, concerned=concerned, **given
    )
    index.add_child(instance=made)
    return made


def tag(slug: str = "floods") -> Tag:
    """A tag with a name in each language."""
    name = {code: f"{slug} ({code})" for code in ("en", "fr", "de")}
    return Tag.objects.create(slug=slug, name=LazyI18nString(name))


def in_all_languages() -> None:
    """Let the other languages show what English has, as they do after each new page."""
    english = Locale.objects.get(language_code="en")
    for locale in Locale.objects.exclude(pk=english.pk):
        synchronize_tree(english, locale)


def form(about: Iterable[Authority] = ()) -> dict[str, str]:
    """What the editors' form of a news item or an event sends beside its own fields."""
    sent = {
        "picture-count": "0",
        "corrections-count": "0",
        "concerned-INITIAL_FORMS": "0",
        "concerned-MIN_NUM_FORMS": "0",
    }
    rows = list(about)
    for number, one in enumerate(rows):
        row = f"concerned-{number}"
        sent |= {f"{row}-authority": str(one.pk), f"{row}-ORDER": str(number + 1)}
        sent |= {f"{row}-id": "", f"{row}-DELETE": ""}
    return sent | {"concerned-TOTAL_FORMS": str(len(rows)), "concerned-MAX_NUM_FORMS": "1000"}
