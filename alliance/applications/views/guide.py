"""How applying works, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.base.deadlines import language
from alliance.base.public import public_page


@require_safe
@public_page
def how_to_apply(request: HttpRequest) -> HttpResponse:
    """From finding the call to the receipt. The same for every call."""
    ancestors = [
        {"name": _("Home"), "address": f"/{language()}/"},
        {"name": _("Calls"), "address": reverse("call-list")},
    ]
    return render(request, "applications/how_to_apply.html", {"ancestors": ancestors})
