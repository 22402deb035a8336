"""A role of the office opens nothing in a session without a second factor."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from alliance.accounts import rules
from alliance.accounts.models import Person
from alliance.accounts.proof import has_second_factor


class SecondFactor:
    """Marks whoever still owes a second factor. Our own doors look at the mark.

    The editors' rooms are a library's and do not, so they are barred here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and self._owes(request):
            cast("Person", request.user).unproven = True
            editors = reverse("wagtailadmin_home")
            if request.path.startswith(editors) and request.path != f"{editors}logout/":
                return redirect("safety")
        return self._get_response(request)

    @staticmethod
    def _owes(request: HttpRequest) -> bool:
        person = request.user
        known = isinstance(person, Person) and rules.needs_second_factor(person)
        return known and not has_second_factor(request)
