"""What templates say of stored files."""

from django import template

from alliance.files.models import StoredFile
from alliance.files.signatures import sentences

register = template.Library()


@register.filter
def about_signatures(stored: StoredFile) -> list[str]:
    """What the digital signatures of a PDF say, in sentences."""
    return sentences(stored)
