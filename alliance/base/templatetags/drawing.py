"""What is drawn so often on one page that a template for each would take most of its time."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def circles(dots: Iterable[Any]) -> SafeString:
    """Each dot of a map: a link where it leads somewhere, hollow where it is a sample."""
    # Five hundred on one page: pieced together here, with whatever is not ours escaped.
    return SafeString("".join(map(_circle, dots)))


def _circle(dot: Any) -> str:
    kind = ' class="sample"' if dot.sample else ""
    where = f'cx="{escape(dot.x)}" cy="{escape(dot.y)}" r="{escape(dot.radius)}"'
    number = _number(dot, kind) if dot.number > 1 else ""
    circle = f"<circle{kind} {where}><title>{escape(dot.name)}</title></circle>{number}"
    if not dot.address:
        return circle
    return f'<a href="{escape(dot.address)}" tabindex="-1">{circle}</a>'


def _number(dot: Any, kind: str) -> str:
    """How many a dot stands for, inside it; ``1k`` from a thousand on."""
    told = dot.number if dot.number < 1000 else f"{dot.number // 1000}k"
    return f'<text{kind} x="{escape(dot.x)}" y="{escape(dot.y)}">{told}</text>'
