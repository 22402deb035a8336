"""Bring the words of an instance's folder into Wagtail, once: then the desk's wording wins."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import synchronize_tree

from alliance.base.frontmatter import Words, read_all
from alliance.base.instance import instance, text
from alliance.calls.models import Call
from alliance.programmes.models import Programme
from alliance.website.blocks import as_text
from alliance.website.loading_news import event_fields, load_tags, news_fields, planned
from alliance.website.loading_programmes import load_adopted, programme_fields
from alliance.website.models import (
    CallIndexPage,
    CallPage,
    EventIndexPage,
    EventPage,
    HomePage,
    LoadedText,
    NewsIndexPage,
    NewsPage,
    NotePage,
    OldAddress,
    ProgrammePage,
    PublicPage,
    TextPage,
)
from alliance.website.moderation import make_workflow

MODELS: dict[str, type[PublicPage]] = {
    "home": HomePage,
    "note": NotePage,
    "news-intro": NewsIndexPage,
    "calls-intro": CallIndexPage,
    "events-intro": EventIndexPage,
}


@dataclass(frozen=True)
class Text:
    """One page to be: what it is, where it hangs, and its words by language."""

    key: str
    model: type[PublicPage]
    parent: str
    slug: str
    words: dict[str, Words]


def load_site(folder: Path, *, at: datetime) -> None:
    """Make the pages of the site that have never been made."""
    make_workflow()
    load_adopted(folder)
    load_tags(folder)
    _load(texts(folder))


def load_sample_events(folder: Path, *, at: datetime) -> None:
    """Make the invented events of a demo, some time after the day on which it is loaded."""
    _load(_event(f"sample/{name}", name, words) for name, words in planned(folder, at))


def _load(some: Iterable[Text]) -> None:
    locales = make_locales()
    loaded = set(LoadedText.objects.values_list("key", flat=True))
    made = [load_text(one, loaded, locales) for one in some]
    if any(made):
        for code, locale in locales.items():
            if code != settings.LANGUAGE_CODE:
                synchronize_tree(locales[settings.LANGUAGE_CODE], locale)


def make_locales() -> dict[str, Locale]:
    """The languages of the network; a page that lacks one shows the default one's words there."""
    codes = [code for code, _name in settings.LANGUAGES]
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in codes}
    for code in codes[1:]:
        LocaleSynchronization.objects.get_or_create(
            locale=locales[code], defaults={"sync_from": locales[codes[0]]}
        )
    return locales


def texts(folder: Path) -> Iterator[Text]:
    """What the folder says in pages, parents first, then news and calls."""
    pages = dict(read_all(folder / "pages"))

    def depth(key: str) -> int:
        parent = original(pages[key]).get("parent")
        return 1 + depth(parent) if parent else int(key != "home")

    for key in sorted(pages, key=lambda key: (depth(key), key)):
        yield page_text(key, pages[key])
    for name, words in read_all(folder / "news"):
        slug = name.split("-", maxsplit=3)[3]
        yield Text(f"news/{name}", NewsPage, "pages/news-intro", slug, words)
    for name, words in read_all(folder / "events"):
        yield _event(name, name.split("-", maxsplit=3)[3], words)
    for call in Call.objects.filter(copy_of=None):
        for _name, words in read_all(folder / "calls" / call.slug, "page.*.html"):
            yield Text(f"calls/{call.slug}", CallPage, "pages/calls-intro", call.slug, words)


def _event(name: str, slug: str, words: dict[str, Words]) -> Text:
    return Text(f"events/{name}", EventPage, "pages/events-intro", slug, words)


def original(words: dict[str, Words]) -> Words:
    """The words that the others are translations of."""
    return words[settings.LANGUAGE_CODE]


def page_text(key: str, words: dict[str, Words]) -> Text:
    """A file of ``pages/``: its key says what kind of page it is."""
    front = original(words)
    parent = front.get("parent") or ("" if key == "home" else "home")
    model = MODELS.get(key, TextPage)
    if parent == "programmes" and Programme.objects.filter(slug=front["slug"]).exists():
        model = ProgrammePage
    return Text(f"pages/{key}", model, parent and f"pages/{parent}", front["slug"] or key, words)


def load_text(one: Text, loaded: set[str], locales: dict[str, Locale]) -> bool:
    """Make a page and its translations, unless they were made before. Whether any was."""
    missing = {code for code in one.words if f"{one.key}.{code}" not in loaded}
    if not missing:
        return False
    source = settings.LANGUAGE_CODE
    if source in missing:
        page = make_source(one, locales[source])
    else:
        page = _loaded_page(f"{one.key}.{source}")
    if page is None:
        return False
    for code in sorted(missing - {source}):
        make_translation(page, one, locales[code])
    return True


def make_source(one: Text, locale: Locale) -> PublicPage | None:
    """Make the page that translations are made of; None where its parent was taken away."""
    parent = _loaded_page(f"{one.parent}.{locale.language_code}") if one.parent else _root()
    if parent is None:
        return None
    if one.model is HomePage:
        remove_greeting()
    page = one.model(locale=locale, slug=one.slug, **fields(one, original(one.words)))
    parent.add_child(instance=page)
    publish(page, one, original(one.words))
    if isinstance(page, HomePage):
        open_site(page)
    if old_id := original(one.words).get("old_id", None):
        OldAddress.objects.get_or_create(old_id=old_id, defaults={"page": page})
    return page


def make_translation(page: PublicPage, one: Text, locale: Locale) -> None:
    """Make the page in another language, in the place of the alias that may stand there."""
    words = one.words[locale.language_code]
    copy = page.get_translation_or_none(locale)
    if copy is None:
        copy = page.copy_for_translation(locale, copy_parents=True)
    elif copy.alias_of_id is None:
        return
    copy.alias_of = None
    for name, value in fields(one, words).items():
        setattr(copy, name, value)
    copy.save()
    publish(copy, one, words)


def publish(page: PublicPage, one: Text, words: Words) -> None:
    """Publish the page, and remember that this text has been loaded."""
    page.save_revision().publish()
    LoadedText.objects.create(key=f"{one.key}.{words.language}", page=page)


def fields(one: Text, words: Words) -> dict[str, Any]:
    """What a file says, by the field that keeps it."""
    common = {
        "title": words["title"],
        "lead": words.get("lead") or words.get("teaser"),
        "body": as_text(words.body),
        "search_description": words.get("seo"),
    }
    if one.model is HomePage:
        return common | {"steps_title": words.get("steps_title"), "steps": steps(words)}
    if one.model is TextPage:
        return common | {"key": one.key.removeprefix("pages/")}
    if one.model is ProgrammePage:
        return common | programme_fields(one.slug, words)
    if one.model is CallPage:
        return common | {"call": Call.objects.get(slug=one.slug)}
    if one.model is NewsPage:
        return common | news_fields(words)
    if one.model is EventPage:
        return common | event_fields(words)
    return common


def steps(words: Words) -> list[tuple[str, dict[str, str]]]:
    """The numbered steps of the front page."""
    return [
        ("step", {name: html.unescape(step[name]) for name in ("title", "text")})
        for step in words.get("steps", [])
    ]


def remove_greeting() -> None:
    """Remove the page, and with it the site, that the library begins with."""
    for greeting in _root().get_children().exact_type(Page):
        greeting.delete()


def open_site(home: HomePage) -> None:
    """Let the site begin at this page."""
    address = urlsplit(settings.BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": home,
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "site_name": text(instance().name, settings.LANGUAGE_CODE),
        },
    )


def _root() -> Page:
    return Page.get_first_root_node()


def _loaded_page(key: str) -> Any:
    loaded = LoadedText.objects.filter(key=key, page__isnull=False).select_related("page").first()
    return loaded.page.specific if loaded and loaded.page else None
