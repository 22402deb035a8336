"""Search: one page, made of its address alone."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.paging import paged
from alliance.base.public import expires, public_page
from alliance.calls.models import Call
from alliance.history.keeping import epoch_of
from alliance.website import search_answers as answers
from alliance.website.models.search import SearchKind
from alliance.website.search_forms import SearchForm

PER_PAGE = 20
AUTHORITIES_SHOWN = 5
FRESH = timedelta(seconds=5)


@require_safe
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """What is found, or how to find it otherwise."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "asked": form.asked()}
    if form.asked()["q"]:
        context |= _found(request, form.asked())
    return render(request, "website/search.html", context)


def _found(request: HttpRequest, asked: dict[str, str]) -> dict[str, Any]:
    at = moment(request)
    # The index follows what is published on its own, a few seconds later.
    next_at = Call.objects.next_published_at(at)
    expires(request, next_at, at + FRESH, at=at)
    terms = answers.terms_of(asked["q"])
    found = _authorities(request, asked) | {"others": None}
    if asked["kind"] != SearchKind.AUTHORITY:
        wanted = answers.Asked(
            code=language(),
            kind=asked["kind"],
            language=asked["lang"],
            at=at,
            epoch=epoch_of(request),
            next_at=next_at,
        )
        keys = answers.entries(terms, wanted)
        results = answers.Results(keys, terms, code=language(), request=request)
        found["others"] = paged(results, request.GET.get("page"), asked=asked, per_page=PER_PAGE)
    others = found["others"].page.paginator.count if found["others"] else 0
    found["number"] = found["authorities_number"] + others
    if not found["number"]:
        found |= _otherwise(asked)
    return found


def _authorities(request: HttpRequest, asked: dict[str, str]) -> dict[str, Any]:
    """A few of them over everything else, or all by pages. They have no language."""
    if asked["kind"] not in {"", SearchKind.AUTHORITY}:
        return {"authorities": [], "authorities_number": 0}
    found = answers.authorities(asked["q"])
    number = len(found)
    if asked["kind"]:
        part = paged(found, request.GET.get("page"), asked=asked, per_page=PER_PAGE)
        return {"authorities": part.page, "authorities_paged": part, "authorities_number": number}
    if request.GET.get("page", "1") != "1":
        return {"authorities": [], "authorities_number": number}
    more = f"?{urlencode({'q': asked['q'], 'kind': SearchKind.AUTHORITY})}"
    return {
        "authorities": found[:AUTHORITIES_SHOWN],
        "authorities_number": number,
        "all_authorities": more if number > AUTHORITIES_SHOWN else "",
    }


def _otherwise(asked: dict[str, str]) -> dict[str, Any]:
    """What may help where nothing was found."""
    return {
        "alike": [
            {"words": words, "address": f"?{urlencode({'q': words})}"}
            for words in answers.alike(asked["q"])
        ],
        "wider": f"?{urlencode({'q': asked['q']})}" if asked["kind"] or asked["lang"] else "",
    }
