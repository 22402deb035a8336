"""What is asked of search, as it stands in the address."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText, offer
from alliance.website.models.search import SearchKind

LONGEST = 200


class SearchForm(forms.Form):
    """Words, and filters. A filter that means nothing is left out, and says so."""

    q = TypedText(
        label=_("What are you looking for?"),
        help_text=_("A word, or the name of a place. Accents and scripts do not matter."),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Look in"),
        required=False,
        choices=[("", _("Everything")), *SearchKind.choices],
        error_messages={"invalid_choice": _("We do not know this part. We look in everything.")},
    )
    lang = forms.ChoiceField(
        label=_("Language"),
        required=False,
        error_messages={
            "invalid_choice": _("We do not know this language. We look in yours first.")
        },
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(asked, auto_id="search-%s")
        offer(self, "lang", settings.LANGUAGES, nothing=_("Mine first"))
        self.is_valid()

    def asked(self) -> dict[str, str]:
        """What is asked for and means something, as addresses repeat it."""
        return {name: str(self.cleaned_data.get(name) or "").strip() for name in self.fields}

    def notices(self) -> list[str]:
        """Why something asked for was left out."""
        return [
            str(error) for name, errors in self.errors.items() for error in errors if name != "q"
        ]
