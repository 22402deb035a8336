"""The newsletter's pages for readers: ask for it, confirm, change, leave; and its archive."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts.access import unkept
from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance
from alliance.base.networks import too_often
from alliance.base.public import public_page
from alliance.outbox import subscribing
from alliance.outbox.subscription_links import opened_by, token_of
from alliance.outbox.topics import names_of
from alliance.website.models import Issue
from alliance.website.newsletter import read, sections
from alliance.website.newsletter_actions import ask_owner
from alliance.website.newsletter_forms import SubscribeForm, TopicsForm, consent_words
from alliance.website.newsletter_letters import month_name

AN_HOUR = 20
"""Letters that one network can have us write in an hour."""
WAIT = gettext_lazy("Many requests have come from your network. Try again in an hour.")
SHOWN = 24
asked = require_http_methods(["GET", "HEAD", "POST"])


@asked
@unkept
def newsletter(request: HttpRequest) -> HttpResponse:
    """Ask for the newsletter. A letter asks whether the address is its owner's."""
    form = SubscribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _taken(request, form):
        return redirect("newsletter-sent")
    context = {
        "form": form,
        "consent": consent_words(),
        "issues": [_listed(one) for one in Issue.objects.exclude(started_at=None)[:SHOWN]],
    }
    return render(request, "website/newsletter.html", context)


def _listed(issue: Issue) -> dict[str, str]:
    return {"number": issue.number, "name": month_name(issue.month, language())}


def _taken(request: HttpRequest, form: SubscribeForm) -> bool:
    if form.by_machine:
        # It learns nothing from the answer, and nobody gets a letter.
        return True
    if too_often(request, "newsletter", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return False
    given = form.cleaned_data
    ask_owner(
        address=given["email"],
        language=given["language"],
        topics=given["topics"],
        words=consent_words(),
        page=request.path,
        at=moment(request),
    )
    return True


@require_safe
@unkept
def sent(request: HttpRequest) -> HttpResponse:
    """The same for everybody: nobody learns from it who is subscribed."""
    return render(request, "website/newsletter_sent.html")


@asked
@unkept
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link leads here; the button subscribes, so that no robot does."""
    at = moment(request)
    if request.method == "POST":
        if subscription := subscribing.confirm_sign_up(token, at=at):
            context = {"manage": token_of(subscription)}
            return render(request, "website/newsletter_confirmed.html", context)
        return _closed(request)
    if found := subscribing.waiting_sign_up(token, at=at):
        told = {"sign_up": found, "topics": names_of(found.topics)}
        return render(request, "website/newsletter_confirm.html", told)
    return _closed(request)


@asked
@unkept
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """All that is stored of a subscriber, and changing it; the link of a letter opens it."""
    subscription = opened_by(token)
    if subscription is None:
        return _closed(request)
    stored = {"topics": subscription.topics, "language": subscription.language}
    form = TopicsForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        subscribing.change_subscription(subscription, **form.cleaned_data, at=moment(request))
        messages.success(request, _("It is kept. The next letter goes by it."))
        return redirect("newsletter-manage", token)
    context = {"subscription": subscription, "form": form, "token": token}
    return render(request, "website/newsletter_manage.html", context)


@csrf_exempt
@asked
@unkept
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave with one press: the reader's own, or their mail program's.

    RFC 8058: that POST carries no token and no cookie. Whoever has the link may stop the
    letters that carry it, so there is nothing for a token to protect.
    """
    subscription = opened_by(token)
    if request.method == "POST":
        if subscription:
            subscribing.unsubscribe(subscription)
        return render(request, "website/newsletter_left.html")
    if subscription is None:
        return _closed(request)
    context = {"subscription": subscription, "token": token}
    return render(request, "website/newsletter_leave.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    """A link that was used, is too old, or was never ours: what one can do instead."""
    return render(request, "website/newsletter_closed.html", status=404)


@require_safe
@public_page
def issue(request: HttpRequest, number: str) -> HttpResponse:
    """An issue that has gone out, for everybody."""
    found = get_object_or_404(Issue.objects.exclude(started_at=None), month=_month(number))
    words = {one.language: one for one in found.words.all()}
    told = words.get(language()) or words.get(instance().default_language)
    if told is None:
        raise Http404
    with override(told.language):
        parts = sections(read(told.entries))
    context = {
        "ancestors": [
            {"name": _("Home"), "address": f"/{language()}/"},
            {"name": _("Newsletter"), "address": reverse("newsletter")},
        ],
        "month": month_name(found.month, language()),
        "words": told,
        "sections": parts,
    }
    return render(request, "website/newsletter_issue.html", context)


def _month(number: str) -> date:
    year, month = (int(part) for part in number.split("-"))
    try:
        return date(year, month, 1)
    except ValueError:
        raise Http404 from None
