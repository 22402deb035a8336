"""The form with which an authority asks to join, and the one with which it answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer, offered, text_area
from alliance.base.instance import instance, text
from alliance.base.typed import clean
from alliance.files.models import StoredFile
from alliance.membership.finding import NEITHER, Found, find, meant
from alliance.membership.forms.decision import DecisionForm
from alliance.membership.forms.kinds import KindField
from alliance.membership.forms.promises import PromisesForm
from alliance.membership.wishes import Wish

PARTICIPATION = 4000


def wording(key: str, otherwise: str) -> str:
    """The instance's own words for a question that names what the network is about."""
    tables = instance().tables.get("wording", {})
    return text(tables[key]) if key in tables else otherwise


class JoinForm(DecisionForm, PromisesForm):
    """Everything that an authority says when it asks to join. It saves nothing."""

    field_order = (
        *("q", "found", "name", "country", "kind", "website"),
        *("contact_name", "contact_office", "contact_email", "contact_telephone"),
        *("show_commitments", "participation", "show_participation"),
        *("decided_by", "decision_date", "term_ends", "decision_file", "kept", "company"),
    )

    q = TypedText(
        label=_("Find your authority"),
        help_text=_("Type its name as you like, for example lodz for Łódź. Then press Find."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    found = forms.ChoiceField(
        label=_("Is it one of these?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Please choose again from the list.")},
    )
    name = TypedText(
        label=_("Name of the authority, as it calls itself"),
        help_text=_(
            "In your own language and letters. "
            "If you have chosen it above, you can leave this empty."
        ),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        error_messages={"invalid_choice": _("Please choose a country from the list.")},
    )
    kind = KindField(
        label=_("Kind of authority"),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Please choose a kind from the list.")},
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        error_messages={"invalid": _("Write the address like this: https://www.town.example")},
    )

    contact_name = TypedText(
        label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_office = TypedText(
        label=_("Office or role in the authority"),
        help_text=_("For example: officer for social affairs."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    contact_email = forms.EmailField(
        label=_("Professional e-mail"),
        help_text=_("We send a letter there. You confirm with the link in it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please fill this in."),
            "invalid": _("Write the address like this: name@town.example"),
        },
    )
    contact_telephone = TypedText(
        label=_("Telephone"),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "w16"}),
    )

    participation = TypedText(max_length=PARTICIPATION, widget=text_area(6))
    show_participation = forms.BooleanField(
        label=_("Show this answer on our public profile"), required=False
    )

    # People do not see this field; programs that fill in everything do.
    company = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        offer(self, "country", country_choices(), nothing=gettext("Choose"))
        self._ask_for_participation()
        self._offer()

    def _ask_for_participation(self) -> None:
        question = self.fields["participation"]
        question.label = wording(
            "join_participation_label",
            gettext("How did those concerned and their organisations take part in the decision?"),
        )
        question.help_text = wording(
            "join_participation_hint",
            gettext("Answer for your authority, in a few sentences. Name no private person."),
        )

    def typed(self, name: str) -> str:
        """What stands in a field now, checked or not."""
        return str(self[name].value() or "")

    def _offer(self) -> None:
        """Offer what the register and the gazetteer have for the name that is searched."""
        iso = self.typed("country")
        known = dict(offered(self, "country"))
        self.offered = find(clean(self.typed("q"))[:200], iso if iso in known else "")
        chosen = meant(self.typed("found"))
        if chosen and chosen.value not in {one.value for one in self.offered} | {NEITHER}:
            self.offered = [chosen, *self.offered]
        offer(self, "found", [(one.value, one.label) for one in [*self.offered, Found()]])

    def groups(self) -> Mapping[str, list[BoundField]]:
        """Plain fields that stand together."""
        names = {
            "contact": ["contact_name", "contact_office", "contact_email", "contact_telephone"],
            "decision": ["decided_by", "decision_date", "term_ends"],
        }
        return {group: [self[name] for name in listed] for group, listed in names.items()}

    def clean_contact_email(self) -> str:
        """One address for one person, whatever its case."""
        return str(self.cleaned_data["contact_email"]).lower()

    def clean(self) -> dict[str, Any]:
        """What follows from several fields together."""
        super().clean()
        self._clean_authority()
        self.clean_commitments(needs_one=True)
        self.clean_file()
        if self.cleaned_data.get("company"):
            raise forms.ValidationError(
                gettext(
                    "This looks as if a program had filled it in. Empty the last field, then send."
                )
            )
        return self.cleaned_data

    def _clean_authority(self) -> None:
        found = meant(self.cleaned_data.get("found") or "") or Found()
        self.cleaned_data["meant"] = found
        if found.authority is None:
            self._needs("kind", gettext("Please choose a kind."))
        if found.authority is None and found.place is None:
            self._needs("name", gettext("Find your authority above, or write its name here."))
            self._needs("country", gettext("Please choose a country."))

    def _needs(self, name: str, sentence: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    def wish(self, *, language: str, decision_file: StoredFile) -> Wish:
        """What the officer has said, once the form is valid."""
        said = self.cleaned_data
        found: Found = said["meant"]
        known = found.authority or found.place
        kind = found.authority.kind if found.authority else said["kind"]
        same = [
            "website",
            "contact_name",
            "contact_office",
            "contact_email",
            "contact_telephone",
            "show_commitments",
            "participation",
            "show_participation",
            "decided_by",
            "decision_date",
            "term_ends",
        ]
        return Wish(
            language=language,
            authority=found.authority,
            place=found.place,
            name=said["name"] or (known.name if known else ""),
            kind=kind,
            country=known.country if known else said["country"],
            commitments=self.promises(),
            decision_file=decision_file,
            **{name: said[name] for name in same},
        )


class AnswerForm(forms.Form):
    """The authority's answer to a question of the secretariat."""

    text = TypedText(label=_("Your answer"), max_length=5000, widget=text_area(6))
