"""Doors: who may open a page. What is behind it is still fetched by ``visible_to``."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control

from alliance.accounts.actions import remember_language
from alliance.accounts.models import Person
from alliance.base.asked import moment
from alliance.history import looks
from alliance.history.models import Sight

P = ParamSpec("P")


class SignedIn(HttpRequest):
    """A request by somebody whom we know."""

    user: Person


View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
KnownView = Callable[Concatenate[SignedIn, P], HttpResponseBase]

unkept = cache_control(no_store=True, private=True)
"""Nobody keeps the page: after signing out, Back shows it no more."""


def signed_in(view: "KnownView[P]") -> "View[P]":
    """Anybody who has signed in; others are asked to, and come back."""

    @wraps(view)
    def known(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        remember_language(cast(SignedIn, request).user)
        return view(cast(SignedIn, request), *args, **kwargs)

    return cast("View[P]", unkept(login_required(known)))


def _only(view: "KnownView[P]", may: Callable[[Person], bool]) -> "View[P]":
    """Those who ``may``, once they have shown their second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        known = cast(SignedIn, request)
        if known.user.unproven:
            return redirect("safety")
        if not may(known.user):
            raise Http404
        remember_language(known.user)
        return view(known, *args, **kwargs)

    return cast("View[P]", unkept(login_required(guarded)))


def secretariat(view: "KnownView[P]") -> "View[P]":
    """The secretariat alone. To everybody else signed in, the page is not there."""
    return _only(view, lambda person: person.is_secretariat)


def editors(view: "KnownView[P]") -> "View[P]":
    """Those who write the site, and the secretariat. To everybody else the page is not there."""
    return _only(view, lambda person: person.is_editor)


def seen(request: SignedIn, *records: Model, sight: Sight = Sight.PAGE) -> None:
    """Note that whoever asks sees personal data in these records. Each page with some says so.

    A test walks the desk's pages and finds those that forget it.
    """
    looks.note(records, sight, by=request.user.pk, at=moment(request))


def seen_by_office(request: SignedIn, record: Model, *, sight: Sight = Sight.PAGE) -> None:
    """The same on a page that an authority shares with the office: its own looks are its own."""
    if request.user.is_secretariat:
        seen(request, record, sight=sight)
