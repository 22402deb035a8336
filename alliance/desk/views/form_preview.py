"""See a form as applicants will, in each language and on a telephone. Nothing is stored."""

from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.languages import language_name
from alliance.desk.builder.previewing import invented_application
from alliance.desk.builder.previewing import preview as preview_of
from alliance.desk.queries import forms as queries
from alliance.desk.views.forms import page
from alliance.desk.views.records import get_or_post
from alliance.files.forms import ENDINGS


@require_safe
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]
@secretariat
def preview(request: SignedIn, key: str) -> HttpResponse:
    """The applicant's page in a frame, as wide as a telephone or as the page."""
    draft = queries.draft_of(key)
    languages = draft.document["languages"]
    language = request.GET.get("language", "")
    if language not in languages:
        language = draft.document["authentic"]
    said = {
        "languages": [(code, language_name(code)) for code in languages],
        "language": language,
        "narrow": request.GET.get("width") != "wide",
    }
    return page(request, "preview", draft, **said)


@get_or_post
@secretariat
def applicant(request: SignedIn, key: str, language: str) -> HttpResponse:
    """One section as applicants read it; what is typed goes along from page to page."""
    draft = queries.draft_of(key)
    if language not in draft.document["languages"]:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    with override(language):
        shown = preview_of(
            draft.document,
            at=request.POST.get("at", ""),
            posted=posted,
            do=request.POST.get("do", ""),
        )
        context = {
            "draft": draft,
            "shown": shown,
            "application": invented_application(),
            "accepted_endings": ENDINGS,
            "language": language,
        }
        return render(request, "desk/form_applicant.html", context)
