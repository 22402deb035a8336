"""Whether the site works, as the worker has written it down, and the rule on outages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance
from alliance.base.public import public_page
from alliance.calls import fair_rule
from alliance.watch.models import Outage
from alliance.website import status

OUTAGES_SHOWN = 100


@require_safe
@never_cache
def status_page(request: HttpRequest) -> HttpResponse:
    """The page that the worker has written; where nginx does not serve it by itself."""
    return HttpResponse(status.found(language(), at=moment(request)))


@require_safe
@never_cache
def status_json(request: HttpRequest) -> HttpResponse:
    """The same for programs."""
    written = status.found_json(at=moment(request))
    return HttpResponse(written, content_type="application/json")


@require_safe
def status_style(request: HttpRequest) -> HttpResponse:
    """The page's style sheet."""
    answer = HttpResponse(status.style(), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@require_safe
@public_page
def outages(request: HttpRequest) -> HttpResponse:
    """The rule that every call promises, and the outages that are on record."""
    context = {
        "sentence": fair_rule.sentence(),
        "rule": fair_rule.fair_rule(),
        "outages": Outage.objects.order_by("-began_at")[:OUTAGES_SHOWN],
        "zone": instance().time_zone,
        "ancestors": [
            {"name": _("Home"), "address": f"/{language()}/"},
            {"name": _("Calls"), "address": reverse("call-list")},
        ],
    }
    return render(request, "website/outages.html", context)
