"""What somebody chooses when a list is brought into the register."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer
from alliance.base.templatetags.facts import fact_text
from alliance.desk.forms import Choices, Filter, with_all
from alliance.membership.actions.importing import Columns
from alliance.membership.importing import text_files
from alliance.membership.importing.columns import COLUMNS, FIXABLE
from alliance.membership.importing.sources import Look
from alliance.membership.models import AuthorityKind, Import, Outcome, TieKind, Verdict

COLUMN = "column-"
FIXED = "fixed-"
MOST_ROWS = 1_048_576
"""So many rows a workbook's sheet can have."""


class UploadForm(forms.Form):
    """A list that is to be brought in."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("CSV or XLSX. Nothing is stored before you have seen the preview."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": gettext_lazy("Add the file.")},
    )


def delimiters() -> Choices:
    """What can part the cells of a line."""
    return [(",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab")), ("|", _("Vertical bar"))]


def date_orders() -> Choices:
    """What can be meant by 03/04/2013."""
    return [
        ("", _("The file has no such dates, or I do not know")),
        ("day", _("The day: 3 April 2013")),
        ("month", _("The month: 4 March 2013")),
    ]


class LookForm(forms.Form):
    """How a file is to be read: its encoding and cells, or its sheet, and its headings."""

    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), choices=text_files.ENCODINGS)
    delimiter = forms.ChoiceField(label=gettext_lazy("Cells are parted by"), choices=delimiters)
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))
    heading_row = forms.IntegerField(
        label=gettext_lazy("Row with the headings"),
        min_value=1,
        max_value=MOST_ROWS,
        widget=forms.NumberInput(attrs={"class": "w4"}),
    )

    def __init__(self, data: Any = None, *, file: Import, sheets: list[str]) -> None:
        known = ("encoding", "delimiter", "sheet", "heading_row")
        super().__init__(data, initial={name: getattr(file, name) for name in known})
        self._is_workbook = file.is_workbook
        for name in ("encoding", "delimiter") if file.is_workbook else ("sheet",):
            del self.fields[name]
        if file.is_workbook:
            offer(self, "sheet", [(name, name) for name in sheets])

    def look(self) -> Look:
        """What was chosen."""
        said = {
            name: self.cleaned_data.get(name, "") for name in ("encoding", "delimiter", "sheet")
        }
        return Look(self._is_workbook, **said)


class ColumnsForm(forms.Form):
    """Which column says what, and what holds for all lines."""

    date_order = forms.ChoiceField(
        label=gettext_lazy("In dates such as 03/04/2013, what comes first?"),
        choices=date_orders,
        required=False,
    )
    source = TypedText(
        label=gettext_lazy("Source of the list"),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy("Its address or its title. Every imported fact keeps it."),
    )
    sample = forms.BooleanField(
        label=gettext_lazy("The list is invented: mark all that is new as sample"), required=False
    )

    def __init__(self, data: Any = None, *, file: Import, headings: list[str]) -> None:
        said: dict[str, Any] = {
            name: getattr(file, name) for name in ("date_order", "source", "sample")
        }
        said |= {COLUMN + key: str(place) for key, place in file.mapping.items()}
        said |= {FIXED + key: value for key, value in file.fixed.items()}
        super().__init__(data, initial=said)
        places = [(str(n), _place(n, heading)) for n, heading in enumerate(headings)]
        columns = [("", _("Not in the file")), *places]
        for column in COLUMNS:
            self.fields[COLUMN + column.key] = forms.ChoiceField(
                label=str(column.label), required=False, choices=columns
            )
        for key, choices in fixable().items():
            self.fields[FIXED + key] = forms.ChoiceField(
                label=FIXED_LABELS[key],
                required=False,
                choices=[("", _("As the line says")), *choices],
            )

    @property
    def columns(self) -> list[tuple[forms.BoundField, str]]:
        """The fields that say where something stands, each with what it means."""
        return [(self[COLUMN + column.key], str(column.hint)) for column in COLUMNS]

    @property
    def fixed(self) -> list[forms.BoundField]:
        """The fields that say what holds for all lines."""
        return [self[FIXED + key] for key in FIXABLE]

    def clean(self) -> dict[str, Any]:
        """One column says one thing."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for column in COLUMNS:
            place = said.get(COLUMN + column.key)
            if place and place in taken:
                error = _("This column is taken for “%(other)s” already.")
                self.add_error(COLUMN + column.key, error % {"other": taken[place]})
            elif place:
                taken[place] = str(column.label)
        return said

    def chosen(self, file: Import, look: Look) -> Columns:
        """What was chosen, as the action takes it."""
        said: Mapping[str, Any] = self.cleaned_data
        return Columns(
            look=look,
            heading_row=file.heading_row,
            date_order=said["date_order"],
            mapping={
                column.key: int(said[COLUMN + column.key])
                for column in COLUMNS
                if said[COLUMN + column.key]
            },
            fixed={key: said[FIXED + key] for key in FIXABLE if said[FIXED + key]},
            source=said["source"],
            sample=said["sample"],
        )


def _place(number: int, heading: str) -> str:
    """A column by its number and heading."""
    if not heading.strip():
        return _("Column %(number)d") % {"number": number + 1}
    return _("Column %(number)d: %(heading)s") % {"number": number + 1, "heading": heading[:60]}


FIXED_LABELS = {
    "country": gettext_lazy("Country of all lines"),
    "kind": gettext_lazy("Kind of all authorities"),
    "tie": gettext_lazy("Tie of all lines"),
}


def fixable() -> dict[str, Choices]:
    """What can hold for all lines."""
    return {
        "country": country_choices(),
        "kind": [(one.slug, fact_text(one.name)) for one in AuthorityKind.objects.all()],
        "tie": [(one.slug, fact_text(one.name)) for one in TieKind.objects.all()],
    }


def verdicts() -> Choices:
    """What a row can mean for the register."""
    return [(one.value, one.label) for one in Verdict]


def outcomes() -> Choices:
    """What can have become of a row."""
    return [(one.value, one.label) for one in Outcome if one.value]


class RowsFilter(Filter):
    """Filters over the rows of an import."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Kind of row"),
        required=False,
        choices=with_all(gettext_lazy("All rows"), verdicts),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        required=False,
        choices=with_all(gettext_lazy("Everything"), outcomes),
    )


class DecisionForm(forms.Form):
    """What a person decides of one row, and where in the list they were."""

    choice = forms.CharField(max_length=20)
    back = forms.CharField(required=False, max_length=300)
