"""The filters of the directory, as they stand in its address."""

from collections import Counter
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country
from alliance.base.fields import offer, offer_rows
from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.base.templatetags.facts import fact_text
from alliance.base.typed import clean
from alliance.membership.models import AuthorityKind, MemberState, TieKind
from alliance.membership.timeline import end_of

SORTS = [("name", _("Name")), ("country", _("Country")), ("newest", _("Newest first"))]
# As the open data reads it: only "no" leaves out what a demo invented.
SAMPLES = [("yes", "yes"), ("no", "no")]
LONGEST_NAME = 200
EARLIEST_YEAR = 1949
_NO_YEAR = _("We do not know this year. We show today.")
AS_OF, NOT_TIE = "as-of", "not-tie"


class DirectoryForm(forms.Form):
    """What is asked of the directory. A value that means nothing is left out, and says so."""

    q = forms.CharField(
        label=_("Name of the place"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("No name is that long. We searched for no name.")},
    )
    tie = forms.ModelChoiceField(
        label=_("Show"),
        required=False,
        queryset=TieKind.objects.none(),
        to_field_name="slug",
        error_messages={
            "invalid_choice": _("We do not know this choice of list. These are the members.")
        },
    )
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        error_messages={
            "invalid_choice": _("We do not know this country. These are all countries.")
        },
    )
    kind = forms.ModelChoiceField(
        label=_("Kind of authority"),
        required=False,
        queryset=AuthorityKind.objects.none(),
        to_field_name="slug",
        error_messages={
            "invalid_choice": _("We do not know this kind of authority. These are all kinds.")
        },
    )
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=SORTS,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("We do not know this order. We sort by name.")},
    )

    sample = forms.ChoiceField(
        required=False,
        choices=SAMPLES,
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": _("Samples are left out with sample=no alone. They are shown here.")
        },
    )

    state = forms.ChoiceField(
        label=_("State of the membership"),
        required=False,
        choices=[("", _("All that count")), *MemberState.choices],
        error_messages={"invalid_choice": _("We do not know this state. These are all members.")},
    )

    year = forms.IntegerField(
        required=False,
        widget=forms.HiddenInput,
        min_value=EARLIEST_YEAR,
        error_messages={
            "invalid": _NO_YEAR,
            "min_value": _NO_YEAR,
        },
    )

    def __init__(self, asked: Any, *, today: date) -> None:
        super().__init__(asked, auto_id="filter-%s")
        self._today = today
        self.fields[NOT_TIE] = forms.ModelChoiceField(
            label=_("But not"),
            required=False,
            queryset=TieKind.objects.filter(is_public=True),
            to_field_name="slug",
            error_messages={
                "invalid_choice": _("We do not know what they should lack. Nobody is left out.")
            },
        )
        self.fields[AS_OF] = forms.DateField(
            label=_("State at the end of"),
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date", "max": today.isoformat()}),
            error_messages={"invalid": _("This is no day, such as 2016-04-29. We show today.")},
        )
        offer(self, "country", [(iso, country(iso)) for iso in sorted(instance().countries)])
        offer_rows(self, "tie", TieKind.objects.filter(is_public=True))
        offer_rows(self, "kind", AuthorityKind.objects.all())

    def clean_q(self) -> str:
        """The name without signs that no name has."""
        return clean(self.cleaned_data["q"]).strip()

    @property
    def day(self) -> date:
        """The day whose list is asked for: today where none is, or none that we understand."""
        self.is_valid()
        asked: date | None = self.cleaned_data.get(AS_OF)
        if asked and asked > self._today:
            del self.cleaned_data[AS_OF]
            self.add_error(AS_OF, _("This day is still to come. We show today."))
            return self._today
        return asked or self._end_of_year()

    def _end_of_year(self) -> date:
        year: int | None = self.cleaned_data.get("year")
        if year and year > self._today.year:
            del self.cleaned_data["year"]
            self.add_error("year", _NO_YEAR)
        return end_of(year, self._today) if year and year <= self._today.year else self._today

    @property
    def not_tie_field(self) -> forms.BoundField:
        """The field for what they lack, which no template can name."""
        return self[NOT_TIE]

    @property
    def as_of_field(self) -> forms.BoundField:
        """The field for the day."""
        return self[AS_OF]

    def asked(self) -> dict[str, str]:
        """The filters that mean something, as addresses repeat them."""
        day = self.day
        found = self.cleaned_data
        return {
            "q": found.get("q") or "",
            "tie": found["tie"].slug if found.get("tie") else "",
            "country": found.get("country") or "",
            "kind": found["kind"].slug if found.get("kind") else "",
            NOT_TIE: found[NOT_TIE].slug if found.get(NOT_TIE) else "",
            "state": found.get("state") or "",
            AS_OF: day.isoformat() if day != self._today else "",
            "sort": found.get("sort") or "",
            "sample": found.get("sample") or "",
        }

    def notices(self) -> list[str]:
        """Why something asked for was left out."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def in_words(self) -> list[tuple[str, str]]:
        """The filters as the page names them, for a list that is taken away."""
        told = []
        for name, value in self.asked().items():
            if value and name != "sort":
                field = self.fields[name]
                choices = {str(one): words for one, words in getattr(field, "choices", ())}
                told.append((str(field.label or name), str(choices.get(value, value))))
        return told

    def offer(self, countries: "Counter[str]", kinds: "Counter[str]") -> None:
        """Offer what there is to choose, with how many there are of each."""
        asked = self.asked()
        some = {asked["country"]: 0, **countries} if asked["country"] else dict(countries)
        named = sorted(((country(iso), iso) for iso in some), key=lambda pair: fold(pair[0]))
        numbered = [(iso, f"{name} ({some[iso]})") for name, iso in named]
        offer(self, "country", numbered, nothing=_("All countries"))
        there = [
            (one.slug, f"{fact_text(one.plural or one.name)} ({kinds[one.slug]})")
            for one in AuthorityKind.objects.all()
            if kinds[one.slug] or one.slug == asked["kind"]
        ]
        offer(self, "kind", there, nothing=_("All kinds"))
        public = TieKind.objects.filter(is_public=True)
        ties = [(one.slug, fact_text(one.name)) for one in public]
        offer(self, "tie", ties)
        offer(self, NOT_TIE, ties, nothing=_("Nothing is left out"))
