"""What everybody is told now, on the pages that need it."""

from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest

from alliance.base.asked import moment
from alliance.base.public import expires
from alliance.history.keeping import SHOWN, epoch_of
from alliance.watch.models import Notice

register = template.Library()


def _to_come(request: HttpRequest, at: datetime) -> list[Notice]:
    """The notices that hold or will, newest first, asked for once until public data change."""
    known = SHOWN.answer(
        "notices", lambda: list(Notice.objects.to_come(at)), epoch=epoch_of(request)
    )
    return [one for one in known if one.until is None or one.until > at]


@register.inclusion_tag("watch/notices.html", takes_context=True)
def notices_now(context: dict[str, Any]) -> dict[str, Any]:
    """The notices that hold. A page that memory keeps is made anew when one begins or ends."""
    request: HttpRequest = context["request"]
    at = moment(request)
    to_come = _to_come(request, at)
    expires(request, *(one.since for one in to_come), *(one.until for one in to_come), at=at)
    return {"notices": [one for one in to_come if one.since <= at]}
