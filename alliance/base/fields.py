"""Fields for what people type: nothing is cut, nothing that could lie on a page is kept."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
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


def type_over(form: forms.BaseForm, name: str, value: str) -> None:
    """Let a form that is shown again hold another value than was sent, and send that next."""
    data = cast(QueryDict, form.data).copy()
    data[name] = value
    form.data = data


def offer(
    form: forms.BaseForm,
    name: str,
    choices: Iterable[tuple[str, Any]],
    *,
    nothing: str | Promise = "",
) -> None:
    """Say what can be chosen in a field, where that is known only when the form is made.

    ``nothing`` is what it reads, before all others, to choose none of them.
    """
    first = [("", nothing)] if nothing else []
    cast("forms.ChoiceField", form.fields[name]).choices = [*first, *choices]


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """The same for a field that chooses among rows."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


def offered(form: forms.BaseForm, name: str) -> list[tuple[str, Any]]:
    """What can be chosen in a field."""
    choices: Any = cast("forms.ChoiceField", form.fields[name]).choices
    return list(choices)
