"""Look an issue of the newsletter over, try it on oneself, send it, watch it go."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.accounts.access import SignedIn, editors
from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.fields import type_over
from alliance.base.refusal import Refused
from alliance.desk.newsletter_forms import IssueForm, TakeOffForm
from alliance.desk.queries import newsletter as queries
from alliance.membership.queries import day_of
from alliance.outbox.subscribing import take_off as leave
from alliance.website import newsletter_actions as actions
from alliance.website.models import Issue, IssueWords
from alliance.website.newsletter import first_working_day, month_before, read
from alliance.website.newsletter_letters import Written, month_name
from alliance.website.newsletter_rules import why_not_edit, why_not_send, why_not_stop
from alliance.website.newsletter_sending import progress

SHOWN = 36


@require_safe
@editors
def newsletter(request: SignedIn) -> HttpResponse:
    """All issues, how many read them, and what comes next."""
    return _overview(request, TakeOffForm())


def _overview(request: SignedIn, form: TakeOffForm) -> HttpResponse:
    at = moment(request)
    last = month_before(day_of(at))
    readers = queries.readers()
    context = {
        "section": "newsletter",
        "issues": [_named(one) for one in Issue.objects.all()[:SHOWN]],
        "readers": readers,
        "total": sum(number for _language, number in readers),
        "unconfirmed": queries.unconfirmed(),
        "can_draft": not Issue.objects.filter(month=last).exists(),
        "last": month_name(last, language()),
        "next_day": _next_draft(at),
        "form": form,
    }
    return render(request, "desk/newsletter.html", context)


def _named(issue: Issue) -> dict[str, object]:
    return {"issue": issue, "name": month_name(issue.month, language())}


def _next_draft(at: datetime) -> date:
    today = day_of(at)
    day = first_working_day(today)
    if today <= day:
        return day
    later = (today.replace(day=28).toordinal()) + 7
    return first_working_day(date.fromordinal(later))


@require_POST
@editors
def take_off(request: SignedIn) -> HttpResponse:
    """Forget an address whose owner has asked the office."""
    form = TakeOffForm(request.POST)
    if not form.is_valid():
        return _overview(request, form)
    if leave(form.cleaned_data["email"], by=request.user.pk, at=moment(request)):
        messages.success(request, _("The address is taken off and forgotten."))
    else:
        messages.info(request, _("No newsletter goes to this address."))
    return redirect("desk-newsletter")


@require_POST
@editors
def draft(request: SignedIn) -> HttpResponse:
    """Draft the issue of last month now."""
    at = moment(request)
    made = actions.draft(month_before(day_of(at)), by=request.user.pk, at=at)
    if made is None:
        messages.info(request, _("Nothing new was published in that month, or there is a draft."))
        return redirect("desk-newsletter")
    return redirect("desk-newsletter-issue", made.number)


def issue_of(number: str) -> Issue:
    """The issue that an address names."""
    year, month = (int(part) for part in number.split("-"))
    try:
        return get_object_or_404(Issue, month=date(year, month, 1))
    except ValueError:
        raise Http404 from None


@require_safe
@editors
def issue(request: SignedIn, number: str) -> HttpResponse:
    """One issue: its languages, what can be done with it, and how far it is."""
    found, at = issue_of(number), moment(request)
    context = _about(found) | {
        "words": [_counted(one) for one in found.words.all()],
        "progress": progress(found, at=at),
        "why_not_edit": why_not_edit(found),
        "why_not_send": why_not_send(found, at=at),
        "why_not_stop": why_not_stop(found),
    }
    return render(request, "desk/newsletter_issue.html", context)


def _about(issue: Issue) -> dict[str, object]:
    return {
        "section": "newsletter",
        "issue": issue,
        "month": month_name(issue.month, language()),
    }


def _counted(words: IssueWords) -> dict[str, object]:
    entries = read(words.entries)
    left = [one for one in entries if not one.left_out]
    return {"words": words, "told": len(left), "out": len(entries) - len(left)}


@require_http_methods(["GET", "HEAD", "POST"])
@editors
def words(request: SignedIn, number: str, code: str) -> HttpResponse:
    """Greeting and entries of an issue in one language, with the letter as it would read."""
    found = issue_of(number)
    told = get_object_or_404(found.words, language=code)
    entries = read(told.entries)
    first = {"greeting": told.greeting, "edits": told.edits}
    form = IssueForm(request.POST or None, initial=first, entries=entries)
    if request.method == "POST" and form.is_valid() and _kept(request, told, form):
        messages.success(request, _("It is kept. This is how the letter reads now."))
        return redirect("desk-newsletter-words", number, code)
    context = _about(found) | {
        "words": told,
        "form": form,
        "closed": why_not_edit(found),
        "letter": Written(found).preview(code),
    }
    return render(request, "desk/newsletter_words.html", context)


def _kept(request: SignedIn, told: IssueWords, form: IssueForm) -> bool:
    try:
        actions.edit_issue(
            told,
            greeting=form.cleaned_data["greeting"],
            entries=form.ordered(),
            edits=form.cleaned_data["edits"],
            by=request.user.pk,
            at=moment(request),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        told.refresh_from_db()
        type_over(form, "edits", str(told.edits))
        return False
    return True


@require_POST
@editors
def trial(request: SignedIn, number: str, code: str) -> HttpResponse:
    """Send it to oneself."""
    found = issue_of(number)
    told = get_object_or_404(found.words, language=code)
    to, at = request.user.email, moment(request)
    actions.send_trial(found, code=told.language, to=to, by=request.user.pk, at=at)
    messages.success(request, _("A test is on its way to %(email)s.") % {"email": to})
    return redirect("desk-newsletter-words", number, code)


@require_POST
@editors
def again(request: SignedIn, number: str) -> HttpResponse:
    """Gather the entries anew."""
    return _done(request, number, actions.draft_anew, _("The entries are as things are now."))


@require_POST
@editors
def send(request: SignedIn, number: str) -> HttpResponse:
    """Let it out, or go on."""
    return _done(request, number, actions.start, _("The letters are on their way."))


@require_POST
@editors
def stop(request: SignedIn, number: str) -> HttpResponse:
    """Hold it back from all who have not got it."""
    said = _("It is stopped. Letters that a mail server has already cannot be taken back.")
    return _done(request, number, actions.stop, said)


def _done(request: SignedIn, number: str, action: Callable[..., None], said: str) -> HttpResponse:
    try:
        action(issue_of(number), by=request.user.pk, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("desk-newsletter-issue", number)
