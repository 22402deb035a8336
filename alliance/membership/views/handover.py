"""Pages of a letter's link: confirm, pass on, or "I have left"; and the successor's invitation.

Programs that read mail follow links, so nothing happens until somebody presses a button. No
sign-in is needed: the letter went to one mailbox, and its link answers once.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance.accounts.access import unkept
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership import people_rules as rules
from alliance.membership.forms.people import SuccessorForm
from alliance.membership.models import Authority, HandoverLink, Invitation, InvitationState
from alliance.membership.queries import day_of
from alliance.membership.tokens import digest_of


@unkept
def handover(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Does it still hold? Three buttons; each of them uses the link up."""
    link = _link(slug, token)
    at = moment(request)
    obstacle = rules.why_not_use(link, at=at, on=day_of(at))
    if obstacle or link is None:
        return _answer(request, obstacle or "")
    form = SuccessorForm(request.POST if request.POST.get("do") == "pass-on" else None)
    if request.method == "POST":
        try:
            if done := _do(request, link, form):
                return done
        except Refused as refusal:
            form.is_bound = True
            form.add_error(None, str(refusal))
    context = {"link": link, "contact": link.contact, "form": form}
    return render(request, "membership/handover.html", context)


def _do(request: HttpRequest, link: HandoverLink, form: SuccessorForm) -> HttpResponse | None:
    """What the button says; None where the form has to be corrected, or nothing was pressed."""
    at = moment(request)
    context: dict[str, object] = {"contact": link.contact}
    match request.POST.get("do"):
        case "confirm":
            actions.confirm_contact(link, at=at)
            return render(request, "membership/handover_confirmed.html", context)
        case "left":
            actions.leave_office(link, at=at)
            return render(request, "membership/handover_left.html", context)
        case "pass-on" if form.is_valid():
            invitation = actions.pass_on(link, **form.cleaned_data, at=at)
            context |= {
                "invitation": invitation,
                "invited": invitation.state == InvitationState.INVITED,
                "left": form.cleaned_data["left"],
            }
            return render(request, "membership/handover_passed_on.html", context)
    return None


def _link(slug: str, token: str) -> HandoverLink | None:
    found = HandoverLink.objects.select_related("contact__authority", "contact__role")
    link = found.filter(digest=digest_of(token)).first()
    return link if link and _is_of(link.contact.authority, slug) else None


def _is_of(authority: Authority, slug: str) -> bool:
    """Whether an address names the authority, or a record that was merged into it since."""
    return authority.slug == slug or authority.merged_records.filter(slug=slug).exists()


@unkept
def invitation(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Somebody is asked to take up an office, or to act for an authority; a button accepts."""
    found = Invitation.objects.select_related("authority", "role", "predecessor")
    asked = found.filter(digest=digest_of(token)).first()
    if asked and not _is_of(asked.authority, slug):
        asked = None
    at = moment(request)
    obstacle = rules.why_not_accept_invitation(asked, at=at, on=day_of(at))
    if obstacle or asked is None:
        return _answer(request, obstacle or "")
    context = {"invitation": asked, "accepted": False}
    if request.method == "POST":
        try:
            actions.accept_invitation(asked, at=at)
        except Refused as refusal:
            return _answer(request, str(refusal))
        context["accepted"] = True
    return render(request, "membership/invitation.html", context)


def _answer(request: HttpRequest, obstacle: str) -> HttpResponse:
    """Why the link does not answer, and where to go on."""
    context = {"obstacle": obstacle}
    return render(request, "membership/link_closed.html", context, status=404)
