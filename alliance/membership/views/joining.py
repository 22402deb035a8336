"""Join: the form, the link in the letter, and the page on which the officer follows the wish."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.known import there
from alliance.base.networks import too_often
from alliance.base.refusal import Refused
from alliance.membership import actions, paper_rules, rules
from alliance.membership.addresses import confirmed_by
from alliance.membership.forms.joining import AnswerForm, JoinForm
from alliance.membership.forms.papers import DocumentForm
from alliance.membership.models import JoinApplication, JoinState
from alliance.membership.queries import day_of, kept_upload

AN_HOUR = 20
"""Wishes from one network in an hour: more than any town hall has to send."""
FILES_AN_HOUR = 3 * AN_HOUR
"""Files from one network in an hour: each is kept for a day, whatever becomes of its wish."""
WAIT = gettext_lazy("Many requests have come from your network. Try again in an hour.")


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Ask to become a member."""
    today = day_of(moment(request))
    if request.method != "POST":
        return _form(request, JoinForm(initial=_known(request), today=today))
    form = JoinForm(request.POST, request.FILES, today=today)
    if not _keep_file(request, form):
        return _form(request, form)
    if _searches(request):
        searched = JoinForm(initial=request.POST.dict(), today=today)
        searched.kept_upload = form.kept_upload
        return _form(request, searched)
    if form.is_valid() and (application := _sent(request, form)):
        return redirect("join-state", application.key)
    return _form(request, form)


def _known(request: HttpRequest) -> dict[str, str]:
    """What the address says, and who is signed in."""
    known = {name: str(value) for name, value in request.GET.items()}
    if request.user.is_authenticated:
        known |= {"contact_email": request.user.email, "contact_name": request.user.get_full_name()}
    return known


def _searches(request: HttpRequest) -> bool:
    """Whether somebody wants to find; the Enter key means that until something is chosen."""
    enter = request.POST.get("do") == "enter"
    return request.POST.get("do") == "find" or bool(
        enter and request.POST.get("q") and not request.POST.get("found")
    )


def _form(request: HttpRequest, form: JoinForm) -> HttpResponse:
    return render(request, "membership/join.html", {"form": form})


def _keep_file(request: HttpRequest, form: JoinForm) -> bool:
    """A file that came once need not be chosen again; False if too many have come."""
    upload = form.upload()
    if not upload:
        form.kept_upload = kept_upload(request.POST.get("kept", ""))
    elif too_often(request, "file", limit=FILES_AN_HOUR):
        form.add_error("decision_file", WAIT)
        return False
    else:
        form.hold(actions.keep(upload, at=moment(request)))
    return True


def _sent(request: HttpRequest, form: JoinForm) -> JoinApplication | None:
    if too_often(request, "join", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return None
    wish = form.wish(language=language(), decision_file=there(form.kept_upload).file)
    try:
        return actions.join(wish, at=moment(request))
    except Refused as refusal:
        form.add_error("found", str(refusal))
        return None


@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link. A button confirms, since programs that read mail follow links."""
    application = get_object_or_404(JoinApplication, key=_key(token))
    obstacle = rules.why_not_confirm_join(application)
    if request.method == "POST":
        try:
            actions.confirm_join(application, at=moment(request))
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            return redirect("join-state", application.key)
    context = {"application": application, "obstacle": obstacle}
    return render(request, "membership/join_confirm.html", context)


def _key(token: str) -> UUID:
    key = confirmed_by(token)
    if key is None:
        raise Http404
    return key


@never_cache
def state(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a wish to join stands, for whoever has its address; and the place to answer."""
    application = get_object_or_404(JoinApplication, key=key)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(application, text=form.cleaned_data["text"], at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("join-state", application.key)
    return state_page(request, key, form=form)


def state_page(request: HttpRequest, key: UUID, **forms: Any) -> HttpResponse:
    """The page of a wish, with a form on it as somebody filled it in."""
    wishes = JoinApplication.objects.select_related("kind", "authority", "decision_file")
    application = get_object_or_404(wishes, key=key)
    context = {
        "application": application,
        "form": AnswerForm(),
        "document_form": DocumentForm(),
        "documents": application.documents.select_related("file"),
        "sending": paper_rules.why_not_send_document(application) is None,
        "asked": application.state == JoinState.ASKED,
        "record": application.messages.all(),
        "commitments": application.commitments.select_related("aim"),
    }
    return render(request, "membership/join_state.html", context | forms)
