"""The panel over an editor's form that shows what the glossary warns about."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from alliance.website.hints import found_in, texts_of


class HintsPanel(Panel):
    """Words to think about on the page as it was saved last. Shown only if there are any."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Words to think about")} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "website/editing/hints.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What was found on the page."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"found": self.found()}

        def is_shown(self) -> bool:
            """Nothing to say, no panel."""
            return bool(super().is_shown() and self.found())

        def found(self) -> list[Any]:
            """The words, in the language of the page."""
            page = self.instance
            if page.pk is None:
                return []
            return found_in(texts_of(page), page.locale.language_code)
