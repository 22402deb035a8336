"""Pieces that other sites may show: the count, and an authority's badge. No script, no cookie."""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import public_page
from alliance.base.typed import clean
from alliance.membership.models import Authority
from alliance.membership.queries import day_of
from alliance.opendata import badges
from alliance.opendata.answering import address, until_tomorrow
from alliance.opendata.badges import Badge
from alliance.website.frame import network_count

SVG = "image/svg+xml"

embedded: Callable[[Any], Any] = csp(badges.POLICY)


def _language(request: HttpRequest) -> str:
    """The language asked for, else the network's: a picture has no place for an error."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else instance().default_language


def _answer(request: HttpRequest, template: str, badge: Badge, *, media_type: str) -> HttpResponse:
    context = {"badge": badge, "style": badges.STYLE, "language": language()}
    return render(request, template, context, content_type=f"{media_type}; charset=utf-8")


def _count(request: HttpRequest) -> Badge:
    until_tomorrow(request)
    return badges.of_network(network_count(request), address=address(reverse("directory")))


@require_safe
@xframe_options_exempt
@embedded
@public_page
def count_svg(request: HttpRequest) -> HttpResponse:
    """How many take part, as a picture."""
    with override(_language(request)):
        return _answer(request, "opendata/embed/badge.svg", _count(request), media_type=SVG)


@require_safe
@xframe_options_exempt
@embedded
@public_page
def count_html(request: HttpRequest) -> HttpResponse:
    """How many take part, as a small page for a frame."""
    with override(_language(request)):
        badge = _count(request)
        return _answer(request, "opendata/embed/badge.htm", badge, media_type="text/html")


@require_safe
@xframe_options_exempt
@embedded
@public_page
def member_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """Since when an authority is a member, as a picture."""
    until_tomorrow(request)
    today = day_of(moment(request))
    authority = get_object_or_404(Authority.objects.published(), slug=slug)
    tie = authority.ties.memberships().begun(today).order_by("begins_latest", "pk").last()
    if tie is None:
        raise Http404
    with override(_language(request)):
        page = address(reverse("profile", args=[authority.slug]))
        badge = badges.of_member(authority, tie, on=today, address=page)
        return _answer(request, "opendata/embed/badge.svg", badge, media_type=SVG)


@require_safe
@public_page
def for_your_website(request: HttpRequest) -> HttpResponse:
    """The pieces with the text to copy for one's own site; with ``?member=`` that of a member."""
    until_tomorrow(request)
    slug = clean(request.GET.get("member", ""))[:120]
    member = Authority.objects.published().filter(slug=slug).first() if slug else None
    context: dict[str, Any] = {
        "language": language(),
        "count": _count(request),
        "member": member,
        "unknown": slug and not member,
        "frame": frame_code(address(reverse("embed-count-html"))),
    }
    count = context["count"]
    context["picture"] = picture_code(
        address(reverse("embed-count-svg")), count.address, text(instance().name)
    )
    if member:
        picture, page = (reverse(name, args=[member.slug]) for name in ("embed-member", "profile"))
        context["badge_address"] = picture
        context["badge"] = picture_code(address(picture), address(page), member.name)
    return render(request, "opendata/for_your_website.html", context)


def picture_code(picture: str, page: str, words: str) -> str:
    """What to copy for a picture that leads to a page."""
    image = format_html('<img src="{}?lang={}" alt="{}" width="360">', picture, language(), words)
    return format_html('<a href="{}">{}</a>', page, image)


def frame_code(page: str) -> str:
    """What to copy for a small page in a frame."""
    return format_html(
        '<iframe src="{}?lang={}" title="{}" width="360" height="200"></iframe>',
        *(page, language(), text(instance().name)),
    )
