"""Letters that were written, and the words that the next ones will have."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat, seen
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.forms import LettersFilter, LetterTextForm
from alliance.desk.queries import letters as queries
from alliance.desk.views.listing import page_of
from alliance.outbox.actions import edit_text, send_again
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.queries import places_of, preview
from alliance.outbox.rules import why_not_edit


@require_safe
@secretariat
def letters(request: SignedIn) -> HttpResponse:
    """The outbox with what became of each letter."""
    filters = LettersFilter(request.GET)
    found = queries.letters(
        at=moment(request), state=filters.value("state"), text=filters.value("q")
    )
    paged = page_of(found, request, filters)
    seen(request, *paged.page)
    context = {"section": "letters", "filters": filters, "paged": paged}
    return render(request, "desk/letters.html", context)


@require_POST
@secretariat
def again(request: SignedIn, letter: int) -> HttpResponse:
    """Try a letter anew that was given up or refused."""
    found = get_object_or_404(Letter, pk=letter)
    try:
        send_again(found, by=request.user.pk, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The letter is tried again."))
    return redirect("desk-letters")


@require_safe
@secretariat
def texts(request: SignedIn) -> HttpResponse:
    """All kinds of letters with their languages."""
    context = {"section": "letters", "kinds": queries.letter_texts()}
    return render(request, "desk/letter_texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def text(request: SignedIn, key: str, language: str) -> HttpResponse:
    """Change the words of a letter; a preview shows them before they count."""
    text = get_object_or_404(LetterText, key=key, language=language)
    typed = {"subject": text.subject, "body": text.body}
    form = LetterTextForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if reason := why_not_edit(text.key, **typed):
            form.add_error(None, reason)
        elif request.POST.get("do") == "save":
            return _save(request, text, form)
    context = {
        "section": "letters",
        "text": text,
        "form": form,
        "places": sorted(places_of(text.key)),
        "preview": None if form.errors else preview(text, **typed),
        "previewed": form.is_bound and not form.errors,
    }
    return render(request, "desk/letter_text.html", context)


def _save(request: SignedIn, text: LetterText, form: LetterTextForm) -> HttpResponse:
    edit_text(text, **form.cleaned_data, by=request.user.pk, at=moment(request))
    messages.success(request, _("The new words are kept. The next letter has them."))
    return redirect("desk-letter-texts")
