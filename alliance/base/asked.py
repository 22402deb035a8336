"""What a view knows of the request it answers."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def moment(request: HttpRequest) -> datetime:
    """The one ``at`` of a request: when its last byte had arrived at the door.

    Without the door (tests, commands) it is the time of asking, kept on the request so
    that everything in one answer happens at one moment.
    """
    at: datetime | None = request.META.get("alliance.arrived")
    if at is None:
        at = request.META["alliance.arrived"] = timezone.now()
    return at
