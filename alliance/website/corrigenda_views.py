"""Corrigenda of a call, and what it said at any moment, each at an address that stays."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.public import expires, public_page
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call
from alliance.calls.past import version_at
from alliance.calls.queries import published_call
from alliance.calls.reading_changes import read_change
from alliance.calls.whole_form import annexes
from alliance.files.models import StoredFile
from alliance.files.responses import serve
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.reading import readable_form
from alliance.website import corrigenda
from alliance.website.corrigenda_forms import MomentForm
from alliance.website.views import way_back


def _asked(request: HttpRequest, slug: str) -> Call:
    """The call of the address; the page reads differently when the clock changes it."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    return call


def _ancestors(call: Call) -> list[dict[str, str]]:
    return [
        *way_back(),
        {"name": fact_text(call.title), "address": reverse("call", args=[call.slug])},
    ]


@require_safe
@public_page
def corrigendum(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One corrigendum: why, and what it changed in each language."""
    call = _asked(request, slug)
    change = read_change(corrigenda.published_corrigendum(call, number))
    context = {"call": call, "change": change, "ancestors": _ancestors(call)}
    return render(request, "website/corrigendum.html", context)


@require_safe
@public_page
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions of a call; with a moment, the way to the one that held then."""
    call = _asked(request, slug)
    asked = request.GET if "at" in request.GET else None
    form = MomentForm(asked, zone=call.zone, now=moment(request))
    context: dict[str, Any] = {
        "call": call,
        "form": form,
        "versions": corrigenda.versions(call),
        "ancestors": _ancestors(call),
    }
    if form.is_valid():
        found = version_at(call, form.cleaned_data["at"])
        if found is not None:
            return redirect("call-version", slug, found.number)
        context["nothing_then"] = True
    expires(request, form.too_early, at=moment(request))
    return render(request, "website/call_versions.html", context)


@require_safe
@public_page
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole call as it was."""
    call = _asked(request, slug)
    moments, shown = corrigenda.version(call, number)
    context = {"call": call, "version": moments, "shown": shown, "ancestors": _ancestors(call)}
    return render(request, "website/call_version.html", context)


@require_safe
@public_page
def version_form(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The questions that a version of a call asked."""
    call = _asked(request, slug)
    moments, shown = corrigenda.version(call, number)
    definition = get_object_or_404(FormDefinition, **(shown.form or {"pk": 0}))
    form = definition.read()
    code = language() if language() in form.languages else form.authentic
    context = {
        "call": call,
        "version": moments,
        "form": form,
        "code": code,
        "whole": {"sections": readable_form(form, code), "annexes": annexes(form, code)},
        "ancestors": _ancestors(call),
    }
    return render(request, "website/call_version_form.html", context)


@require_safe
def version_file(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponseBase:
    """A file of a version, as it was then."""
    call = published_call(slug, moment(request))
    snapshot = get_object_or_404(call.snapshots, number=number)
    held = {one.get("file") for one in snapshot.content.get("documents", [])}
    return serve(get_object_or_404(StoredFile.objects.filter(key__in=held - {"", None}), key=key))
