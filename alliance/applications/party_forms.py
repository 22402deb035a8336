"""Forms around the parties of an application. They store nothing."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance.applications.actions.confirming import PartyFacts
from alliance.applications.models import PartyKind
from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer, text_area
from alliance.base.folding import fold
from alliance.base.languages import language_name
from alliance.files.forms import CheckedFileField
from alliance.membership.models import Authority
from alliance.questionnaires.money import NotANumber, cents, number

MOST_SIGNS = 2_000
FACTS: dict[str, tuple[str, ...]] = {
    PartyKind.LEAD: (),
    PartyKind.AUTHORITY: ("name", "country", "part", "amount"),
    PartyKind.NONPROFIT: ("name", "legal_form", "country", "register_number", "part"),
}
"""What is said of each kind of party, in the order of its form."""
NEEDED = {"name", "country", "part"}


class AmountTyped(forms.CharField):
    """An amount as people write it; one that can be read in two ways is asked back."""

    def clean(self, value: Any) -> Any:
        """The amount in cents, None for nothing."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        try:
            amount = cents(number(typed))
        except NotANumber as wrong:
            raise forms.ValidationError(str(wrong) or _NO_AMOUNT) from wrong
        if amount >= 10**10:
            raise forms.ValidationError(_NO_AMOUNT)
        return amount


_NO_AMOUNT = _("Write the amount with digits, for example 1200.50.")


class PartyForm(forms.Form):
    """Who is asked, for what, and where the letter goes."""

    name = TypedText(label=_("Name"), max_length=200)
    legal_form = TypedText(
        label=_("Legal form"),
        help_text=_("For example: registered association, foundation."),
        max_length=150,
    )
    country = forms.ChoiceField(label=_("Country"))
    register_number = TypedText(
        label=_("Number in its register"),
        help_text=_("In the register of associations, of companies, or of charities."),
        max_length=80,
    )
    part = TypedText(
        label=_("What it does in this application"),
        help_text=_("It confirms these words. Please name no private person."),
        max_length=MOST_SIGNS,
        widget=text_area(4),
    )
    amount = AmountTyped(
        label=_("Amount for its part"),
        help_text=_("Only if it gets a part of the money, in the currency of the call."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "w8"}),
    )
    office = TypedText(
        label=_("Office that confirms"),
        help_text=_("For example: the mayor’s office. No name is needed."),
        max_length=150,
    )
    email = forms.EmailField(
        label=_("E-mail address of this office"),
        help_text=_(
            "The authority’s own public address, not that of a person. The link goes there."
        ),
        max_length=254,
    )
    language = forms.ChoiceField(label=_("Language of the letter"))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(FACTS[PartyKind.NONPROFIT]) | set(FACTS[PartyKind.AUTHORITY]):
            if name not in FACTS[kind]:
                del self.fields[name]
        if "country" in self.fields:
            offer(self, "country", country_choices(), nothing=_("Choose a country"))
        offer(self, "language", [(code, language_name(code)) for code, _name in settings.LANGUAGES])
        if kind == PartyKind.NONPROFIT:
            self.fields["office"].help_text = _(
                "The authority’s office that gives the mandate, for example the mayor’s office."
            )
        self.kind = kind

    def facts(self) -> PartyFacts:
        """What was typed; an authority that the register knows by this name is linked to it."""
        said = dict(self.cleaned_data)
        if self.kind == PartyKind.AUTHORITY:
            said["authority"] = _known(said["name"], said["country"])
        return PartyFacts(**said)


def _known(name: str, country: str) -> Authority | None:
    same = Authority.objects.published().filter(names__folded=fold(name), country=country)
    found = list(same.distinct()[:2])
    return found[0] if len(found) == 1 else None


class ConfirmForm(forms.Form):
    """Who confirms, in which office, and which text the page had shown."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    name = TypedText(label=_("Your name"), max_length=150)
    office = TypedText(label=_("Your office"), max_length=150)


class SignedForm(forms.Form):
    """A signed paper, and who signed it."""

    name = TypedText(label=_("Who signed it?"), max_length=150)
    office = TypedText(label=_("In which office?"), max_length=150)
    document = CheckedFileField(
        label=_("The signed paper"),
        help_text=_("A scan, a photo or a PDF with a digital signature, at most 10 MB."),
    )


class WriterForm(forms.Form):
    """Somebody of the non-profit body who writes."""

    email = forms.EmailField(
        label=_("E-mail address at work"),
        help_text=_("They sign in with this address and write, as long as the mandate stands."),
        max_length=254,
    )
