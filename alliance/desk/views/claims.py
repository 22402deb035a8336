"""Claims to act for an authority: a letter with a code to its public address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.accounts.access import SignedIn, secretariat
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership.actions import claiming as actions
from alliance.membership.models import Representation


@require_POST
@secretariat
def send_code(request: SignedIn, claim: int) -> HttpResponse:
    """Send the letter; whoever claims brings the code back."""
    made = get_object_or_404(Representation.objects.select_related("authority"), pk=claim)
    try:
        sent = actions.send_code(made, by=request.user, at=moment(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = {"email": sent.sent_to}
        messages.success(request, _("The letter with the code goes to %(email)s.") % said)
    return redirect("desk-authority", made.authority.slug)
