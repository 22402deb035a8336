"""End the sessions of a person: those signed in, and those about to."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from alliance.accounts.models import Person

ADDRESS_KEY = "sign_in_address"


def end_all(person: Person) -> int:
    """Delete every session that belongs to a person or holds their address."""
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if _belongs(session.get_decoded(), person)
    ]
    return Session.objects.filter(pk__in=theirs).delete()[0]


def forget_silent(at: datetime, kept: timedelta) -> int:
    """Delete sessions in which nobody has opened a page for this long."""
    allowed = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return Session.objects.filter(expire_date__lte=at - kept + allowed).delete()[0]


def _belongs(data: dict[str, object], person: Person) -> bool:
    return data.get(SESSION_KEY) == str(person.pk) or data.get(ADDRESS_KEY) == person.email
