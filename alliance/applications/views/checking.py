"""Receipts in the hands of anybody: check one, and get the keys to check it elsewhere."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.applications.checking import Verdict, check
from alliance.applications.forms import ReceiptForm
from alliance.applications.receipts import public_keys
from alliance.applications.signing import jwk


def receipts(request: HttpRequest) -> HttpResponse:
    """Check a receipt that somebody brings. Nothing of it is kept."""
    form = ReceiptForm(request.POST or None, request.FILES or None)
    verdict: Verdict | None = None
    if request.method == "POST":
        form = ReceiptForm(request.POST, request.FILES)
        if form.is_valid():
            verdict = check(form.cleaned_data["receipt"].read())
    return render(request, "applications/receipts.html", {"form": form, "verdict": verdict})


@require_safe
def receipt_key(request: HttpRequest) -> HttpResponse:
    """The public keys, as a JWK set: today's and those of older receipts."""
    answer = JsonResponse({"keys": [jwk(public) for public in public_keys().values()]})
    answer["Content-Type"] = "application/jwk-set+json"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
