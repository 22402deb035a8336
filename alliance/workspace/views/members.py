"""What members see of one another: whom to write to, so far as they agreed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.base.paging import Paged, paged
from alliance.membership import people
from alliance.membership.forms.people import MembersForm
from alliance.membership.models import Authority, Contact, Visibility
from alliance.membership.queries import day_of, found_by_name

PER_PAGE = 50


@require_safe
@signed_in
def contacts(request: SignedIn) -> HttpResponse:
    """The offices of all members, for those who act for a member."""
    today = day_of(moment(request))
    mine = Authority.objects.represented_by(request.user).members(today)
    if not (request.user.is_secretariat or mine.exists()):
        raise Http404
    form = MembersForm(request.GET)
    asked = form.asked()
    found = people.members_contacts(on=today)
    if asked["country"]:
        found = found.filter(authority__country=asked["country"])
    if asked["q"]:
        named = found_by_name(Authority.objects.all(), asked["q"])
        found = found.filter(authority__in=named.values("pk"))
    pages: Paged[Contact] = paged(
        found,
        request.GET.get("page"),
        asked=asked,
        per_page=PER_PAGE,
    )
    context = {
        "section": "contacts",
        "form": form,
        "paged": pages,
        "offices": people.shown_to(pages.page, Visibility.PUBLIC, Visibility.MEMBERS),
    }
    return render(request, "workspace/contacts.html", context)
