"""What the secretariat types about the records of the register. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer
from alliance.desk.fields import (
    Grouped,
    NumberField,
    RecordField,
    language_choices,
)
from alliance.membership.forms.kinds import KindField
from alliance.membership.models import Authority, NameKind, Scheme
from alliance.membership.records import Facts

CHOOSE_KIND = _("Please choose a kind.")


class FactsForm(Grouped):
    """What an authority is, where it lies and how it is reached."""

    groups_of = (
        (_("What it is"), ("name", "kind", "country", "parent")),
        (_("How it is reached"), ("website", "mailbox", "domains", "languages")),
        (_("Where it lies"), ("lat", "lon")),
        (_("Population"), ("population", "population_year", "population_source")),
        (_("Source of these facts"), ("facts_source",)),
    )
    name = TypedText(
        label=_("Name of the authority, as it calls itself"),
        help_text=_("In its own language and letters."),
        max_length=200,
    )
    kind = KindField(label=_("Kind of authority"), empty_label=_("Choose"))
    country = forms.ChoiceField(label=_("Country"))
    parent = RecordField(
        label=_("Part of"),
        help_text=_("The authority of the next level, by its name or its page in the register."),
        required=False,
        max_length=200,
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )
    mailbox = forms.EmailField(
        label=_("Public e-mail of the institution"),
        help_text=_("One that the institution itself publishes, never a person's."),
        required=False,
    )
    domains = TypedText(
        label=_("Domains of its mail"),
        help_text=_("For example town.example. Parted by commas."),
        required=False,
        max_length=500,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages it works in"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
    )
    lat = forms.FloatField(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, localize=False
    )
    lon = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    population = NumberField(
        label=_("Inhabitants"), required=False, min_value=0, max_value=100_000_000
    )
    population_year = NumberField(
        label=_("Year of this figure"), required=False, min_value=1900, max_value=2100
    )
    population_source = TypedText(label=_("Source of this figure"), required=False, max_length=500)
    facts_source = TypedText(
        label=_("Where it is stated"),
        help_text=_("An address on the web, or a document. Several are parted by “ ; ”."),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            del self.fields["name"]
        offer(self, "country", country_choices())
        offer(self, "languages", language_choices())
        for name in ("lat", "lon"):
            self.fields[name].widget = forms.TextInput(
                attrs={"inputmode": "decimal", "class": "w8"}
            )

    def clean_kind(self) -> Any:
        """A kind has to be chosen."""
        if self.cleaned_data["kind"] is None:
            raise forms.ValidationError(str(CHOOSE_KIND))
        return self.cleaned_data["kind"]

    def clean(self) -> dict[str, Any]:
        """A position has both numbers; a figure has its year and its source."""
        super().clean()
        said = self.cleaned_data
        if (said.get("lat") is None) != (said.get("lon") is None):
            missing = "lat" if said.get("lat") is None else "lon"
            if missing not in self.errors:
                self.add_error(missing, gettext("A position needs both numbers."))
        if said.get("population") is not None:
            for name in ("population_year", "population_source"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Say of which year it is, and where it stands."))
        elif said.get("population_year") and "population" not in self.errors:
            self.add_error("population", gettext("Add the figure, or empty its year."))
        return said

    def facts(self) -> Facts:
        """What was said, once the form is valid."""
        said = {name: self.cleaned_data[name] for name in Facts.__dataclass_fields__}
        return Facts(**said)

    def typed_domains(self) -> list[str]:
        """The domains one by one."""
        return [one for one in self.cleaned_data["domains"].replace(",", " ").split() if one]

    @staticmethod
    def known(authority: Authority) -> dict[str, Any]:
        """What the form begins with."""
        said = {name: getattr(authority, name) for name in Facts.__dataclass_fields__}
        return said | {
            "kind": authority.kind.slug,
            "parent": authority.parent.slug if authority.parent else "",
            "domains": ", ".join(one.domain for one in authority.domains.all()),
        }


class RenameForm(forms.Form):
    """Another name for the authority to stand under."""

    name = TypedText(label=_("New official name"), max_length=200)
    language = forms.ChoiceField(label=_("Language of this name"), required=False)
    former = forms.BooleanField(
        label=_("The old name was its name until now"),
        help_text=_("Without this, the old one was only another spelling."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self)


class NameForm(forms.Form):
    """One more name that finds the authority."""

    name = TypedText(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What kind of name is it?"),
        choices=[one for one in NameKind.choices if one[0] != NameKind.OFFICIAL],
    )
    language = forms.ChoiceField(label=_("Language of this name"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self)


def _offer_languages(form: forms.Form) -> None:
    offer(form, "language", language_choices(), nothing=gettext("Not known or none"))


class IdentifierForm(forms.Form):
    """The number of the authority in a public list."""

    scheme = forms.ChoiceField(label=_("List"), choices=Scheme)
    value = TypedText(label=_("Identifier"), max_length=40)
    version = TypedText(
        label=_("Year of the list"),
        help_text=_("For NUTS and LAU, for example 2021."),
        required=False,
        max_length=4,
    )
