"""Change one part of a call: a page with a form, in which nothing typed is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.deadlines import long_date
from alliance.base.refusal import Refused
from alliance.calls import actions
from alliance.calls.actions.editing import working_content
from alliance.calls.contents import Content
from alliance.calls.models import Call
from alliance.desk.call_fields import PartForm, languages_of
from alliance.desk.call_forms import PARTS
from alliance.desk.call_language_forms import WordsForm
from alliance.desk.views.calls import call_of
from alliance.desk.views.records import get_or_post

MakeForm = Callable[..., PartForm]


@get_or_post
@secretariat
def part(request: SignedIn, slug: str, part: str) -> HttpResponse:
    """One part of the facts."""
    call = call_of(request.user, slug)
    if part not in PARTS:
        raise Http404
    kind = PARTS[part]
    return edit_page(request, call, kind, kind.known)


@get_or_post
@secretariat
def words(request: SignedIn, slug: str, language: str) -> HttpResponse:
    """All texts in one language, beside those of the language that counts."""
    call = call_of(request.user, slug)
    if language not in languages_of(working_content(call)):
        raise Http404

    def make(*args: Any, **kwargs: Any) -> PartForm:
        return WordsForm(*args, language=language, **kwargs)

    return edit_page(request, call, make, no_more)


def no_more(content: Content) -> dict[str, Any]:
    """For forms whose fields know themselves how they begin."""
    return {}


def edit_page(
    request: SignedIn,
    call: Call,
    make: MakeForm,
    known: Callable[[Content], dict[str, Any]],
    *,
    back: str = "",
    prepare: Callable[[PartForm], None] | None = None,
    **said: Any,
) -> HttpResponse:
    """Show a part of a call, or store it and go back to the call."""
    content = working_content(call)
    initial = known(content) | {"edits": call.edits}
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = make(*typed, initial=initial, content=content)
    looks = form.looks() if form.is_valid() else []
    now: list[tuple[str, str]] = []
    if form.is_valid() and not looks:
        if prepare:
            prepare(form)
        part, edits = form.part(working_content(call)), form.cleaned_data["edits"]
        if refusal := store_part(request, call, part, edits):
            now = _overtaken(call, form, make, known)
            form.add_error(None, refusal)
        else:
            return redirect(back) if back else redirect("desk-call", call.slug)
    context = {"section": "calls", "call": call, "form": form, "looks": looks, "now": now}
    return render(request, "desk/call_form.html", context | {"back": back} | said)


def store_part(request: SignedIn, call: Call, part: Content, edits: int) -> str:
    """Store a part of a call and say so. Answers with why not; empty if it was stored."""
    try:
        actions.edit(call, part, edits=edits, by=request.user, at=moment(request))
    except Refused as refusal:
        return str(refusal)
    messages.success(request, _saved(call))
    return ""


def refuse(request: SignedIn, reason: str) -> None:
    """Say on the next page why something was not done."""
    messages.error(request, reason)


def _saved(call: Call) -> str:
    if call.published_at is None:
        return _("The call is changed.")
    return _(
        "The change is kept in the corrigendum in preparation. Readers see the call as it was."
    )


def _overtaken(
    call: Call, form: PartForm, make: MakeForm, known: Callable[[Content], dict[str, Any]]
) -> list[tuple[str, str]]:
    """What the call says now where that is not what was typed, if somebody else was faster."""
    call.refresh_from_db(fields=["edits"])
    if form.cleaned_data["edits"] == call.edits:
        return []
    content = working_content(call)
    fresh = make(initial=known(content) | {"edits": call.edits}, content=content)
    form.overtaken(call.edits)
    return [
        (str(field.label), _in_words(fresh, field.name) or _("nothing"))
        for field in fresh.visible_fields()
        if field.name in form.cleaned_data
        and (field.initial or "") != (form.cleaned_data[field.name] or "")
    ]


def _in_words(form: PartForm, name: str) -> str:
    value = form[name].initial
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return long_date(value)
    return str(choices.get(value, value or ""))
