"""A letter's link that asks whether an authority stays; and what both forms to renew share."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alliance.accounts.access import SignedIn, unkept
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership import life_rules as rules
from alliance.membership.actions.joining import keep
from alliance.membership.actions.renewing import answer_reminder, renew
from alliance.membership.forms.renewing import RenewForm
from alliance.membership.models import Authority, Reminder
from alliance.membership.queries import day_of, kept_upload
from alliance.membership.states import state_since


@unkept
def letter(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Does the authority stay? A button answers, since programs that read mail follow links."""
    reminder = _reminder(slug, token)
    at = moment(request)
    obstacle = rules.why_not_answer_reminder(reminder, at=at)
    if obstacle or reminder is None:
        return _closed(request, obstacle)
    context = {
        "authority": reminder.tie.authority,
        "standing": state_since(reminder.tie, day_of(at)),
    }
    if request.method == "POST":
        try:
            answer_reminder(reminder, at=at)
        except Refused as refusal:
            return _closed(request, refusal.reason)
        return render(request, "membership/renew_answered.html", context)
    return render(request, "membership/renew_letter.html", context)


def _reminder(slug: str, token: str) -> Reminder | None:
    try:
        key = UUID(token)
    except ValueError:
        return None
    found = Reminder.objects.select_related("tie__authority__kind", "tie__kind")
    return found.filter(key=key, tie__authority__slug=slug).first()


def _closed(request: HttpRequest, obstacle: object) -> HttpResponse:
    """A link that answers nothing says why."""
    return render(request, "membership/link_closed.html", {"obstacle": obstacle}, status=404)


def renewal(
    request: SignedIn, authority: Authority, *, needs_file: bool = True
) -> tuple[RenewForm, bool]:
    """The form to renew as it stands after this request, and whether it has been done."""
    today = day_of(moment(request))
    if request.method != "POST":
        return RenewForm(authority=authority, today=today, needs_file=needs_file), False
    form = RenewForm(
        request.POST, request.FILES, authority=authority, today=today, needs_file=needs_file
    )
    _keep_file(request, form)
    if not form.is_valid():
        return form, False
    document = form.kept_upload.file if form.kept_upload else None
    try:
        renew(authority, form.decision(document), by=request.user, at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return form, False
    messages.success(request, _("The membership is renewed. Thank you."))
    return form, True


def _keep_file(request: SignedIn, form: RenewForm) -> None:
    """A file that came once need not be chosen again."""
    if upload := form.upload():
        form.hold(keep(upload, at=moment(request)))
    else:
        form.kept_upload = kept_upload(request.POST.get("kept", ""))
