"""The form with which an authority asks to join, and the one with which it answers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, text_area
from alliance.base.instance import instance, text
from alliance.base.templatetags.facts import fact_text
from alliance.base.typed import clean
from alliance.files.forms import CheckedFileField
from alliance.files.models import StoredFile
from alliance.membership.finding import NEITHER, Found, find, meant
from alliance.membership.forms.kinds import KindField
from alliance.membership.models import DecidedBy, KeptUpload
from alliance.membership.queries import kept_upload
from alliance.membership.wishes import Promise, Wish
from alliance.programmes.models import Aim

YEARS_AHEAD = 20
SENTENCE = 500
PARTICIPATION = 4000


def wording(key: str, otherwise: str) -> str:
    """The instance's own words for a question that names what the network is about."""
    tables = instance().tables.get("wording", {})
    return text(tables[key]) if key in tables else otherwise


class JoinForm(forms.Form):
    """Everything that an authority says when it asks to join. It saves nothing."""

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

    show_commitments = forms.BooleanField(
        label=_("Show these commitments on our public profile"), required=False
    )
    participation = TypedText(max_length=PARTICIPATION, widget=text_area(6))
    show_participation = forms.BooleanField(
        label=_("Show this answer on our public profile"), required=False
    )

    decided_by = forms.ChoiceField(
        label=_("Who decided that your authority joins?"),
        choices=DecidedBy,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose who decided.")},
    )
    decision_date = forms.DateField(
        label=_("When was it decided?"),
        help_text=_("Year, month and day, for example 2016-04-29."),
        widget=forms.DateInput(attrs={"type": "date", "class": "w16"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please fill this in."),
            "invalid": _("This is no day. Write it like this: 2016-04-29"),
        },
    )
    decision_file = CheckedFileField(
        label=_("The decision as a file"),
        help_text=_("PDF, DOCX, XLSX, ODT, JPEG or PNG, at most 10 MB."),
        required=False,
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    # People do not see this field; programs that fill in everything do.
    company = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.aims = list(Aim.objects.all())
        self.kept_upload: KeptUpload | None = None
        self._choices("country", [("", gettext("Choose")), *country_choices()])
        for aim in self.aims:
            self._add_commitment(aim)
        self._ask_for_participation()
        self._offer()

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _add_commitment(self, aim: Aim) -> None:
        self.fields[f"sentence-{aim.slug}"] = TypedText(
            label=fact_text(aim.name), required=False, max_length=SENTENCE, widget=text_area(2)
        )
        if aim.is_area:
            self.fields[f"year-{aim.slug}"] = forms.IntegerField(
                label=gettext("By which year? (%(area)s)") % {"area": fact_text(aim.name)},
                required=False,
                min_value=self.today.year,
                max_value=self.today.year + YEARS_AHEAD,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w4"}),
                error_messages={"invalid": _("Write the year in four digits.")},
            )

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
        known = dict(self.fields["country"].choices)  # type: ignore[attr-defined]
        self.offered = find(clean(self.typed("q"))[:200], iso if iso in known else "")
        chosen = meant(self.typed("found"))
        if chosen and chosen.value not in {one.value for one in self.offered} | {NEITHER}:
            self.offered = [chosen, *self.offered]
        self._choices("found", [(one.value, one.label) for one in [*self.offered, Found()]])

    def commitments(self) -> Iterator[tuple[Aim, BoundField, BoundField | None]]:
        """The fields of each aim together."""
        for aim in self.aims:
            yield (
                aim,
                self[f"sentence-{aim.slug}"],
                self[f"year-{aim.slug}"] if aim.is_area else None,
            )

    def groups(self) -> Mapping[str, list[BoundField]]:
        """Plain fields that stand together."""
        names = {
            "contact": ["contact_name", "contact_office", "contact_email", "contact_telephone"],
            "decision": ["decided_by", "decision_date"],
        }
        return {group: [self[name] for name in listed] for group, listed in names.items()}

    def clean_contact_email(self) -> str:
        """One address for one person, whatever its case."""
        return str(self.cleaned_data["contact_email"]).lower()

    def clean_decision_date(self) -> date:
        """A decision that has been taken."""
        day: date = self.cleaned_data["decision_date"]
        if day > self.today:
            raise forms.ValidationError(gettext("This day is still to come. When was it decided?"))
        return day

    def clean(self) -> dict[str, Any]:
        """What follows from several fields together."""
        super().clean()
        self._clean_authority()
        self._clean_commitments()
        self._clean_file()
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

    def _clean_commitments(self) -> None:
        some = False
        for aim in self.aims:
            sentence, year = f"sentence-{aim.slug}", f"year-{aim.slug}"
            said, by = self.cleaned_data.get(sentence), self.cleaned_data.get(year)
            some = some or bool(said) or sentence in self.errors
            if aim.is_area and said and not by and year not in self.errors:
                self.add_error(year, gettext("Please add the year."))
            if by and not said and sentence not in self.errors:
                self.add_error(sentence, gettext("Please write what you will have done by then."))
        if not some and self.aims:
            self.add_error(
                f"sentence-{self.aims[0].slug}",
                gettext("Please write at least one sentence, here or in another field."),
            )

    def _clean_file(self) -> None:
        self.kept_upload = kept_upload(self.cleaned_data.get("kept") or "")
        sent = self.cleaned_data.get("decision_file")
        if self.cleaned_data.get("kept") and not self.kept_upload and not sent:
            gone = gettext("We no longer have your file, or it is infected. Please add it again.")
            self.add_error("decision_file", gone)
        if not sent and not self.kept_upload and "decision_file" not in self.errors:
            self.add_error("decision_file", gettext("Please add the file."))

    def upload(self) -> Any:
        """The file that has just come, if it is one that we take."""
        self.is_valid()
        return self.cleaned_data.get("decision_file")

    def hold(self, kept: KeptUpload) -> None:
        """Show the form again with a file that is kept for it."""
        self.kept_upload = kept

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
        ]
        return Wish(
            language=language,
            authority=found.authority,
            place=found.place,
            name=said["name"] or (known.name if known else ""),
            kind=kind,
            country=known.country if known else said["country"],
            commitments=[
                Promise(aim, said[f"sentence-{aim.slug}"], said.get(f"year-{aim.slug}"))
                for aim in self.aims
                if said[f"sentence-{aim.slug}"]
            ],
            decision_file=decision_file,
            **{name: said[name] for name in same},
        )


class AnswerForm(forms.Form):
    """The authority's answer to a question of the secretariat."""

    text = TypedText(label=_("Your answer"), max_length=5000, widget=text_area(6))
