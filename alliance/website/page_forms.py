"""The form with which editors write a page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from alliance.website.page_rules import why_not_read_out


class PublicPageForm(WagtailAdminPageForm):
    """A draft may be unfinished; what is published or handed on can be read by everybody."""

    def clean(self) -> dict[str, Any]:
        """Say at the field what would keep the page from being published."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return cleaned
        for name in self.instance.fields_of_blocks:
            if name in cleaned and (reason := why_not_read_out(cleaned[name])):
                self.add_error(name, reason)
        return cleaned
