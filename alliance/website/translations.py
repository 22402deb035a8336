"""In which languages a page of the site can be read, and whether its words are in this one."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

if TYPE_CHECKING:
    from alliance.website.models import PublicPage


def about(page: "PublicPage", request: HttpRequest) -> dict[str, Any]:
    """Context for the frame: the page's languages, the way back, and where its original is."""
    code = page.locale.language_code
    found = _siblings(page)
    context = {
        "languages": _languages(found, code, request),
        "translated": [one for one, sibling in found.items() if sibling.alias_of_id is None],
        "ancestors": ancestors(page, request),
    }
    original = page.alias_of
    if original is None:
        return context | {"half_translated": _lacks_words(page)}
    return context | {
        "words_language": original.locale.language_code,
        "original": original.get_url(request),
    }


def ancestors(page: "PublicPage", request: HttpRequest) -> list[dict[str, str]]:
    """The pages above, from the front page down."""
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


def _lacks_words(page: "PublicPage") -> bool:
    """Whether a translation still shows words of its source.

    wagtail-localize publishes an unfinished translation with the source's words in it.
    """
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return False
    total, translated = translation.get_progress()
    return bool(translated < total)
