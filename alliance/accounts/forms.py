"""What people type to sign in. These forms say whether it is well formed."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.typed import clean

DIGITS = 8


def digits_of(typed: str, fault: str) -> str:
    """The digits of a code, which people write in groups."""
    digits = "".join(sign for sign in typed if sign not in " -\u00a0\u202f\t")
    if not (digits.isascii() and digits.isdigit()):
        raise forms.ValidationError(fault)
    return digits


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
        fault = gettext("The code has eight digits. Please copy all of them.")
        digits = digits_of(self.cleaned_data["code"], fault)
        if len(digits) != DIGITS:
            raise forms.ValidationError(fault)
        return digits


class CredentialForm(forms.Form):
    """What a device answers when the browser asks it for a passkey."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("No passkey came from your device. Please try again."),
            "invalid": _("No passkey came from your device. Please try again."),
        },
    )


class PasskeyNameForm(forms.Form):
    """What its owner calls a passkey."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you know it again: “My telephone”, “Key in the safe”."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "w16"}),
    )

    def clean_name(self) -> str:
        """Without signs that make a name lie."""
        return clean(self.cleaned_data["name"])


class PasskeyForm(PasskeyNameForm, CredentialForm):
    """A new passkey with its name."""


class SecondCodeForm(forms.Form):
    """A code of an app, or a recovery code; spaces and dashes do no harm."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "w8", "autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )

    def clean_code(self) -> str:
        """The digits alone."""
        return digits_of(self.cleaned_data["code"], gettext("A code has digits alone."))


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
