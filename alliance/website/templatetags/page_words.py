"""Print the words of a page that editors have written in blocks."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from alliance.base.asked import moment
from alliance.website.blocks.showing import written

register = template.Library()


@register.simple_tag(takes_context=True)
def words_of(context: dict[str, Any], page: Any, field: str = "body") -> SafeString:
    """The blocks of a page, as they read at the moment of the request."""
    if not page:
        return mark_safe("")
    request = context["request"]
    preview = bool(getattr(request, "is_preview", False))
    return written(getattr(page, field), at=moment(request), preview=preview, request=request)
