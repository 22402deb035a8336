"""Translate a form, and choose its languages."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.languages import language_name
from alliance.base.refusal import Refused
from alliance.desk.builder.conflicts import base_of
from alliance.desk.builder.languages import (
    AddLanguageForm,
    AuthenticForm,
    ChooseForm,
    RemoveLanguageForm,
    overtaken,
    really_typed,
    texts_page,
    typed_texts,
)
from alliance.desk.builder.saving import SavingForm
from alliance.desk.queries import forms as queries
from alliance.desk.views.forms import page
from alliance.desk.views.records import get_or_post
from alliance.questionnaires import actions
from alliance.questionnaires.building import texts as building
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.models import FormDraft


@get_or_post
@secretariat
def texts(request: SignedIn, key: str) -> HttpResponse:
    """All texts of a form in two languages, side by side."""
    draft = queries.draft_of(key)
    chosen = ChooseForm(request.GET, document=draft.document)
    if request.method != "POST":
        return _texts_page(request, draft, chosen)
    saving, language = SavingForm.of(request.POST), chosen.target_language
    typed = really_typed(saving.began, typed_texts(draft.document, request.POST))
    theirs = dict(overtaken(draft.document, language, saving.began, typed))
    mine = {name: words for name, words in typed.items() if name not in theirs}
    document = building.with_texts(draft.document, language, mine)
    try:
        draft = actions.save(
            draft, document, edits=draft.edits, by=request.user, at=moment(request)
        )
    except Refused as refusal:
        return _texts_page(request, draft, chosen, typed=typed, obstacle=str(refusal))
    if theirs:
        return _texts_page(request, draft, chosen, typed=typed, theirs=theirs)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect(request.get_full_path())


def _texts_page(
    request: SignedIn,
    draft: FormDraft,
    chosen: ChooseForm,
    *,
    typed: dict[str, str] | None = None,
    theirs: dict[str, str] | None = None,
    **said: Any,
) -> HttpResponse:
    shown = texts_page(draft.document, chosen)
    base = base_of({one.text.name: one.target for one in shown.texts})
    for one in shown.texts:
        one.target = (typed or {}).get(one.text.name, one.target)
        one.theirs = (theirs or {}).get(one.text.name, "")
    said |= {"chosen": chosen, "shown": shown, "base": base, "theirs": theirs}
    names = {"source": chosen.source_language, "target": chosen.target_language}
    said |= {f"{name}_name": language_name(code) for name, code in names.items()}
    return page(request, "texts", draft, parts=range(1, shown.parts + 1), **said)


@get_or_post
@secretariat
def languages(request: SignedIn, key: str) -> HttpResponse:
    """Add and take out languages; what was translated is kept."""
    draft = queries.draft_of(key)
    document = draft.document
    add = AddLanguageForm(_if(request, "add"), languages=document["languages"])
    remove = RemoveLanguageForm(_if(request, "remove"), document=document)
    authentic = AuthenticForm(_if(request, "authentic"), document=document)
    said: dict[str, Any] = {"add": add, "remove": remove, "authentic": authentic}
    if changed := _changed(key, document, said):
        form, document = changed
        if _saved(request, draft, document, form):
            return redirect("desk-form-languages", key)
    said["lacks"] = [
        (code, language_name(code), number)
        for code, number in building.missing(draft.document).items()
    ]
    return page(request, "languages", draft, **said)


def _if(request: SignedIn, do: str) -> Any:
    return request.POST if request.POST.get("do") == do else None


def _changed(key: str, document: Document, said: dict[str, Any]) -> tuple[Form, Document] | None:
    """The form that was sent, and the document as it asks for; None if nothing was, or is wrong."""
    add, remove, authentic = said["add"], said["remove"], said["authentic"]
    if add.is_bound and add.is_valid():
        return add, building.with_language(document, add.cleaned_data["language"])
    if authentic.is_bound and authentic.is_valid():
        return authentic, document | {"authentic": authentic.cleaned_data["authentic"]}
    if not (remove.is_bound and remove.is_valid()):
        return None
    code = remove.cleaned_data["remove"]
    calls = [] if remove.cleaned_data["sure"] else queries.calls_with(key, code)
    if calls:
        said |= {"asked": code, "asked_name": language_name(code), "calls": calls}
        return None
    return remove, building.without_language(document, code)


def _saved(request: SignedIn, draft: FormDraft, document: Document, form: Form) -> bool:
    seen = SavingForm.of(request.POST).seen
    try:
        actions.save(draft, document, edits=seen, by=request.user, at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Saved."), extra_tags="good")
    return True
