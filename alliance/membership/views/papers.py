"""Papers of a wish to join: the letter to sign, the decision, and what was sent later."""

from typing import cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from alliance.accounts.access import SignedIn
from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.networks import too_often
from alliance.base.papers import docx, pdf
from alliance.base.refusal import Refused
from alliance.files.responses import attachment, serve
from alliance.membership import actions
from alliance.membership.forms.papers import DocumentForm
from alliance.membership.letters.commitment import (
    CommitmentFacts,
    Form,
    commitment_letter,
    facts_of_wish,
    file_name,
)
from alliance.membership.models import JoinApplication, JoinState
from alliance.membership.views.joining import FILES_AN_HOUR, WAIT, state_page

MEDIA_TYPES = {Form.PDF: pdf.MEDIA_TYPE, Form.DOCX: docx.MEDIA_TYPE}


@never_cache
@require_safe
def letter(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """The letter of commitment, made anew, for whoever has the wish's address."""
    wishes = JoinApplication.objects.select_related("kind")
    facts = facts_of_wish(get_object_or_404(wishes, key=key))
    return as_download(facts, language(), Form(form))


def as_download(facts: CommitmentFacts, code: str, form: Form) -> HttpResponse:
    """A letter of commitment in a language, to be saved."""
    return attachment(
        commitment_letter(facts, code, form),
        name=file_name(facts, form),
        media_type=MEDIA_TYPES[form],
    )


@never_cache
@require_POST
def send_document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send the signed letter, or a decision again."""
    application = get_object_or_404(JoinApplication, key=key)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        if too_often(request, "file", limit=FILES_AN_HOUR):
            form.add_error("document", WAIT)
            return state_page(request, application.key, document_form=form)
        try:
            actions.send_document(application, form.cleaned_data["document"], at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("join-state", application.key)
    return state_page(request, application.key, document_form=form)


@never_cache
@require_safe
def decision_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The decision that was sent along."""
    return _handed_out(request, key, None)


@never_cache
@require_safe
def document(request: HttpRequest, key: UUID, document: UUID) -> HttpResponseBase:
    """A document that was sent later."""
    return _handed_out(request, key, document)


def _handed_out(request: HttpRequest, key: UUID, document: UUID | None) -> HttpResponseBase:
    """A file of a wish: for its contact and the secretariat, signed in.

    Before the contact's address is confirmed nobody can sign in as the contact; until then
    the wish's own address is the key to what was sent from the same window.
    """
    found = JoinApplication.objects.select_related("decision_file")
    if not found.filter(key=key, state=JoinState.UNCONFIRMED).exists():
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        found = found.visible_to(cast(SignedIn, request).user)
    application = get_object_or_404(found, key=key)
    if document is None:
        return serve(application.decision_file)
    later = application.documents.select_related("file")
    return serve(get_object_or_404(later, file__key=document).file)
