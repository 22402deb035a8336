"""What the public types on the pages of questions. Forms save nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.deadlines import language
from alliance.base.fields import TypedText, text_area
from alliance.calls.actions.asking import Asked
from alliance.calls.asking_rules import why_not_words
from alliance.calls.form_places import choice_of_question, place_choices, place_of
from alliance.questionnaires.definition import Form

LONGEST = 4_000


class AnswersSearch(forms.Form):
    """Words to look for in the answers."""

    q = TypedText(
        label=_("Search in questions and answers"),
        required=False,
        max_length=200,
        widget=forms.SearchInput,
    )


class AskAboutCallForm(forms.Form):
    """A question about a call. No name, no account; an address only for being told."""

    text = TypedText(
        label=_("Your question"),
        help_text=_(
            "In any language. Name nobody: leave out names, addresses and telephone numbers."
        ),
        max_length=LONGEST,
        widget=text_area(8),
    )
    place = forms.ChoiceField(
        label=_("Which part of the form is it about?"),
        required=False,
        error_messages={"invalid_choice": _("Please choose again from the list.")},
    )
    email = forms.EmailField(
        label=_("E-mail of your office"),
        help_text=_(
            "Only if you want to be told of the answer. Nobody but the secretariat sees it."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Write the address like this: name@town.example")},
    )
    # The numbers of the answers that were offered while typing: they are not offered again.
    offered = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2_000)
    # People do not see this field; programs that fill in everything do.
    company = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, form: Form, about: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.choices = place_choices(
            form,
            whole_call=gettext("The call as a whole, or I do not know"),
            whole_section=gettext("This section as a whole"),
        )
        place.initial = choice_of_question(form, about) if about else ""

    def clean_text(self) -> str:
        """A question in words."""
        text = str(self.cleaned_data["text"])
        if reason := why_not_words(text):
            raise forms.ValidationError(reason)
        return text

    def clean_company(self) -> str:
        """Nobody fills in what nobody sees."""
        if self.cleaned_data.get("company"):
            self.add_error(
                None,
                gettext(
                    "This looks as if a program had filled it in. Empty the last field, then send."
                ),
            )
        return ""

    def numbers_offered(self) -> set[int]:
        """The answers that the page has offered already."""
        typed = str(self.data.get("offered", ""))[:2_000].split(",")
        return {int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 7}

    def asked(self) -> Asked:
        """What was asked, once the form is valid."""
        section, question = place_of(self.cleaned_data["place"])
        return Asked(
            text=self.cleaned_data["text"],
            language=language(),
            email=self.cleaned_data["email"].lower(),
            form_section=section,
            form_question=question,
        )
