"""A page's words for readers elsewhere: in feeds, in letters."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from alliance.website.blocks.showing import written

ADDRESS = re.compile(r'(\s(?:href|src)=")/(?!/)')
SIZES = re.compile(r'(\ssrcset=")([^"]*)"')


def full_text(page: Any, at: datetime) -> str:
    """The blocks of a page as HTML that stands alone, in the page's language."""
    with translation.override(page.words_language):
        return absolute(written(page.body, at=at))


def absolute(html: str) -> str:
    """The same with whole addresses, and without what only our own pages can use."""
    whole = ADDRESS.sub(rf"\g<1>{settings.BASE_URL}/", html)
    return SIZES.sub("", whole)
