"""What belongs to no room: health, robots, and the pages for a no."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from alliance.website import missing
from alliance.website.frame import in_each_language

MEGABYTE = 1_000_000


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """``/`` leads to the reader's language. Never cached: it depends on the reader."""
    answer = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    answer["Cache-Control"] = "private, no-store"
    answer["Vary"] = "Accept-Language"
    return answer


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return HttpResponse("live\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """This process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": connection.vendor, "ready": True})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines are asked to leave out: private pages, and a demo as a whole."""
    lines = ["User-agent: *"]
    if settings.DEMO:
        lines += ["Disallow: /"]
    else:
        private = ("desk", "workspace", "sign-in", "safety")
        lines += [
            f"Disallow: /{code}/{part}/" for code, _name in settings.LANGUAGES for part in private
        ]
        lines += ["Disallow: /cms/", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere, or to something that is not the reader's to know."""
    known = missing.about(request)
    home = in_each_language()
    context = {"languages": home, "frame_languages": home, "missing": known}
    status = 410 if known.was_here else 404
    answer = render(request, "project/not_found.html", context, status=status)
    # Somebody may publish here in a minute.
    answer["Cache-Control"] = "private, no-store"
    return answer


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that is there and is given to nobody; the sentence says why."""
    return render(request, "project/denied.html", {"reason": str(exception)}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no browser of a reader sends, or one with more text than is read."""
    if isinstance(exception, RequestDataTooBig):
        most = {"megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE}
        return render(request, "project/too_much.html", most, status=413)
    return render(request, "project/bad_request.html", status=400)


def token_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the token of its page. What was typed is given back to be sent again."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    shown = [
        (name, value) for name, value in typed if name not in {"csrfmiddlewaretoken", "password"}
    ]
    return render(request, "project/token_missing.html", {"typed": shown}, status=403)
