"""The site map for people: the tree of pages, and the pages that are made of data."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from alliance.base.deadlines import language
from alliance.base.public import public_page
from alliance.website.models import CallPage, EventPage, NewsPage

MOST = 1_000


@dataclass
class Branch:
    """A page, and those that hang under it."""

    name: str
    address: str
    language: str
    under: "list[Branch]" = field(default_factory=list)


@require_safe
@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page but single news, events and calls, which have lists of their own."""
    return render(request, "website/site_map.html", {"parts": [*_tree(request), *_made_of_data()]})


def _tree(request: HttpRequest) -> list[Branch]:
    """The pages right under the front page, each with its own; those without any first."""
    code = language()
    pages = Page.objects.live().public().filter(locale__language_code=code, depth__gt=1)
    pages = pages.not_type(CallPage, EventPage, NewsPage)
    under: dict[str, list[Branch]] = defaultdict(list)
    tops: list[Branch] = []
    for page in pages.order_by("path").select_related("locale", "alias_of__locale")[:MOST]:
        words = (page.alias_of.locale if page.alias_of else page.locale).language_code
        branch = Branch(page.title, page.get_url(request) or "", words)
        branch.under = under[page.path]
        if page.depth <= 3:
            tops.append(branch)
        else:
            under[page.path[: -Page.steplen]].append(branch)
    single = [one for one in tops if not one.under]
    first = Branch(_("First pages"), "", code, single)
    return [first, *(one for one in tops if one.under)]


def _made_of_data() -> list[Branch]:
    """Pages that no editor writes."""
    code = language()
    parts = [
        (_("Take part"), [("join", _("Join")), ("concerns", _("Tell us of a concern"))]),
        (
            _("Calls and applications"),
            [
                ("call-list", _("Calls")),
                ("how-to-apply", _("How to apply")),
                ("receipts", _("Check a receipt")),
            ],
        ),
        (
            _("Data"),
            [
                ("directory", _("Members")),
                ("joined-map", _("All ties on one map")),
                ("figures", _("Figures")),
                ("for-your-website", _("For your website")),
            ],
        ),
        (
            _("This site"),
            [("search", _("Search")), ("status", _("Status")), ("outages", _("Outages"))],
        ),
    ]
    return [
        Branch(title, "", code, [Branch(words, reverse(name), code) for name, words in lines])
        for title, lines in parts
    ]
