"""What a page tells its own browser of the person."""

from django import template
from django.contrib.auth.models import AnonymousUser

from alliance.accounts import browsers
from alliance.accounts.models import Person

register = template.Library()


@register.filter
def sign_in_browser(person: Person | AnonymousUser) -> str:
    """The sign under which the browser keeps what is theirs; nothing for nobody."""
    return browsers.sign_in_browser(person) if isinstance(person, Person) else ""
