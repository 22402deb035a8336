"""The page of adopted texts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.base.paging import paged
from alliance.base.public import public_page
from alliance.website.models import AdoptedText

PER_PAGE = 20


@require_safe
@public_page
def adopted_texts(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    texts = AdoptedText.objects.prefetch_related("versions")
    part = paged(texts, request.GET.get("page"), asked={}, per_page=PER_PAGE)
    return render(request, "website/adopted_texts.html", {"paged": part})
