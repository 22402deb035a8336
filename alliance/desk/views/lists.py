"""The lists that the network keeps: kinds of ties and kinds of authorities."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.desk.tie_forms import AuthorityKindForm, TieKindForm, Translated
from alliance.desk.views.records import form_page, get_or_post
from alliance.membership.actions import ties as actions
from alliance.membership.models import AuthorityKind, TieKind

NEW = "new"


@require_safe
@secretariat
def lists(request: SignedIn) -> HttpResponse:
    """Both lists with how often each kind is used."""
    context = {
        "section": "lists",
        "tie_kinds": TieKind.objects.annotate(used=Count("ties")),
        "authority_kinds": AuthorityKind.objects.annotate(used=Count("authorities")),
    }
    return render(request, "desk/lists.html", context)


@get_or_post
@secretariat
def tie_kind(request: SignedIn, slug: str) -> HttpResponse:
    """One kind of tie, known or new."""
    kind = None if slug == NEW else get_object_or_404(TieKind, slug=slug)
    known = {"website": kind.website, "is_public": kind.is_public} if kind else {}
    if kind:
        known |= Translated.spread("name", kind.name)
        known |= Translated.spread("definition", kind.definition)
    form = TieKindForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        by, at = request.user, moment(request)
        try:
            if kind:
                actions.correct_tie_kind(kind, form.facts(), by=by, at=at)
            else:
                actions.define_tie_kind(form.facts(), by=by, at=at)
        except Refused as refusal:
            form.add_error("is_public", str(refusal))
        else:
            return _saved(request)
    return _page(request, form, _("A kind of tie"))


def _saved(request: SignedIn) -> HttpResponse:
    messages.success(request, _("The list is corrected."))
    return redirect("desk-lists")


def _page(request: SignedIn, form: Translated, title: str) -> HttpResponse:
    return form_page(
        request, form, title=title, submit=_("Save"), back=reverse("desk-lists"), plain=True
    )


@get_or_post
@secretariat
def authority_kind(request: SignedIn, slug: str) -> HttpResponse:
    """One kind of authorities, known or new."""
    kind = None if slug == NEW else get_object_or_404(AuthorityKind, slug=slug)
    known = {}
    if kind:
        known = Translated.spread("name", kind.name) | Translated.spread("plural", kind.plural)
    form = AuthorityKindForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        by, at = request.user, moment(request)
        name, plural = form.said("name"), form.said("plural")
        if kind:
            actions.correct_authority_kind(kind, name, plural, by=by, at=at)
        else:
            actions.define_authority_kind(name, plural, by=by, at=at)
        return _saved(request)
    return _page(request, form, _("A kind of authorities"))
