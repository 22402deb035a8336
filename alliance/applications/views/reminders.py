"""Stop reminders: by the link of a letter, without signing in, or on the draft's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt

from alliance.accounts.access import SignedIn, signed_in, unkept
from alliance.applications import actions
from alliance.applications.forms import RemindersForm
from alliance.applications.models import Reminded
from alliance.applications.queries import own_application
from alliance.base.asked import moment


@csrf_exempt
@unkept
def reminders(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Whether reminders come, and a button. A mail program may press it for its reader.

    RFC 8058: that POST carries no token and no cookie. Whoever has the link may stop the
    letters that carry it, so there is nothing for a token to protect.
    """
    known = get_object_or_404(
        Reminded.objects.select_related("application__call", "application__authority"),
        key=key,
        application__call__slug=slug,
    )
    if request.method == "POST":
        _decide(request, known)
        return redirect("reminders", slug, key)
    return _page(request, known)


@signed_in
def own_reminders(request: SignedIn, slug: str, application: str) -> HttpResponse:
    """The same for whoever writes, before the first letter too; and which letters went out."""
    ours = own_application(request.user, slug, application)
    if request.method == "POST":
        _decide(request, actions.reminded_of(ours, by=request.user))
        return redirect("application-reminders", slug, application)
    known = Reminded.objects.filter(application=ours, person=request.user).first()
    sent = ours.reminders.filter(letters__gt=0)
    return _page(request, known or Reminded(application=ours, person=request.user), sent=sent)


def _decide(request: HttpRequest, known: Reminded) -> None:
    form = RemindersForm(request.POST)
    if form.is_valid() and form.cleaned_data["do"] == RemindersForm.RESUME:
        actions.resume_reminders(known)
    else:
        actions.stop_reminders(known, at=moment(request))


def _page(request: HttpRequest, known: Reminded, **more: object) -> HttpResponse:
    context = {
        "reminded": known,
        "application": known.application,
        "call": known.application.call,
        "resume": RemindersForm.RESUME,
    }
    return render(request, "applications/reminders.html", context | more)
