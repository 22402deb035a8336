"""Where pages stand: what the library would ask the database anew for each of its steps.

The library finds a page by walking from the site's root down, with two questions for each
part of the address, and asks for the site and its roots besides. Here one question finds the
way, and what hardly ever changes is kept until public data change.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import get_site_for_hostname
from wagtail.views import serve

from alliance.base.deadlines import language
from alliance.history.keeping import SHOWN, epoch_of

DEEPEST = 10
SHOWN_OF_A_STEP = (
    *("path", "depth", "numchild", "slug", "title", "url_path", "live"),
    *("locale", "alias_of", "content_type"),
)


class KnownSite:
    """Middleware: tells the library the site of a request, its roots, and the page asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        # Where the library itself keeps both for the rest of a request.
        request._wagtail_site = SimpleLazyObject(lambda: site(request))
        request._wagtail_cached_site_root_paths = SimpleLazyObject(lambda: roots(request))
        return self._get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], args: tuple[str, ...], _kwargs: Any
    ) -> None:
        """Before the library looks for a page, put it where it would keep what it finds."""
        if view is serve:
            page = page_at(request, [part for part in args[0].split("/") if part])
            request._wagtail_route_for_request = page.route(request, [])


def site(request: HttpRequest) -> Site | None:
    """The site under the host's name; there is one unless editors make more."""
    place = (split_domain_port(request.get_host())[0], request.get_port())

    def found() -> Site | None:
        try:
            return get_site_for_hostname(*place)
        except Site.DoesNotExist:
            return None

    return SHOWN.answer(("site", *place), found, epoch=epoch_of(request))


def roots(request: HttpRequest) -> Any:
    """The pages that addresses begin with, one for each language."""
    return SHOWN.answer("roots", Site.get_site_root_paths, epoch=epoch_of(request))


def page_at(request: HttpRequest, parts: list[str]) -> Any:
    """The page at the end of an address in the reader's language, live or not."""
    way = _way(_home(request), parts)
    base = way[-1]
    model: Any = base.specific_class
    if model is None:
        raise Http404
    # Whose words an alias shows is asked for in one; most pages are none.
    beside = [*model.shown_with, *(["alias_of__locale"] if base.alias_of_id else [])]
    pages = model.objects.select_related(*beside) if beside else model.objects
    found = pages.get(pk=base.pk)
    found.locale, found.above = base.locale, way[:-1]
    found.open_to_all = SHOWN.answer("open to all", _nothing_is_restricted, epoch=epoch_of(request))
    return found


def _nothing_is_restricted() -> bool:
    return not PageViewRestriction.objects.exists()


def _home(request: HttpRequest) -> Page:
    """The front page of the reader's language."""
    root: Page | None = getattr(site(request), "root_page", None)
    if root is None:
        raise Http404

    def found() -> Page:
        homes = Page.objects.filter(translation_key=root.translation_key)
        mine = homes.filter(locale__language_code=language())
        return mine.select_related("locale").first() or root

    return SHOWN.answer(("home", root.pk, language()), found, epoch=epoch_of(request))


def _way(home: Page, parts: list[str]) -> list[Page]:
    """The pages from the front page down to the one that the address names."""
    way = [home]
    if len(parts) > DEEPEST:
        raise Http404
    named = _named(home, parts) if parts else []
    for part in parts:
        above = way[-1]
        below = (one for one in named if one.slug == part and one.is_child_of(above))
        found = next(below, None)
        if found is None:
            raise Http404
        way.append(found)
    return way


def _named(home: Page, parts: list[str]) -> list[Page]:
    """Pages of a language with these names, wherever they stand."""
    deep = home.depth + len(parts)
    pages = Page.objects.filter(slug__in=set(parts), path__startswith=home.path, depth__lte=deep)
    return list(pages.select_related("locale").only(*SHOWN_OF_A_STEP))
