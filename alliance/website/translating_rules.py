"""What keeps a translation from being published, as sentences for its editor."""

from typing import Any

from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from alliance.website.page_rules import why_not_publish
from alliance.website.translating import machine_texts


def why_not_publish_translation(translation: Translation) -> str | None:
    """The sentence that explains why a translation cannot be published yet, or None."""
    if left := machine_texts(translation).count():
        return ngettext(
            "%(number)s text was written by a machine and nobody has read it yet. "
            "Change it or confirm it first.",
            "%(number)s texts were written by a machine and nobody has read them yet. "
            "Change or confirm them first.",
            left,
        ) % {"number": left}
    page: Any = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    return why_not_publish(page)
