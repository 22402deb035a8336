"""Fields for what people type: nothing is cut, nothing that could lie on a page is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.base.typed import clean


class TypedText(forms.CharField):
    """Text as typed, without signs that are no text. Too long is an error, never a cut."""

    default_error_messages = {
        "required": _("Please fill this in."),
        "max_length": _(
            "This has %(show_value)d characters. At most %(limit_value)d are possible. "
            "Please shorten it."
        ),
    }

    def to_python(self, value: Any) -> str:
        """The text without control and direction signs."""
        return str(super().to_python(clean(str(value)) if value else value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No ``maxlength``: a browser would cut what somebody pastes, without a word."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


def text_area(rows: int = 4, **attrs: str) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows, **attrs})
