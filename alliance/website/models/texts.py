"""Pages of words."""

from django.db import models

from alliance.website.models.base import PublicPage


class TextPage(PublicPage):
    """A page of words: about, privacy, accessibility, contact …"""

    key = models.SlugField(blank=True, editable=False, help_text="What the site knows it by.")
    template = "website/text.html"


class NotePage(PublicPage):
    """The note on the network's term: a page of its own, and in the frame of every page."""

    max_count_per_parent = 1
    template = "website/text.html"
