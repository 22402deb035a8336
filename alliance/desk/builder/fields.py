"""The inputs of a question's properties, made from the table of kinds."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import TypedText, text_area
from alliance.base.languages import language_name
from alliance.desk.fields import DayField, NumberField
from alliance.questionnaires.definition import (
    FILE_KINDS,
    SOURCE_NAMES,
    Property,
    Typed,
)
from alliance.questionnaires.money import currencies

# Made from rows of inputs, on their own part of the page.
IN_ROWS = {Typed.OPTIONS, Typed.COLUMNS}


class AmountField(TypedText):
    """A number that may have decimals, typed as text, kept as it is written."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "w8"})
        super().__init__(widget=widget, max_length=20, **kwargs)

    def clean(self, value: Any) -> str | None:
        """The number in digits, or nothing."""
        typed = super().clean(value).replace(" ", "").replace(",", ".")
        if not typed:
            return None
        try:
            number = Decimal(typed)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) >= Decimal(10) ** 11:
            raise forms.ValidationError(_("Write a number, for example 1500 or 0.5."))
        return f"{number:f}"


def text_field(
    label: Any, language: str, *, most: int, required: bool = False, lines: int = 2
) -> TypedText:
    """A text of a form in one of its languages."""
    return TypedText(
        label=f"{label} ({language_name(language)})",
        max_length=most,
        required=required,
        widget=text_area(lines, lang=language, **{"class": "short", "dir": "auto"}),
    )


def property_fields(prop: Property, languages: list[str]) -> Iterator[tuple[str, forms.Field]]:
    """The inputs of one property by their names; none where it is made of rows."""
    if prop.typed is Typed.TEXTS:
        for language in languages:
            yield f"{prop.name}-{language}", text_field(prop.label, language, most=60, lines=1)
    elif prop.typed not in IN_ROWS:
        yield prop.name, _single(prop)


def _single(prop: Property) -> forms.Field:
    said: dict[str, Any] = {"label": prop.label, "required": False}
    match prop.typed:
        case Typed.WHOLE:
            return NumberField(min_value=prop.at_least, max_value=prop.at_most, **said)
        case Typed.NUMBER:
            return AmountField(**said)
        case Typed.DAY:
            return DayField(**said)
        case Typed.TICK:
            return forms.BooleanField(**said)
        case Typed.CURRENCY:
            choices = [("", _("Applicants choose it")), *((code, code) for code in currencies())]
            return forms.ChoiceField(choices=choices, **said)
        case Typed.SOURCE:
            choices = [(str(one), str(name)) for one, name in SOURCE_NAMES.items()]
            return forms.ChoiceField(choices=choices, **said)
    return forms.MultipleChoiceField(
        choices=[(name, name) for name in FILE_KINDS],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: every kind that this site accepts."),
        **said,
    )


def known_values(prop: Property, part: Mapping[str, Any]) -> dict[str, Any]:
    """What the inputs of a property begin with."""
    value = part.get(prop.name)
    if value in (None, [], {}):
        return {}
    if prop.typed is Typed.TEXTS:
        return {f"{prop.name}-{language}": text for language, text in value.items()}
    return {prop.name: value}


def typed_value(prop: Property, cleaned: Mapping[str, Any], languages: list[str]) -> Any:
    """What was typed, as a form's document has it; None where nothing was."""
    if prop.typed is Typed.TEXTS:
        return texts_from(prop.name, cleaned, languages) or None
    value = cleaned.get(prop.name)
    if prop.typed is Typed.DAY:
        return value.isoformat() if value else None
    return None if value in ("", [], False) and value is not None else value


def texts_from(name: str, cleaned: Mapping[str, Any], languages: list[str]) -> dict[str, str]:
    """The texts of several inputs by language, without the empty ones."""
    found = {code: cast("str", cleaned.get(f"{name}-{code}") or "") for code in languages}
    return {code: text.strip() for code, text in found.items() if text.strip()}


def spread(name: str, texts: Mapping[str, str] | None) -> dict[str, str]:
    """Texts as inputs by language begin with them."""
    return {f"{name}-{language}": text for language, text in (texts or {}).items()}
