"""The result of a call, for pages of rooms above and below."""

from typing import Any

from django import template

from alliance.applications.results import PublicResult, public_result
from alliance.base.asked import moment
from alliance.calls.models import Call

register = template.Library()


@register.simple_tag(takes_context=True)
def result_of(context: dict[str, Any], call: Call) -> PublicResult | None:
    """What the public may read of a call's result at the moment of the request."""
    return public_result(call, at=moment(context["request"]))
