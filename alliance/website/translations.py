"""In which languages a page of the site can be read, and whether its words are in this one."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from alliance.website import translating

if TYPE_CHECKING:
    from alliance.website.models import PublicPage, Wording


def about(page: "PublicPage", request: HttpRequest) -> dict[str, Any]:
    """Context for the frame: the page's languages, the way back, and where its original is."""
    code = page.locale.language_code
    found = _siblings(page)
    begun = {one["target_locale"]: one for one in translating.progress([page.translation_key])}
    own = {
        one: sibling
        for one, sibling in found.items()
        if sibling.alias_of_id is None and _has_words(begun.get(sibling.locale_id))
    }
    context = {
        "languages": _languages(found, code, request),
        "translated": list(own),
        "ancestors": ancestors(page, request),
    }
    wording = translating.wording(page)
    if original := _shown_instead(page, begun.get(page.locale_id), found, wording):
        return context | {
            "words_language": original.locale.language_code,
            "original": original.get_url(request),
        }
    return context | {
        "half_translated": _lacks_words(begun.get(page.locale_id)),
        "outdated": outdated(wording, request),
    }


def outdated(wording: "Wording | None", request: HttpRequest) -> dict[str, Any] | None:
    """When the original of a page was changed since, and where it is; None if it was not."""
    changed = translating.outdated(wording)
    if changed is None:
        return None
    original = changed.page
    return {
        "at": changed.changed_at,
        "address": original.get_url(request),
        "language": original.locale.language_code,
    }


def _has_words(begun: dict[str, Any] | None) -> bool:
    """Whether a page has a word in its own language; none was begun: it was written freely."""
    return begun is None or bool(begun["done"])


def _lacks_words(begun: dict[str, Any] | None) -> bool:
    """Whether a translation still shows words of its source."""
    return begun is not None and bool(begun["done"] < begun["total"])


def _shown_instead(
    page: "PublicPage",
    begun: dict[str, Any] | None,
    found: dict[str, Page],
    wording: "Wording | None",
) -> Page | None:
    """The original, where its words stand in the place of a translation.

    That is an alias, or a page whose translation was begun and never published.
    """
    if page.alias_of is not None:
        return page.alias_of
    if begun is None or wording is not None:
        return None
    sources = (one for one in found.values() if one.locale_id == begun["source__locale"])
    return next(sources, None)


def ancestors(page: "PublicPage", request: HttpRequest) -> list[dict[str, str]]:
    """The pages above, from the front page down."""
    above = page.above
    if above is None:
        above = page.get_ancestors().filter(depth__gt=1).select_related("locale")
    return [
        {"name": one.title if one.depth > 2 else _("Home"), "address": one.get_url(request)}
        for one in above
    ]


def _siblings(page: "PublicPage") -> dict[str, Page]:
    """The page in each language in which it can be opened."""
    siblings = page.get_translations(inclusive=True).live().select_related("locale")
    return {one.locale.language_code: one for one in siblings}


def _languages(found: dict[str, Page], current: str, request: HttpRequest) -> list[dict[str, Any]]:
    addresses = {code: page.get_url(request) for code, page in found.items()}
    return [
        {
            "code": code,
            "name": name,
            "address": addresses.get(code, f"/{code}/"),
            "link": addresses.get(code, f"/{code}/"),
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]
