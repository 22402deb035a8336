"""Pages of words."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from alliance.website import glossary, offices, press, programme_facts
from alliance.website.models.base import PublicPage
from alliance.website.models.programmes import ProgrammePage


class TextPage(PublicPage):
    """A page of words: about, privacy, accessibility, contact …"""

    key = models.SlugField(blank=True, editable=False, help_text="What the site knows it by.")
    template = "website/text.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Under the words stand the facts that belong to them."""
        context = super().get_context(request, *args, **kwargs)
        if self.key == "contact":
            return context | {"offices": offices.offices()}
        if self.key == "terms":
            return context | {"glossary": glossary.glossary(self.words_language)}
        if self.key == "press":
            return context | press.room(request)
        if self.key != "programmes":
            return context
        live = ProgrammePage.objects.live().filter(locale=self.locale)
        pages = live.select_related("locale", "alias_of__locale")
        return context | {"programmes": programme_facts.index(pages)}


class NotePage(PublicPage):
    """The note on the network's term: a page of its own, and in the frame of every page."""

    max_count_per_parent = 1
    template = "website/text.html"
