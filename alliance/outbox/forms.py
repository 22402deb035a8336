"""What may stand in the addresses of the demo's letters."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ShelfForm(forms.Form):
    """Whose letters to show; empty for all."""

    to = forms.CharField(
        label=_("Letters to this address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "w16", "autocomplete": "email"}),
    )

    def clean_to(self) -> str:
        """An address as it is kept."""
        return str(self.cleaned_data["to"]).lower()
