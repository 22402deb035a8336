"""What a page says to search engines and to sites where readers share it."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from wagtail.models import Page

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import expires
from alliance.base.templatetags.facts import fact_text
from alliance.membership.queries import day_of
from alliance.website import listed
from alliance.website.cards import HEIGHT, WIDTH

# Views whose records have a picture of their own, as pages that editors write have.
OWN_PICTURES = {"profile", "call"}
LONGEST_DESCRIPTION = 300
# Not every site that shows links can read what browsers can.
SHARED = f"fill-{WIDTH}x{HEIGHT}|format-jpeg|jpegquality-80"
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
# Only these of a page's fields change nothing of what it is about.
MOVES_ON = {"page"}


@dataclass(frozen=True)
class Seen:
    """A picture that others show, its size, and what is on it."""

    address: str
    words: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Told:
    """The words and addresses in the head of a page."""

    title: str
    description: str
    canonical: str
    alternates: list[tuple[str, str]]
    picture: Seen


def told(context: Context) -> Told:
    """What the head of this page says. Without a request (a fault) it says the least."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else f"/{language()}/"
    title = title_of(context) or text(instance().name)
    return Told(
        title=title,
        description=description_of(context),
        canonical=canonical_of(context, request, path),
        alternates=alternates_of(context, request, path),
        picture=photograph(context, request) or drawn(context, request, path, title),
    )


def title_of(context: Context) -> str:
    """The words of the block ``title``, whichever template fills it."""
    for known in reversed(context.render_context.dicts):
        if BLOCK_CONTEXT_KEY in known:
            blocks: Any = known[BLOCK_CONTEXT_KEY]
            block = blocks.get_block("title")
            if block is None:
                break
            with context.push():
                html = "".join(node.render(context) for node in block.nodelist)
            return " ".join(unescape(strip_tags(html)).split())
    return ""


def description_of(context: Context) -> str:
    """One or two sentences: the page's own, a call's subtitle, or what the network is for."""
    page, call = context.get("page"), context.get("call")
    said = [getattr(page, name, "") for name in ("search_description", "lead", "subtitle")]
    said += [fact_text(call.subtitle)] if call and hasattr(call, "subtitle") else []
    words = " ".join(next((one for one in said if one), text(instance().tagline)).split())
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    return words[:LONGEST_DESCRIPTION].rpartition(" ")[0] + " …"


def canonical_of(context: Context, request: HttpRequest | None, path: str) -> str:
    """The one address of these words: of the original where this page only repeats it.

    Filters show a part of the same list; the next page of a list is a page of its own.
    """
    if original := context.get("original"):
        return f"{settings.BASE_URL}{original}"
    number = page_number(request)
    return f"{settings.BASE_URL}{path}" + (f"?page={number}" if number > 1 else "")


def alternates_of(
    context: Context, request: HttpRequest | None, path: str
) -> list[tuple[str, str]]:
    """This page in each language in which it has words. Each of them names the same ones."""
    if request is None or request.resolver_match is None or not is_whole(request):
        return []
    translated = context.get("translated")
    languages = context.get("languages") or []
    found = {
        one["code"]: f"{settings.BASE_URL}{one['address']}"
        for one in languages
        if translated is None or one["code"] in translated
    }
    if found.get(language()) != f"{settings.BASE_URL}{path}":
        return []
    anybody = found.get(settings.LANGUAGE_CODE) or next(iter(found.values()))
    return [*found.items(), ("x-default", anybody)]


def is_whole(request: HttpRequest) -> bool:
    """Whether the address asks for the page itself, not for a part of a list."""
    known = [name for name in request.GET if name in settings.PUBLIC_QUERY_NAMES]
    return not known


def page_number(request: HttpRequest | None) -> int:
    """The page of a list, where the address asks for nothing else."""
    if request is None:
        return 1
    asked = {name for name in request.GET if name in settings.PUBLIC_QUERY_NAMES}
    said = request.GET.get("page", "")
    return int(said) if asked == MOVES_ON and PAGE_NUMBER.fullmatch(said) else 1


def photograph(context: Context, request: HttpRequest | None) -> Seen | None:
    """The picture over an article or event, if there is one and it may be shown today."""
    chosen = next(iter(getattr(context.get("page"), "picture", None) or ()), None)
    if request is None or chosen is None:
        return None
    at, picture = moment(request), chosen.value["picture"]
    if picture is None or not picture.may_be_shown(day_of(at)):
        return None
    expires(request, picture.ends_at, at=at)
    try:
        made = picture.get_rendition(SHARED)
    except OSError:  # Lost from the disk: the drawn one stands in.
        return None
    address = settings.BASE_URL + made.url
    return Seen(address, chosen.value.get("alternative") or "", made.width, made.height)


def drawn(context: Context, request: HttpRequest | None, path: str, title: str) -> Seen:
    """The drawn picture of a page: its own, else the network's."""
    code = language()
    rest = path.removeprefix(f"/{code}/").strip("/")
    match, page = request.resolver_match if request else None, context.get("page")
    name = (match.url_name or "") if match else ""
    is_written = isinstance(page, Page) and page.slug == rest.rpartition("/")[2]
    if rest and (is_written or name in OWN_PICTURES):
        return Seen(f"{settings.BASE_URL}/share/{code}/{rest}.png", title)
    if name in listed.TITLES:
        # With filters the page has another title; the picture is of the whole list.
        return Seen(f"{settings.BASE_URL}/share/{code}/{rest}.png", listed.title_of(name))
    return Seen(f"{settings.BASE_URL}/share/{code}.png", title)
