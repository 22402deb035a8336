"""Print a part of a page that says the same to everybody who reads a language."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance.base.deadlines import language

register = template.Library()


@register.simple_tag
def fixed(name: str) -> SafeString:
    """A template that needs nothing from its page, written once in each language."""
    return _written(name, language())


@lru_cache(maxsize=200)
def _written(name: str, _code: str) -> SafeString:
    return render_to_string(name)
