"""What is drawn so often on one page that a template for each would take most of its time."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def circles(dots: Iterable[Any]) -> SafeString:
    """Each dot of a map: a link where it leads somewhere, hollow where it is a sample."""
    return format_html_join("", "{}", ((_circle(dot),) for dot in dots))


def _circle(dot: Any) -> SafeString:
    circle = format_html(
        '<circle{} cx="{}" cy="{}" r="{}"><title>{}</title></circle>{}',
        *(SafeString(' class="sample"' if dot.sample else ""), dot.x, dot.y, dot.radius),
        *(dot.name, _number(dot) if dot.number > 1 else ""),
    )
    if not dot.address:
        return circle
    return format_html('<a href="{}" tabindex="-1">{}</a>', dot.address, circle)


def _number(dot: Any) -> SafeString:
    """How many a dot stands for, inside it; ``1k`` from a thousand on."""
    told = dot.number if dot.number < 1000 else f"{dot.number // 1000}k"
    kind = SafeString(' class="sample"' if dot.sample else "")
    return format_html('<text{} x="{}" y="{}">{}</text>', kind, dot.x, dot.y, told)
