"""What the script of a section's page needs."""

from django import template

from alliance.accounts.models import Person
from alliance.applications import client
from alliance.applications.models import Application

register = template.Library()


@register.filter
def kept_for(application: Application, person: Person) -> str:
    """The sign under which the browser keeps somebody's words."""
    return client.owner(application, person=person)


@register.simple_tag
def said_here() -> dict[str, str]:
    """The sentences of the page's script."""
    return client.sentences()
