"""What editors choose from in blocks: asked when the form is opened."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.blocks import ChoiceBlock

from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call
from alliance.membership.models import TieKind

MOST_CALLS = 500


class Choice(ChoiceBlock):
    """A choice by a word. The library would ask for all choices whenever it reads one."""

    def normalize_choice(self, value: Any) -> Any:
        """The word as it is stored."""
        return value


def call_choices() -> list[tuple[str, str]]:
    """The calls that the public can read, the newest first."""
    calls = Call.objects.published(timezone.now()).order_by("-closes_at", "slug")
    found = calls.values_list("slug", "title")[:MOST_CALLS]
    return [(slug, fact_text(title)) for slug, title in found]


def tie_choices() -> list[tuple[str, str]]:
    """The relations that the public may know of."""
    return [(kind.slug, fact_text(kind.name)) for kind in TieKind.objects.filter(is_public=True)]


def language_choices() -> list[tuple[str, str]]:
    """The languages of the network, each in the editor's."""
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]
