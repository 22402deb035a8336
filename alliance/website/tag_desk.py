"""Where editors keep the tags of news and events."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.snippets.views.snippets import SnippetViewSet

from alliance.website.models import Tag


class TagRoom(SnippetViewSet):
    """The list of tags, each with its name in every language."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    menu_name = "website-tags"
    add_to_admin_menu = True
    list_display = ("name", "slug", "position")
    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("slug", required_on_save=True),
        FieldPanel("position"),
    ]
