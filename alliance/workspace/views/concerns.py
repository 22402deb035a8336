"""What the secretariat asks an authority about a concern, and the authority's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership import concern_rules as rules
from alliance.membership.actions import concerns as actions
from alliance.membership.forms.concerns import AuthorityAnswerForm
from alliance.membership.models import WITH_AUTHORITY, Concern


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def concern(request: SignedIn, concern: UUID) -> HttpResponse:
    """What the writer allows to be shown, and the place to answer."""
    asked = Concern.objects.asked_of(request.user).select_related("authority")
    found = get_object_or_404(asked, key=concern)
    form = AuthorityAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            actions.answer_for_authority(found, text=text, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The secretariat has your answer."), extra_tags="good")
            return redirect("workspace-concern", found.key)
    context = {
        "section": "concern",
        "concern": found,
        "form": form,
        "obstacle": rules.why_not_answer_for_authority(found, text="-", by=request.user),
        "record": found.messages.filter(way__in=WITH_AUTHORITY),
    }
    return render(request, "workspace/concern.html", context)
