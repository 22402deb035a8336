"""A voice on record: the form, the letter's link, and the page on which its writer follows it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.networks import too_often
from alliance.base.public import expires, public_page
from alliance.base.refusal import Refused
from alliance.membership import actions as membership
from alliance.membership import concern_rules as rules
from alliance.membership.actions import concerns as actions
from alliance.membership.forms.concerns import ConcernForm, FindForm, WriteForm
from alliance.membership.models import WITH_WRITER, Authority, Concern
from alliance.membership.queries import day_of, end_of_day, found_by_name
from alliance.membership.signing import concern_key
from alliance.membership.views.joining import FILES_AN_HOUR

AN_HOUR = 10
"""Concerns and messages from one network in an hour."""
WAIT = gettext_lazy("Many requests have come from your network. Try again in an hour.")
MOST_FOUND = 20

either = require_http_methods(["GET", "HEAD", "POST"])


@public_page
def concerns(request: HttpRequest) -> HttpResponse:
    """What a concern is, what becomes of it, and the way to the member that it is about."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    form = FindForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    members = Authority.objects.members(today).published()
    found = found_by_name(members, typed)[:MOST_FOUND] if typed else []
    context = {"form": form, "typed": typed, "found": found}
    return render(request, "membership/concerns.html", context)


@never_cache
@either
def concern(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the secretariat that a member acts against its commitment."""
    members = Authority.objects.published().select_related("kind")
    authority = get_object_or_404(members, slug=slug)
    obstacle = rules.why_not_raise(authority, on=day_of(moment(request)))
    form = ConcernForm(request.POST or None, request.FILES or None, authority=authority)
    if request.method == "POST" and (said := _raised(request, form)):
        return redirect("concern-state", said.key)
    context = {"authority": authority, "form": form, "obstacle": obstacle}
    return render(request, "membership/concern.html", context)


def _keep_files(request: HttpRequest, form: ConcernForm) -> bool:
    """Files that came once need not be chosen again; False if too many have come."""
    for place, upload in form.uploads().items():
        if too_often(request, "file", limit=FILES_AN_HOUR):
            form.add_error(f"document{place}", WAIT)
            return False
        form.kept[place] = membership.keep(upload, at=moment(request))
    return True


def _raised(request: HttpRequest, form: ConcernForm) -> Concern | None:
    if not _keep_files(request, form) or not form.is_valid():
        return None
    if too_often(request, "concern", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return None
    try:
        return actions.raise_concern(form.voice(language=language()), at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@never_cache
@either
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link. A button confirms, since programs that read mail follow links."""
    key = concern_key(token)
    if key is None:
        raise Http404
    said = get_object_or_404(Concern, key=key)
    obstacle = rules.why_not_confirm(said)
    if request.method == "POST":
        try:
            actions.confirm_concern(said, at=moment(request))
        except Refused as refusal:
            obstacle = str(refusal)
        else:
            return redirect("concern-state", said.key)
    context = {"concern": said, "obstacle": obstacle}
    return render(request, "membership/concern_confirm.html", context)


@never_cache
@either
def state(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a concern stands, for whoever has its address; and the place to write more."""
    said = get_object_or_404(Concern.objects.select_related("authority"), key=key)
    form = WriteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _wrote(request, said, form):
        return redirect("concern-state", said.key)
    context = {
        "concern": said,
        "form": form,
        "writing": bool(form.errors) or rules.why_not_write(said, text="-") is None,
        "record": said.messages.filter(way__in=WITH_WRITER),
        "documents": said.documents.select_related("file"),
    }
    return render(request, "membership/concern_state.html", context)


def _wrote(request: HttpRequest, said: Concern, form: WriteForm) -> bool:
    if too_often(request, "concern", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return False
    text, upload = form.cleaned_data["text"], form.cleaned_data["document"]
    try:
        actions.write(said, text=text, upload=upload, at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
