"""An authority's own pages: what it is in the register, and what it may change of that."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.base.refusal import Refused
from alliance.membership import actions, people
from alliance.membership import people_rules as rules
from alliance.membership import profile as telling
from alliance.membership.forms.profile import ProfileForm
from alliance.membership.models import Representation
from alliance.membership.models.representation import PROFILE
from alliance.membership.queries import day_of
from alliance.workspace import queries
from alliance.workspace.acting import acting_for, allowed, authorities_of
from alliance.workspace.matters import renewal
from alliance.workspace.memberships import renewables
from alliance.workspace.people_todo import todo_of
from alliance.workspace.todo import ToDo, things_to_do


def shared(request: SignedIn, acting: Representation, part: str) -> dict[str, object]:
    """What every page of an authority needs: its name, its parts, the others to switch to."""
    return {
        "section": "authority",
        "part": part,
        "acting": acting,
        "authority": acting.authority,
        "allowed": allowed(acting),
        "others": authorities_of(request.user),
    }


@require_safe
@signed_in
def authority(request: SignedIn, slug: str) -> HttpResponse:
    """The authority's ties, its commitments, and what to do next."""
    acting = acting_for(request.user, slug)
    at = moment(request)
    ours, today = acting.authority, day_of(at)
    memberships, others = telling.ties_shown(ours.ties.all(), on=today)
    applications = queries.own_applications(request.user, at=at, authority=ours)
    context = shared(request, acting, "overview") | {
        "todo": _waiting(acting, applications, on=today),
        "memberships": memberships,
        "ties": others,
        "commitments": ours.commitments.living().select_related("aim"),
        "confirmed_on": people.confirmed_on(ours),
        "applications": applications,
    }
    return render(request, "workspace/authority.html", context)


def _waiting(acting: Representation, applications: list[queries.Own], *, on: date) -> list[ToDo]:
    """What there is to do at this authority: drafts, the membership, people, the page."""
    due = [one for one in renewables(acting.person, on=on) if one.authority == acting.authority]
    drafts = things_to_do(applications, [])
    return drafts + [renewal(one) for one in due] + todo_of(acting, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: SignedIn, slug: str) -> HttpResponse:
    """What the authority says of itself on its public page."""
    acting = acting_for(request.user, slug)
    ours = acting.authority
    form = ProfileForm(request.POST or None, authority=ours)
    if request.method == "POST" and form.is_valid():
        said = actions.Profile(**form.cleaned_data)
        try:
            actions.change_profile(ours, said, by=request.user, at=moment(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your public page is changed."), extra_tags="good")
            return redirect("workspace-authority", slug)
    context = shared(request, acting, "profile") | {
        "form": form,
        "obstacle": rules.why_not_do(ours, PROFILE, by=request.user),
    }
    return render(request, "workspace/profile.html", context)
