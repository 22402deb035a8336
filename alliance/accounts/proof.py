"""What a session knows of how somebody signed in."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from alliance.accounts.models import Person

FRESH = timedelta(minutes=15)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor was given, or made, in this session."""
    return any(record["method"] == "mfa" for record in _records(request))


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    """Whether somebody showed only lately that they are who they are."""
    moments = [record["at"] for record in _records(request)]
    return bool(moments) and at.timestamp() < moments[-1] + FRESH.total_seconds()


def note_factor(request: HttpRequest, person: Person, factor: Authenticator) -> None:
    """Making a second factor shows that one has it."""
    record_authentication(request, person, "mfa", id=factor.pk, type=factor.type)


def note_code(request: HttpRequest, person: Person) -> None:
    """The mailed code was right once more."""
    record_authentication(request, person, "code", reauthenticated=True)


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    person = request.user
    return get_authentication_records(request, person if isinstance(person, Person) else None)
