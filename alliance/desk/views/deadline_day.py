"""Deadline day: outages turned into the same extension for all, and notices to everybody."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.applications.actions.making_good import Made, make_good
from alliance.applications.making_good import Offer, offer, outages_of
from alliance.base.asked import moment
from alliance.base.instance import instance
from alliance.base.refusal import Refused
from alliance.calls.checklist import unwise
from alliance.calls.fair_rule import fair_rule
from alliance.calls.models import Call
from alliance.desk.outage_forms import MakeGoodForm, NoticeForm, NoticeOverForm
from alliance.desk.views.correcting import published_call
from alliance.watch import actions
from alliance.watch.models import Notice, Outage


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def outages(request: SignedIn, slug: str) -> HttpResponse:
    """The outages before a deadline, and the one button that makes them good for all."""
    call = published_call(request, slug)
    form = MakeGoodForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (done := _make_good(request, call, form)):
        _say(request, done)
        return redirect("desk-call", call.slug)
    call.refresh_from_db()
    given = offer(call, at=moment(request))
    context = {
        "section": "calls",
        "call": call,
        "form": form,
        "failed": bool(form.errors),
        "rule": fair_rule(),
        "outages": _with_corrigenda(call),
        "offer": given,
        "sent": _as_sent(call, given) if given else {},
        "warnings": list(unwise(given.closes_at)) if given else [],
        "prepared": call.corrigenda.prepared().exists(),
    }
    return render(request, "desk/call_outages.html", context)


def _with_corrigenda(call: Call) -> list[tuple[Outage, int | None]]:
    """Each outage, and the number of the corrigendum that made it good."""
    done = dict(call.made_good.values_list("outage", "corrigendum__number"))
    return [(one, done.get(one.pk)) for one in outages_of(call)]


def _as_sent(call: Call, given: Offer) -> dict[str, Any]:
    return {
        "edits": call.edits,
        "closes_at": given.closes_at.isoformat(),
        "outages": " ".join(str(one.pk) for one in given.outages),
    }


def _make_good(request: SignedIn, call: Call, form: MakeGoodForm) -> Made | None:
    try:
        return make_good(call, **form.cleaned_data, by=request.user, at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _say(request: SignedIn, done: Made) -> None:
    number = {"number": done.corrigendum.number or 0}
    if done.is_new:
        text = _("Corrigendum %(number)d is published. All who write or handed in get a letter.")
        messages.success(request, text % number, extra_tags="good")
    else:
        messages.info(request, _("Corrigendum %(number)d has made this good already.") % number)


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def notices(request: SignedIn) -> HttpResponse:
    """What everybody is told now or later; and one more."""
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _tell(request, form):
        messages.success(request, _("Stored. Everybody reads it within seconds."))
        return redirect("desk-notices")
    context = {
        "section": "notices",
        "form": form,
        "failed": bool(form.errors),
        "notices": Notice.objects.to_come(moment(request)),
        "over": NoticeOverForm(),
        "outages": Outage.objects.order_by("-began_at")[:20],
        "zone": instance().time_zone,
        "at": moment(request),
    }
    return render(request, "desk/notices.html", context)


def _tell(request: SignedIn, form: NoticeForm) -> bool:
    given, at = form.cleaned_data, moment(request)
    try:
        actions.tell(
            form.text(), since=given["since"] or at, until=given["until"], by=request.user, at=at
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@secretariat
def notice(request: SignedIn, notice: int) -> HttpResponse:
    """Change what is told."""
    told = get_object_or_404(Notice.objects.to_come(moment(request)), pk=notice)
    form = NoticeForm(request.POST or None, initial=NoticeForm.of(told))
    if request.method == "POST" and form.is_valid() and _retell(request, told, form):
        messages.success(request, _("Stored. Everybody reads it within seconds."))
        return redirect("desk-notices")
    context = {"section": "notices", "notice": told, "form": form, "failed": bool(form.errors)}
    return render(request, "desk/notice.html", context)


def _retell(request: SignedIn, told: Notice, form: NoticeForm) -> bool:
    given, at = form.cleaned_data, moment(request)
    try:
        actions.retell(
            told,
            form.text(),
            since=given["since"] or told.since,
            until=given["until"],
            edits=given["edits"],
            by=request.user,
            at=at,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@secretariat
def notice_over(request: SignedIn, notice: int) -> HttpResponse:
    """Take a notice down now."""
    told = get_object_or_404(Notice, pk=notice)
    if NoticeOverForm(request.POST).is_valid():
        actions.stop_telling(told, by=request.user, at=moment(request))
        messages.success(request, _("The notice is taken down."))
    return redirect("desk-notices")
