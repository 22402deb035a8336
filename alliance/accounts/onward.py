"""Where somebody wanted to go when we asked them to sign in first."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from alliance.accounts.models import Person

LONGEST = 1000


def wanted(request: HttpRequest) -> str:
    """The page named by ``next``, if it is one of ours."""
    return safe(request.GET.get("next", ""), request)


def safe(address: str, request: HttpRequest) -> str:
    """The address if it leads to this site, else nothing."""
    ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if ours and address.startswith("/") and len(address) <= LONGEST else ""


def after_sign_in(request: HttpRequest) -> str:
    """Where the sign-in itself leads to."""
    return wanted(request) or reverse("home-of-person")


def keeping(request: HttpRequest, name: str) -> str:
    """The address of the page ``name``, with what was wanted still in it."""
    destination = wanted(request)
    query = "?" + urlencode({"next": destination}) if destination else ""
    return reverse(name) + query


def destination(request: HttpRequest, person: "Person") -> str:
    """Where somebody signed in goes now. Doors that would send them back are left out."""
    address = after_sign_in(request)
    to_editors = address.startswith(reverse("wagtailadmin_home"))
    if to_editors and not person.has_perm("wagtailadmin.access_admin"):
        return reverse("home-of-person")
    return address
