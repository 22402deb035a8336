"""The demo's letters. These pages exist in demo mode alone."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance.outbox.forms import ShelfForm
from alliance.outbox.models import DemoLetter

SHOWN = 100


def _letters(form: ShelfForm) -> QuerySet[DemoLetter]:
    if not form.is_valid():
        return DemoLetter.objects.none()
    to = form.cleaned_data["to"]
    return DemoLetter.objects.filter(to=to) if to else DemoLetter.objects.all()


@require_safe
@never_cache
def shelf(request: HttpRequest) -> HttpResponse:
    """The newest letters that the demo has delivered."""
    form = ShelfForm(request.GET)
    context = {"form": form, "letters": _letters(form)[:SHOWN]}
    return render(request, "outbox/shelf.html", context)


@require_safe
@never_cache
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, as its reader sees it."""
    return render(request, "outbox/letter.html", {"letter": get_object_or_404(DemoLetter, pk=pk)})


@require_safe
@never_cache
def shelf_json(request: HttpRequest) -> JsonResponse:
    """The same for programs, newest first."""
    fields = ("to", "language", "subject", "text", "message_id", "sent_at")
    rows = _letters(ShelfForm(request.GET))[:SHOWN].values(*fields)
    return JsonResponse(list(rows), safe=False)
