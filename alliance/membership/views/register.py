"""The directory, a profile, and the address that names an authority for ever."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.paging import paged
from alliance.base.public import expires, public_page
from alliance.membership import directory as listing
from alliance.membership import people
from alliance.membership import profile as telling
from alliance.membership.forms.directory import DirectoryForm
from alliance.membership.models import Authority, TieKind
from alliance.membership.queries import day_of, end_of_day
from alliance.places.map import picture_codes

# What programs ask for, and how the address of an authority's data then ends.
DATA_FORMATS = {
    "application/json": "",
    "application/ld+json": ".jsonld",
    "application/geo+json": ".geojson",
}
DATA_FILTERS = ("country", "kind", "sample")


@public_page
def directory(request: HttpRequest) -> HttpResponse:
    """Who has joined, or has another tie; with filters in the address."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    form = DirectoryForm(request.GET)
    asked = form.asked()
    tie = TieKind.objects.filter(slug=asked["tie"]).first() or TieKind.membership()
    everybody = listing.entries(tie, on=today, sample=asked["sample"] != "no")
    form.offer(listing.by_country(everybody), listing.by_kind(everybody))
    shown = listing.narrowed(everybody, asked)
    context = {
        "form": form,
        "tie": tie,
        "today": today,
        "shown": shown,
        "countries": len(listing.by_country(shown)),
        "filtered": any(asked[name] for name in ("q", "country", "kind")),
        "dots": listing.dots(shown),
        "codes": picture_codes(entry.authority.country for entry in shown),
        "paged": paged(shown, request.GET.get("page"), asked=asked),
        "data": data_query(tie, asked),
        "samples": any(entry.sample for entry in shown),
    }
    return render(request, "membership/directory.html", context)


def data_query(tie: TieKind, asked: dict[str, str]) -> str:
    """The filters of the list as the open data understands them."""
    filters = {name: asked[name] for name in DATA_FILTERS if asked[name]}
    return urlencode({"tie": tie.slug} | filters)


@public_page
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """What the register says of one authority, and how it knows."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    authority = get_object_or_404(telling.published(), slug=slug)
    memberships, others = telling.ties_shown(authority, on=today)
    context = {
        "authority": authority,
        "memberships": memberships,
        "sample": authority.sample or bool(memberships and memberships[0].tie.sample),
        "is_member": any(one.tie.counts(today) for one in memberships),
        "others": others,
        "commitments": authority.commitments.all() if authority.show_commitments else [],
        "locator": telling.locator(authority),
        "offices": people.public_offices(authority, on=today),
        "confirmed_on": people.confirmed_on(authority),
        "today": today,
        "register_language": instance().default_language,
    }
    return render(request, "membership/profile.html", context)


def identifier(request: HttpRequest, key: UUID) -> HttpResponse:
    """The stable name of an authority leads to its page, or to its data for programs."""
    authority = get_object_or_404(Authority.objects.published(), key=key)
    wanted = request.get_preferred_type(["text/html", *DATA_FORMATS])
    if wanted in DATA_FORMATS:
        address = f"/api/v1/authorities/{authority.key}{DATA_FORMATS[wanted]}"
    else:
        with override(get_language_from_request(request)):
            address = reverse("profile", args=[authority.slug])
    response = HttpResponse(status=303, headers={"Location": address})
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response
