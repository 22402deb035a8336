"""Print what a page says to machines."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from alliance.website.structured import structured
from alliance.website.told_to_machines import Told, told

register = template.Library()


@register.simple_tag(takes_context=True)
def told_to_machines(context: Context) -> Told:
    """The words and addresses for the head of this page."""
    return told(context)


@register.simple_tag(takes_context=True)
def structured_data(context: Context, about: Told) -> SafeString:
    """The facts of this page in the words of schema.org."""
    return structured(context, about)
