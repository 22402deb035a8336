"""How a form begins, what it is called, and in which languages it is."""

from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import TypedText, offer, text_area
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.desk.builder.fields import spread, text_field, texts_from
from alliance.desk.fields import language_choices

KEY = 50


def form_languages() -> list[tuple[str, str]]:
    """Languages that a form can have: the network's own first, then those of its countries."""
    own = [(code, language_name(code)) for code in instance().languages]
    return [*own, *((code, name) for code, name in language_choices() if code not in dict(own))]


class StartForm(forms.Form):
    """A new form: its name in addresses, its title, its languages."""

    title = TypedText(label=gettext_lazy("Title, in the authentic language"), max_length=1_000)
    key = TypedText(
        label=gettext_lazy("Name in addresses"),
        help_text=gettext_lazy("Small letters, digits and hyphens. It never changes."),
        max_length=KEY,
        required=False,
    )
    authentic = forms.ChoiceField(
        label=gettext_lazy("Authentic language"),
        help_text=gettext_lazy("The one that holds where translations differ."),
        choices=form_languages,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the form"),
        choices=lambda: [(code, language_name(code)) for code in instance().languages],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Others can be added later."),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        languages = list(instance().languages)
        super().__init__(
            data, initial={"languages": languages, "authentic": instance().default_language}
        )

    def clean_key(self) -> str:
        """A name as addresses are written."""
        return checked_key(self.cleaned_data["key"])

    def clean(self) -> dict[str, Any]:
        """The authentic language is one of the form's, whether it was ticked or not."""
        super().clean()
        said = self.cleaned_data
        chosen = [code for code in said.get("languages", []) if code != said.get("authentic")]
        said["languages"] = [said["authentic"], *chosen] if said.get("authentic") else chosen
        return said


def checked_key(typed: str) -> str:
    """A name in an address, or a sentence."""
    wished = typed.strip().lower()
    if wished:
        try:
            validate_slug(wished)
        except forms.ValidationError:
            wished = "_"
        if "_" in wished or wished.startswith("-"):
            raise forms.ValidationError(
                _("Write small letters, digits and hyphens alone, for example city-grant-2027.")
            )
    return wished


class CopyForm(forms.Form):
    """A new form that begins as a copy of a version."""

    source = forms.ChoiceField(label=gettext_lazy("Begin with"))
    title = TypedText(label=gettext_lazy("Title, in the authentic language"), max_length=1_000)
    key = TypedText(
        label=gettext_lazy("Name in addresses"),
        help_text=gettext_lazy("Small letters, digits and hyphens. It never changes."),
        max_length=KEY,
        required=False,
    )

    def __init__(self, data: Any = None, *, sources: list[tuple[str, Any]], **said: Any) -> None:
        super().__init__(data, auto_id="copy_%s", **said)
        offer(self, "source", sources)

    def clean_key(self) -> str:
        """A name as addresses are written."""
        return checked_key(self.cleaned_data["key"])


class ImportForm(forms.Form):
    """A form from a file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("JSON, as this site or another one like it exports it."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": gettext_lazy("Add the file.")},
    )
    key = TypedText(
        label=gettext_lazy("Name in addresses"),
        help_text=gettext_lazy("Empty: the one in the file."),
        max_length=KEY,
        required=False,
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="import_%s")

    def clean_key(self) -> str:
        """A name as addresses are written."""
        return checked_key(self.cleaned_data["key"])


class TitleForm(forms.Form):
    """What a form or a block is called, in several languages."""

    def __init__(
        self, data: Any = None, *, title: dict[str, str], languages: list[str], authentic: str
    ) -> None:
        super().__init__(data, initial=spread("title", title))
        self.languages = languages
        for code in languages:
            self.fields[f"title-{code}"] = text_field(
                _("Title"), code, most=1_000, required=code == authentic, lines=1
            )

    def typed(self) -> dict[str, str]:
        """The title, once this is valid."""
        return texts_from("title", self.cleaned_data, self.languages)


class ReasonForm(forms.Form):
    """Why a flagged question is asked all the same."""

    reason = TypedText(
        label=gettext_lazy("Why this question is asked all the same"),
        help_text=gettext_lazy("It stays with the form, and who wrote it is on the record."),
        max_length=2_000,
        widget=text_area(3),
    )
