"""What the editors' rooms know beyond the library."""

from typing import Any

from django.conf import settings
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.snippets.models import register_snippet

from alliance.website import editing_hooks, translating_hooks  # noqa: F401  (it registers its own)
from alliance.website.choosers import CHOOSERS
from alliance.website.programme_desk import AdoptedRoom, ProgrammeRoom
from alliance.website.tag_desk import TagRoom


@hooks.register("register_rich_text_features")
def mark_languages(features: Any) -> None:
    """One button for each language: ``<span lang="fr">`` tells a screen reader how to say it."""
    for code, name in settings.LANGUAGES:
        feature, style = f"language-{code}", f"LANGUAGE-{code.upper()}"
        control = {"type": style, "label": code, "description": name}
        features.register_editor_plugin("draftail", feature, InlineStyleFeature(control))
        features.register_converter_rule(
            "contentstate",
            feature,
            {
                "from_database_format": {f'span[lang="{code}"]': InlineStyleElementHandler(style)},
                "to_database_format": {
                    "style_map": {style: {"element": "span", "props": {"lang": code}}}
                },
            },
        )


@hooks.register("register_admin_viewset")
def choose_from_the_register() -> list[Any]:
    """Windows in which an editor finds an authority or a membership by any name."""
    return list(CHOOSERS)


register_snippet(TagRoom)
register_snippet(ProgrammeRoom)
register_snippet(AdoptedRoom)
