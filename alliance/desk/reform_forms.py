"""Two records beside each other, and an authority with those that stand in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country
from alliance.base.fields import TypedText, text_area
from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.desk.fields import DayField, RecordField
from alliance.membership.actions.splitting import Heir, Reform
from alliance.membership.combining import Choices, clashes, differences
from alliance.membership.dates import begun
from alliance.membership.forms.kinds import KindField
from alliance.membership.models import Authority, SuccessionKind, Tie

HEIRS = 4
RECORD, SURVIVOR = "record", "survivor"

FACT_NAMES = {
    "name": _("Name"),
    "kind": _("Kind"),
    "country": _("Country"),
    "place": _("Position"),
    "website": _("Website"),
    "mailbox": _("Public e-mail of the institution"),
    "languages": _("Languages it works in"),
    "parent": _("Part of"),
    "population": _("Inhabitants"),
    "facts_source": _("Source of these facts"),
    "participation": _("How those concerned took part in the decision"),
    "show_commitments": _("Commitments on the public profile"),
    "ends_date": _("Ended by a reform"),
}


def fact_in_words(authority: Authority, name: str) -> str:
    """What a record says of a fact, as a person reads it."""
    match name:
        case "kind":
            return fact_text(authority.kind.name)
        case "country":
            return country(authority.country)
        case "place":
            return f"{authority.lat}, {authority.lon}"
        case "languages":
            return ", ".join(language_name(code) for code in authority.languages)
        case "population":
            return f"{authority.population} ({authority.population_year})"
        case "show_commitments":
            return gettext("Shown") if authority.show_commitments else gettext("Not shown")
    return str(getattr(authority, name))


def tie_in_words(tie: Tie) -> str:
    """A tie as one line: kind, detail, number, since when."""
    parts = [fact_text(tie.kind.name), fact_text(tie.detail_words)]
    if tie.ordinal:
        parts.append(gettext("number %(ordinal)s") % {"ordinal": tie.ordinal})
    return ", ".join([*filter(None, parts), begun(tie)])


class FindForm(forms.Form):
    """A record to merge with."""

    record = RecordField(
        label=_("The other record"),
        help_text=_("By its name or its page in the register."),
        max_length=200,
    )


class MergeForm(forms.Form):
    """What stands where two records of one authority say different things."""

    reason = TypedText(
        label=_("How do you know that it is one authority?"), max_length=1_000, widget=text_area(2)
    )

    def __init__(self, *args: Any, record: Authority, survivor: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.survivor = record, survivor
        for one in differences(record, survivor):
            self.fields[f"fact-{one.name}"] = self._choice(
                str(FACT_NAMES[one.name]),
                fact_in_words(survivor, one.name),
                fact_in_words(record, one.name),
                SURVIVOR,
            )
        for clash in clashes(record, survivor):
            self.fields[f"tie-{clash.of_record.pk}"] = self._choice(
                gettext("Both have this tie. Which one stands?"),
                tie_in_words(clash.of_survivor),
                tie_in_words(clash.of_record),
                RECORD if clash.record_first else SURVIVOR,
            )

    @staticmethod
    def _choice(label: str, of_survivor: str, of_record: str, first: str) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=label,
            choices=[(SURVIVOR, of_survivor), (RECORD, of_record)],
            initial=first,
            widget=forms.RadioSelect,
        )

    def differing(self) -> list[BoundField]:
        """The questions on facts and ties."""
        return [self[name] for name in self.fields if name != "reason"]

    def choices(self) -> Choices:
        """What was decided, once the form is valid."""
        of_record = [name for name, said in self.cleaned_data.items() if said == RECORD]
        return Choices(
            facts=frozenset(one[5:] for one in of_record if one.startswith("fact-")),
            ties=frozenset(int(one[4:]) for one in of_record if one.startswith("tie-")),
        )


@dataclass(frozen=True)
class HeirFields:
    """The fields for one authority that stands in the place of the one that ends."""

    number: int
    fields: list[BoundField]
    filled: bool


class ReformForm(forms.Form):
    """When a reform ends an authority, and who goes on with what."""

    day = DayField(label=_("First day of the successors"))
    kind = forms.ChoiceField(
        label=_("What the reform does"), choices=SuccessionKind, widget=forms.RadioSelect
    )
    source = TypedText(
        label=_("Where it is stated"),
        help_text=_("For example the law, or its address on the web."),
        max_length=1000,
    )

    def __init__(self, *args: Any, ties: list[Tie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(tie.pk), tie_in_words(tie)) for tie in ties]
        for number in range(1, HEIRS + 1):
            self._add_heir(number, offered)
        self.fields["drafts_to"] = forms.ChoiceField(
            label=gettext("Whom do the people and the drafts of applications follow?"),
            choices=[
                ("", gettext("Nobody. They stay with the authority that ends.")),
                *(
                    (str(number), gettext("Successor %(number)s") % {"number": number})
                    for number in range(1, HEIRS + 1)
                ),
            ],
            required=False,
        )

    def _add_heir(self, number: int, ties: list[tuple[str, str]]) -> None:
        self.fields[f"record-{number}"] = RecordField(
            label=gettext("An authority of the register"),
            help_text=gettext("By its name or its page in the register."),
            max_length=200,
            required=False,
        )
        self.fields[f"name-{number}"] = TypedText(
            label=gettext("Or the name of a new one"), max_length=200, required=False
        )
        self.fields[f"kind-{number}"] = KindField(
            label=gettext("Kind of the new one"), empty_label=gettext("The same kind")
        )
        if ties:
            self.fields[f"ties-{number}"] = forms.MultipleChoiceField(
                label=gettext("Ties that it goes on with"),
                choices=ties,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def facts(self) -> list[BoundField]:
        """What holds for the whole reform."""
        return [self["day"], self["kind"], self["source"]]

    def heir_fields(self) -> Iterator[HeirFields]:
        """The fields of each successor; the first two are always open."""
        for number in range(1, HEIRS + 1):
            names = [f"{one}-{number}" for one in ("record", "name", "kind", "ties")]
            fields = [self[name] for name in names if name in self.fields]
            filled = any(field.value() or field.errors for field in fields)
            yield HeirFields(number, fields, filled or number <= 2)

    def clean(self) -> dict[str, Any]:
        """A successor is one of the register or a new one, not both."""
        super().clean()
        said = self.cleaned_data
        for number in range(1, HEIRS + 1):
            if said.get(f"record-{number}") and said.get(f"name-{number}"):
                self.add_error(
                    f"name-{number}",
                    gettext("Choose one of the register, or write a new name, not both."),
                )
        chosen = said.get("drafts_to")
        if chosen and not self._is_said(int(chosen)):
            self.add_error("drafts_to", gettext("This successor has no name yet."))
        return said

    def _is_said(self, number: int) -> bool:
        said = self.cleaned_data
        return bool(said.get(f"record-{number}") or said.get(f"name-{number}"))

    def plan(self) -> Reform:
        """The reform, once the form is valid."""
        said = self.cleaned_data
        numbers = [number for number in range(1, HEIRS + 1) if self._is_said(number)]
        heirs = [
            Heir(
                cast("Authority | None", said[f"record-{number}"]),
                said[f"name-{number}"],
                said[f"kind-{number}"],
                frozenset(int(pk) for pk in said.get(f"ties-{number}", [])),
            )
            for number in numbers
        ]
        chosen = said["drafts_to"]
        return Reform(
            day=said["day"],
            kind=said["kind"],
            source=said["source"],
            heirs=heirs,
            drafts_to=numbers.index(int(chosen)) if chosen else None,
        )
