"""What people type to sign in. These forms say whether it is well formed."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance.base.typed import clean

DIGITS = 8


class SignInForm(forms.Form):
    """Who wants to sign in. The demo also takes its known password."""

    login = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "w16", "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password of the demo"),
        help_text=_("Only for the demo's own accounts. Leave it empty to get a code by mail."),
        required=False,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "w16", "autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, demo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not demo:
            del self.fields["password"]

    def clean_login(self) -> str:
        """An address is kept in lower case."""
        return clean(self.cleaned_data["login"]).lower()


class CodeForm(forms.Form):
    """The code from the letter; spaces and dashes between digits do no harm."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight digits, from our letter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "w8", "autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )

    def clean_code(self) -> str:
        """The digits alone."""
        typed = str(self.cleaned_data["code"])
        digits = "".join(sign for sign in typed if sign not in " -\u00a0\u202f\t")
        if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
            raise forms.ValidationError(_("The code has eight digits. Please copy all of them."))
        return digits


class OpenAccountForm(forms.Form):
    """What we ask of somebody new. Only the language is needed."""

    first_name = forms.CharField(
        label=_("First name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "w16", "autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "w16", "autocomplete": "family-name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of our letters to you"),
        choices=lambda: settings.LANGUAGES,
        widget=forms.Select(attrs={"class": "w16"}),
    )

    def clean_first_name(self) -> str:
        """Without signs that make a name lie."""
        return clean(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        """Without signs that make a name lie."""
        return clean(self.cleaned_data["last_name"])
