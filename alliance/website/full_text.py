"""A page's words for readers elsewhere: in feeds, in letters."""

import re

from django.conf import settings

ADDRESS = re.compile(r'(\s(?:href|src)=")/(?!/)')
SIZES = re.compile(r'(\ssrcset=")([^"]*)"')


def absolute(html: str) -> str:
    """HTML with whole addresses, and without what only our own pages can use."""
    whole = ADDRESS.sub(rf"\g<1>{settings.BASE_URL}/", html)
    return SIZES.sub("", whole)
