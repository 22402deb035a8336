"""Write to an office of the network without learning the address behind it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy

from alliance.accounts.access import unkept
from alliance.base.asked import moment
from alliance.base.networks import too_often
from alliance.base.refusal import Refused
from alliance.membership.forms.people import WriteForm
from alliance.membership.tokens import digest_of
from alliance.website import contacting, offices
from alliance.website.models.messages import OfficeMessage
from alliance.website.offices import Office

AN_HOUR = 10
"""Letters to offices from one network in an hour."""
WAIT = gettext_lazy("Many requests have come from your network. Try again in an hour.")


@unkept
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter to whoever holds an office."""
    office = _office(slug)
    form = WriteForm(request.POST or None)
    context = {"office": office, "form": form}
    if request.method == "POST" and form.is_valid() and _sent(request, office, form):
        return render(request, "website/contact_sent.html", context)
    return render(request, "website/contact_form.html", context)


def _office(slug: str) -> Office:
    found = offices.office(slug)
    if found is None:
        raise Http404
    return found


def _sent(request: HttpRequest, office: Office, form: WriteForm) -> bool:
    if form.by_machine:
        # It learns nothing from the answer, and nobody gets a letter.
        return True
    if too_often(request, "contact", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return False
    try:
        contacting.write(office, **form.letter(), at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@unkept
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the writer's own mailbox; the button sends the letter on."""
    message = get_object_or_404(OfficeMessage, digest=digest_of(token))
    office = _office(message.office)
    obstacle = ""
    if request.method == "POST":
        try:
            message = contacting.pass_on(message, office, at=moment(request))
        except Refused as refusal:
            obstacle = str(refusal)
    context = {"message": message, "office": office, "obstacle": obstacle}
    return render(request, "website/contact_confirm.html", context)
