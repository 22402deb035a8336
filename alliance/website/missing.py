"""What helps somebody whose address leads nowhere: words to search for, and where it may be."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Locale, Page

from alliance.base.deadlines import language
from alliance.base.typed import clean
from alliance.website.models import HomePage

MOST_WORDS = 6
LONGEST = 120
_WORDS = re.compile(r"[^\W\d_]{2,}")
# Parts of addresses that say nothing of what was looked for.
_EMPTY = frozenset({"page", "news", "html", "htm", "php", "index", "asp", "www", "the", "cms"})
_OLD = re.compile(r"^/[^/]+/(?:page|news)/\d+")


@dataclass(frozen=True)
class Elsewhere:
    """A page that stands under this address in another language, and its own language."""

    title: str
    address: str
    language: str


@dataclass(frozen=True)
class Missing:
    """What is known of an address that leads nowhere."""

    words: str
    is_old: bool
    was_here: bool
    elsewhere: list[Elsewhere]


def about(request: HttpRequest) -> Missing:
    """Look at the address alone; drafts and what never was public leave no trace."""
    path = clean(request.path)[:500]
    pages = _pages_there(path)
    return Missing(
        words=words_in(path),
        is_old=bool(_OLD.match(path)),
        was_here=any(_was_here(page) for page in pages),
        elsewhere=_elsewhere(request, pages),
    )


def words_in(path: str) -> str:
    """The words of an address, as somebody would type them."""
    rest = unquote(path).split("/", maxsplit=2)[-1]
    words = [word for word in _WORDS.findall(rest) if word.lower() not in _EMPTY]
    return " ".join([*dict.fromkeys(words)][:MOST_WORDS])[:LONGEST]


def _pages_there(path: str) -> list[Page]:
    """Pages that stand, or stood, under this address in any of the languages."""
    codes = {code for code, _name in settings.LANGUAGES}
    first, _slash, rest = path.lstrip("/").partition("/")
    if first not in codes or not rest or ".." in rest:
        return []
    tail = f"{rest.rstrip('/')}/"
    homes = HomePage.objects.values_list("url_path", flat=True)
    places = [f"{home}{tail}" for home in homes]
    return [*Page.objects.public().filter(url_path__in=places).select_related("locale")]


def _was_here(page: Page) -> bool:
    """Whether it was public under this reader's language, and was taken down."""
    return (
        page.locale.language_code == language()
        and not page.live
        and page.first_published_at is not None
    )


def _elsewhere(request: HttpRequest, pages: list[Page]) -> list[Elsewhere]:
    """The same page in the reader's language first, then as it stands in the other one."""
    here = Locale.objects.filter(language_code=language()).first()
    live = [page for page in pages if page.live]
    mine = [page.get_translation_or_none(here) for page in live] if here else []
    offered = {one.pk: one for one in (*mine, *live) if one and one.live}
    found = [
        Elsewhere(one.title, one.get_url(request) or "", one.locale.language_code)
        for one in offered.values()
    ]
    return [one for one in found if one.address and one.address != request.path]
