"""The directory, what a profile tells, and the address that names an authority for ever."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance
from alliance.base.paging import paged
from alliance.base.public import expires, public_page
from alliance.history.keeping import SHOWN, epoch_of
from alliance.membership import directory as listing
from alliance.membership import people
from alliance.membership import profile as telling
from alliance.membership.forms.directory import DirectoryForm
from alliance.membership.kin import kin, survivor
from alliance.membership.models import Authority, TieKind
from alliance.membership.queries import day_of, end_of_day
from alliance.membership.timeline import timeline
from alliance.places.map import Dot
from alliance.places.tints import tinted

# What programs ask for, and how the address of an authority's data then ends.
DATA_FORMATS = {
    "application/json": "",
    "application/ld+json": ".jsonld",
    "application/geo+json": ".geojson",
}
FILTERS = ("q", "country", "kind", "not-tie", "state", "as-of")
DATA_FILTERS = ("country", "kind", "not-tie", "state", "as-of", "sample", "q")


@public_page
def directory(request: HttpRequest) -> HttpResponse:
    """Who has joined, or has another tie; with filters in the address."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    form = DirectoryForm(request.GET, today=today)
    asked = form.asked()
    question = question_of(asked, form.day)
    everybody = listing.directory(question)
    form.offer(everybody.everybody.countries, everybody.everybody.kinds)
    shown = everybody.narrowed(asked)
    context = {
        "form": form,
        "tie": question.kind,
        "on": question.on,
        "today": today,
        "shown": shown,
        "filtered": any(asked[name] for name in FILTERS),
        "dots": _dots(request, question, shown, asked),
        "tinted": tinted(shown.countries),
        "timeline": timeline(question.on, today, asked),
        "paged": paged(shown, request.GET.get("page"), asked=asked),
        "data": data_query(question.kind, asked),
        "taken": urlencode({name: value for name, value in asked.items() if value}),
    }
    return render(request, "membership/directory.html", context)


def _dots(
    request: HttpRequest, question: listing.Question, shown: listing.Listed, asked: dict[str, str]
) -> list[Dot]:
    """Where they are. What most readers see, the list without filters, is worked out once."""
    if any(asked.values()):
        return shown.dots(asked)
    key = ("dots", question, language())
    return SHOWN.answer(key, lambda: shown.dots(asked), epoch=epoch_of(request))


def question_of(asked: dict[str, str], day: date) -> listing.Question:
    """Whose list is asked for. Only a membership has a state."""
    kind = TieKind.objects.filter(slug=asked["tie"], is_public=True).first()
    kind = kind or TieKind.membership()
    return listing.Question(
        kind,
        on=day,
        sample=asked["sample"] != "no",
        without=asked["not-tie"],
        state=asked["state"] if kind.is_membership else "",
    )


def data_query(tie: TieKind, asked: dict[str, str]) -> str:
    """The filters of the list as the open data understands them."""
    filters = {name: asked[name] for name in DATA_FILTERS if asked[name]}
    # Who has left or is paused does not have the tie; the state alone says which list it is.
    return urlencode(({} if asked["state"] else {"tie": tie.slug}) | filters)


def told(request: HttpRequest, authority: Any) -> dict[str, Any]:
    """What the register says of one authority of ``profile.published``, and how it knows."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    ties = telling.ties_of(authority)
    own = [tie for tie in ties if tie.authority_id == authority.pk]
    memberships, others = telling.ties_shown(own, on=today)
    return {
        "authority": authority,
        "memberships": memberships,
        "sample": authority.sample or bool(memberships and memberships[0].tie.sample),
        "is_member": any(one.tie.counts(today) for one in memberships),
        "others": others,
        "commitments": authority.commitments.all() if authority.show_commitments else [],
        "locator": telling.locator(authority),
        "offices": people.public_offices(authority, on=today),
        "confirmed_on": people.last_confirmed(authority.said_at, authority.decided_on),
        "today": today,
        "kin": kin(authority, ties=ties),
        "own_ties": own,
        "register_language": instance().default_language,
    }


def leads_on(slug: str) -> HttpResponse:
    """The page of a record that has been merged leads to the one that says the same."""
    merged = Authority.objects.exclude(merged_into=None).select_related("merged_into")
    known = survivor(get_object_or_404(merged, slug=slug))
    if not known.confirmed:
        raise Http404
    return redirect("profile", known.slug, permanent=True)


def identifier(request: HttpRequest, key: UUID) -> HttpResponse:
    """The stable name of an authority leads to its page, or to its data for programs."""
    authority = survivor(get_object_or_404(Authority, key=key))
    if not authority.confirmed:
        raise Http404
    wanted = request.get_preferred_type(["text/html", *DATA_FORMATS])
    if wanted in DATA_FORMATS:
        address = f"/api/v1/authorities/{authority.key}{DATA_FORMATS[wanted]}"
    else:
        with override(get_language_from_request(request)):
            address = reverse("profile", args=[authority.slug])
    response = HttpResponse(status=303, headers={"Location": address})
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response
