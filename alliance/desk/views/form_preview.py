"""See a form as applicants will, in each language and on a telephone. Nothing is stored."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.languages import language_name
from alliance.desk.builder.previewing import invented_application
from alliance.desk.builder.previewing import preview as preview_of
from alliance.desk.queries import forms as queries
from alliance.desk.views.records import get_or_post
from alliance.files.forms import ENDINGS


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
            "languages": [(code, language_name(code)) for code in draft.document["languages"]],
            "narrow": request.GET.get("width") == "narrow",
        }
        return render(request, "desk/form_applicant.html", context)
