"""Write to an office of an authority without learning the address behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy

from alliance.accounts.access import unkept
from alliance.base.asked import moment
from alliance.base.networks import too_often
from alliance.base.refusal import Refused
from alliance.membership import actions, people
from alliance.membership.forms.people import WriteForm
from alliance.membership.models import Authority, Contact, RelayMessage
from alliance.membership.queries import day_of
from alliance.membership.tokens import digest_of

AN_HOUR = 10
"""Letters to offices from one network in an hour."""
WAIT = gettext_lazy("Many requests have come from your network. Try again in an hour.")


@unkept
def write(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    """A letter to whoever holds an office."""
    at = moment(request)
    authority = get_object_or_404(Authority.objects.published(), slug=slug)
    contact = get_object_or_404(people.living(authority, on=day_of(at)), role__slug=role)
    form = WriteForm(request.POST or None)
    context = {"authority": authority, "contact": contact, "form": form}
    if request.method == "POST" and form.is_valid() and _sent(request, contact, form):
        return render(request, "membership/write_sent.html", context)
    return render(request, "membership/write.html", context)


def _sent(request: HttpRequest, contact: Contact, form: WriteForm) -> bool:
    if form.by_machine:
        # It learns nothing from the answer, and nobody gets a letter.
        return True
    if too_often(request, "relay", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return False
    try:
        actions.write_to_office(contact, **form.letter(), at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@unkept
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the writer's own mailbox; the button sends the letter on."""
    found = RelayMessage.objects.select_related("contact__authority", "contact__role")
    message = get_object_or_404(found, digest=digest_of(token))
    obstacle = ""
    if request.method == "POST":
        try:
            message = actions.pass_on_message(message, at=moment(request))
        except Refused as refusal:
            obstacle = str(refusal)
    context = {"message": message, "contact": message.contact, "obstacle": obstacle}
    return render(request, "membership/write_confirm.html", context)
