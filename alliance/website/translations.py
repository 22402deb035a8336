"""In which languages a page of the site can be read, and whether its words are in this one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from alliance.history.keeping import Kept, epoch_of
from alliance.website import translating

if TYPE_CHECKING:
    from alliance.website.models import PublicPage, Wording

GROUPS = Kept(500)
"""Found once for all languages of a page, by what they have in common."""


@dataclass(frozen=True)
class Group:
    """A page in all languages, live or not, and how far each of its translations is."""

    pages: list[Page]
    begun: dict[int, dict[str, Any]]

    def live(self) -> dict[str, Page]:
        """The page in each language in which it can be opened."""
        return {one.locale.language_code: one for one in self.pages if one.live}

    def wording(self, page: Page) -> "Wording | None":
        """What one of them said when it was published; None if it never was."""
        own = next((one for one in self.pages if one.pk == page.pk), None)
        found: Wording | None = getattr(own, "wording", None)
        return found

    def outdated(self, page: Page) -> "Wording | None":
        """What the original of one of them says since; None if that is up to date."""
        own = self.wording(page)
        same = (one for one in self.pages if own and one.pk == own.original_id and one.live)
        now: Wording | None = getattr(next(same, None), "wording", None)
        return now if own and now and now.digest != own.original_digest else None


def about(page: "PublicPage", request: HttpRequest) -> dict[str, Any]:
    """Context for the frame: the page's languages, the way back, and where its original is."""
    code = page.locale.language_code
    group = _group(page, request)
    found = group.live()
    own = {
        one: sibling
        for one, sibling in found.items()
        if sibling.alias_of_id is None and _has_words(group.begun.get(sibling.locale_id))
    }
    context = {
        "languages": _languages(found, code, request),
        "translated": list(own),
        "ancestors": ancestors(page, request),
    }
    if original := _shown_instead(page, group):
        return context | {
            "words_language": original.locale.language_code,
            "original": original.get_url(request),
        }
    return context | {
        "half_translated": _lacks_words(group.begun.get(page.locale_id)),
        "outdated": _told(group.outdated(page), request),
    }


def outdated(wording: "Wording | None", request: HttpRequest) -> dict[str, Any] | None:
    """When the original of a page was changed since, and where it is; None if it was not."""
    return _told(translating.outdated(wording), request)


def _told(changed: "Wording | None", request: HttpRequest) -> dict[str, Any] | None:
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


def _shown_instead(page: "PublicPage", group: Group) -> Page | None:
    """The original, where its words stand in the place of a translation.

    That is an alias, or a page whose translation was begun and never published.
    """
    if page.alias_of is not None:
        return page.alias_of
    begun = group.begun.get(page.locale_id)
    if begun is None or group.wording(page) is not None:
        return None
    sources = (one for one in group.live().values() if one.locale_id == begun["source__locale"])
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


def _group(page: "PublicPage", request: HttpRequest) -> Group:
    """Like whatever readers share, as it was when public data last changed."""
    key = page.translation_key
    return GROUPS.answer(key, lambda: _found(key), epoch=epoch_of(request))


def _found(key: UUID) -> Group:
    pages = Page.objects.filter(translation_key=key).select_related("locale", "wording")
    begun = {one["target_locale"]: one for one in translating.progress([key])}
    return Group(list(pages), begun)


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
