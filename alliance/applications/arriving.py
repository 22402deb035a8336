"""The moment at which a handing-in counts: its own, or that of a ticket that it brings."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from alliance.applications.models import Application
from alliance.base.asked import moment
from alliance.base.tickets import LONGEST, Ticket, read, session_mark

TICKET = "X-Ticket"


def counting_moment(
    request: HttpRequest, application: Application, *, revision: str, ticket: str
) -> datetime:
    """When the request that hands in ``revision`` was first here.

    A ticket counts for the session that got it, for the same draft in the same revision, and
    for fifteen minutes; any other is worth nothing.
    """
    now, brought = moment(request), brought_by(request, ticket)
    if brought and brought.is_for(
        session=session_mark(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")),
        application=str(application.key),
        revision=revision,
        now=now,
    ):
        return brought.at
    return now


def brought_by(request: HttpRequest, ticket: str) -> Ticket | None:
    """The ticket in the form, or in the header; None for what is none of ours."""
    said = ticket or request.headers.get(TICKET, "")[:LONGEST]
    return read(said, secret=settings.SECRET_KEY) if said else None


def why_ticket_is_nothing(request: HttpRequest, ticket: str) -> str:
    """What is added to a refusal where somebody brought a ticket in vain."""
    if brought_by(request, ticket) is None:
        return ""
    return _(
        "The moment that was noted before does not count: fifteen minutes are over, the draft "
        "was changed, or you have signed in again since."
    )
