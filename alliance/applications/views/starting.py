"""Begin an application: for whom, in which office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance.accounts.access import SignedIn, signed_in
from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.eligible import findings_before, open_points
from alliance.applications.forms import SearchForm, StartForm
from alliance.applications.models import Application, Extension
from alliance.applications.pages import section_address
from alliance.applications.rules import why_not_in_time
from alliance.base.asked import moment
from alliance.base.countries import country as country_in_words
from alliance.base.folding import fold
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.calls.queries import published_call
from alliance.membership.finding import NEITHER, Found, find, meant
from alliance.membership.models import Authority


@signed_in
def apply(request: SignedIn, slug: str) -> HttpResponse:
    """One's own applications to a call, and the beginning of another."""
    at = moment(request)
    call = published_call(slug, at)
    search = SearchForm(request.GET or None)
    own = list(Authority.objects.claimed_by(request.user).select_related("kind"))
    asked = search.asked() if request.GET else ("", "")
    found = find(*asked)
    overlooked = _overlooked(request, asked[0], found)
    form = _form(request, call, own=own, found=found, overlooked=overlooked)
    if request.method == "POST" and form.is_valid():
        try:
            application = _start(call, form, own, request)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _begun(request, application)
    given = Extension.objects.filter(call=call, authority__in=own)
    context = {
        "call": call,
        "at": at,
        "search": search,
        "form": form,
        "again": form["name"].value() if overlooked else "",
        "ready": bool(own or request.GET or request.method == "POST"),
        "obstacle": why_not_in_time(call, at=at, extensions=given),
        "applications": _own_applications(call, request.user),
        "state": call.state(at),
        "points_of": findings_before(call, own, at=at),
    }
    return render(request, "applications/apply.html", context)


def _form(
    request: SignedIn,
    call: Call,
    *,
    own: list[Authority],
    found: list[Found],
    overlooked: list[Found],
) -> StartForm:
    """For whom: one's own and those found. A name that the register has is not entered unasked."""
    form = StartForm(
        request.POST or None,
        choices=choices(own, [*overlooked, *found]),
        initial=_initial(own, found),
        several=call.several_applications,
    )
    if overlooked and form.data.get("chosen") == NEITHER:
        form.add_error("chosen", _("Our register has this name. Choose it, or send again."))
    return form


def _begun(request: SignedIn, application: Application) -> HttpResponse:
    """To the first section; what the rules still ask of the authority is said before it."""
    for one in open_points(application, at=moment(request)):
        messages.warning(request, f"{one.why} {one.todo}")
    first = application.form.read().sections[0]
    return redirect(section_address(application, first.id))


def _overlooked(request: SignedIn, searched: str, found: list[Found]) -> list[Found]:
    """Authorities of the register that have the typed name and were not offered before."""
    name, country = (str(request.POST.get(part, "")) for part in ("name", "country"))
    if not fold(name) or fold(name) == fold(searched):
        return []
    same = Authority.objects.published().filter(names__folded=fold(name), country=country)
    known = [Found(authority=one) for one in same.distinct().select_related("kind")]
    return [one for one in known if one not in found]


def choices(own: list[Authority], found: list[Found]) -> list[tuple[str, str]]:
    """The authorities that can be chosen: one's own, those found, and none of them."""
    mine = {Found(authority=one).value: _own_label(one) for one in own}
    others = {one.value: one.label for one in found if one.value not in mine}
    return [*mine.items(), *others.items(), (NEITHER, Found().label)]


def _own_label(authority: Authority) -> str:
    return _("%(name)s, %(country)s (you act for it)") % {
        "name": authority.name,
        "country": country_in_words(authority.country),
    }


def _initial(own: list[Authority], found: list[Found]) -> dict[str, str]:
    known = [Found(authority=one).value for one in own]
    return {"chosen": NEITHER if not known and not found else (known or [""])[0]}


def _own_applications(call: Call, person: Person) -> list[Application]:
    mine = Application.objects.readable_by(person).filter(call=call)
    return list(mine.select_related("authority", "call"))


def _start(call: Call, form: StartForm, own: list[Authority], request: SignedIn) -> Application:
    """Begin with what was chosen: one's own, one of the register, a place, or a typed name."""
    given = form.cleaned_data
    by, at = request.user, moment(request)
    mine = {Found(authority=one).value: one for one in own}
    chosen = meant(given["chosen"])
    authority = mine.get(given["chosen"]) or (chosen.authority if chosen else None)
    if authority is not None:
        another = given.get("another", False)
        office = given["office"]
        return actions.start(call, authority, office=office, by=by, at=at, another=another)
    place = chosen.place if chosen else None
    return actions.start_with_new(
        call,
        name=place.name if place else given["name"],
        kind=given["kind"],
        country=place.country if place else given["country"],
        place=place,
        office=given["office"],
        by=by,
        at=at,
    )
