"""Stop reminders by the link of a letter, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt

from alliance.accounts.access import unkept
from alliance.applications import actions
from alliance.applications.forms import RemindersForm
from alliance.applications.models import Reminded
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
        form = RemindersForm(request.POST)
        if form.is_valid() and form.cleaned_data["do"] == RemindersForm.RESUME:
            actions.resume_reminders(known)
        else:
            actions.stop_reminders(known, at=moment(request))
        return redirect("reminders", slug, key)
    context = {
        "reminded": known,
        "application": known.application,
        "call": known.application.call,
        "resume": RemindersForm.RESUME,
    }
    return render(request, "applications/reminders.html", context)
