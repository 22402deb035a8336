"""Before a call is out: compare its languages, see it as readers will, publish it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.calls import actions
from alliance.calls.actions.editing import working_content
from alliance.calls.comparing import Difference, compare, texts
from alliance.desk.call_document_forms import title_of
from alliance.desk.call_overview import points_of, shown_points
from alliance.desk.call_preview import Preview
from alliance.desk.call_texts import make_text_pages
from alliance.desk.views.calls import call_of
from alliance.desk.views.calls_editing import refuse
from alliance.desk.views.records import get_or_post


class PublishForm(forms.Form):
    """Whether somebody has read what there is to say of the call."""

    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.BooleanField(
        label=gettext_lazy("I have seen the warnings and publish the call all the same"),
        error_messages={"required": gettext_lazy("Read the warnings, then tick this box.")},
    )


@get_or_post
@secretariat
def publish(request: SignedIn, slug: str) -> HttpResponse:
    """Publish a call: refused while something is wrong, after a tick where one is only warned."""
    call, at = call_of(request.user, slug), moment(request)
    content = working_content(call)
    points = shown_points(call, content, points_of(call, content, at))
    form = PublishForm(request.POST if request.method == "POST" else None)
    form.initial = {"edits": call.edits}
    if not any(not one.is_wrong for one in points):
        del form.fields["seen"]
    if form.is_valid():
        try:
            actions.publish(call, by=request.user, at=at, edits=form.cleaned_data["edits"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The call is published. Everybody can read it now."))
            return redirect("desk-call", slug)
    context = {"section": "calls", "call": call, "form": form, "points": points}
    context["wrong"] = any(one.is_wrong for one in points)
    return render(request, "desk/call_publish.html", context)


@require_POST
@secretariat
def make_pages(request: SignedIn, slug: str) -> HttpResponse:
    """Make the text page in all languages."""
    try:
        make_text_pages(call_of(request.user, slug), by=request.user, at=moment(request))
    except Refused as refusal:
        refuse(request, str(refusal))
    else:
        messages.success(request, _("The text pages are made. Write their words in the editor."))
    return redirect("desk-call", slug)


@require_safe
@secretariat
def comparison(request: SignedIn, slug: str) -> HttpResponse:
    """What differs between the languages, text by text."""
    call = call_of(request.user, slug)
    content = working_content(call)
    known = texts(content)
    leading = content["authentic_language"]
    rows = [
        {
            "one": one,
            "label": title_of(content, one.key) if one.part == "documents" else one.label,
            "address": _where(call.slug, one),
            "words": known[one.path].get(one.language, ""),
            "leading": known[one.path].get(leading, ""),
        }
        for one in compare(content, call.stale)
    ]
    context = {"section": "calls", "call": call, "rows": rows, "leading": leading}
    return render(request, "desk/call_comparison.html", context)


def _where(slug: str, one: Difference) -> str:
    """Where the text of a difference is written."""
    if one.part == "words":
        return reverse("desk-call-words", args=[slug, one.language])
    if one.part == "documents":
        return reverse("desk-call-document", args=[slug, one.key, one.language])
    names = {"modules": "desk-call-module", "criteria": "desk-call-criterion"}
    return reverse(names[one.part], args=[slug, one.key])


class RightForm(forms.Form):
    """Which translation is still right."""

    path = forms.CharField(max_length=200)
    language = forms.CharField(max_length=10)


@require_POST
@secretariat
def still_right(request: SignedIn, slug: str) -> HttpResponse:
    """Somebody has looked: the translation says what the changed original says."""
    call, form = call_of(request.user, slug), RightForm(request.POST)
    if form.is_valid():
        actions.mark_as_right(call, **form.cleaned_data, by=request.user, at=moment(request))
        messages.success(request, _("Noted: this text is still right."))
    return redirect("desk-call-comparison", slug)


@require_safe
@secretariat
def preview(request: SignedIn, slug: str, language: str) -> HttpResponse:
    """The public page of a call and its line in the list, as they would be."""
    call = call_of(request.user, slug)
    return Preview(request, call, language, at=moment(request)).page()


@require_safe
@secretariat
def preview_document(request: SignedIn, slug: str, language: str, key: str) -> HttpResponse:
    """A document of a call, as it would be."""
    call = call_of(request.user, slug)
    return Preview(request, call, language, at=moment(request)).document(key)
