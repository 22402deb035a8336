"""Where editors keep the facts of programmes, and the texts that others have adopted."""

from typing import Any, ClassVar

from django.forms import CheckboxSelectMultiple, Select
from django.http import HttpRequest
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.snippets.views.snippets import SnippetViewSet

from alliance.base.countries import country_choices
from alliance.history.actions import public_data_changed
from alliance.programmes.models import Programme
from alliance.website.event_widgets import CodesWidget, languages
from alliance.website.models import AdoptedText

COUNTRIES = CallableChoiceIterator(country_choices)
LANGUAGES = CallableChoiceIterator(languages)


class ProgrammeRoom(SnippetViewSet):
    """The list of programmes. A new one gets a page of the site within a minute."""

    model = Programme
    icon = "globe"
    menu_label = _("Programmes")
    menu_name = "website-programmes"
    add_to_admin_menu = True
    list_display = ("name", "slug", "position")
    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("slug", required_on_save=True),
        FieldPanel("awarding_bodies"),
        FieldPanel("since"),
        FieldPanel("until"),
        FieldPanel("partners"),
        FieldPanel("areas", widget=CheckboxSelectMultiple),
        FieldPanel("countries", widget=CodesWidget(choices=COUNTRIES)),
        FieldPanel("website"),
        FieldPanel("facts_source"),
        FieldPanel("position"),
    ]


class AdoptedRoom(SnippetViewSet):
    """The list of adopted texts, each with its versions by language."""

    model = AdoptedText
    icon = "doc-full"
    menu_label = _("Adopted texts")
    menu_name = "website-adopted"
    add_to_admin_menu = True
    list_display = ("number", "title", "day")
    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
        FieldPanel("slug", required_on_save=True),
        FieldPanel("adopted_by"),
        FieldPanel("day"),
        FieldPanel("day_in_words"),
        FieldPanel("about"),
        FieldPanel("source"),
        InlinePanel(
            "versions",
            [
                FieldPanel("language", widget=Select(choices=LANGUAGES)),
                FieldPanel("address"),
                FieldPanel("is_official"),
            ],
            heading=_("Where it can be read"),
            label=_("Version"),
        ),
    ]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def readers_see_it(_request: HttpRequest, _instance: Any) -> None:
    """Facts that pages show have changed."""
    public_data_changed()


@hooks.register("after_delete_snippet")
def readers_no_longer_see_it(_request: HttpRequest, _instances: Any) -> None:
    """Facts that pages showed are gone."""
    public_data_changed()
