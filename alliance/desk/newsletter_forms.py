"""What an editor does with an issue of the newsletter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText, text_area
from alliance.website.newsletter import Entry

LONGEST_GREETING = 3_000
LAST_PLACE = 999


@dataclass(frozen=True)
class Row:
    """An entry with its two fields."""

    entry: Entry
    place: BoundField
    out: BoundField


class IssueForm(forms.Form):
    """The greeting of an issue in one language; which entries it has, in which order."""

    greeting = TypedText(
        label=_("Greeting"),
        help_text=_("A few words above the entries. Leave it empty if there are none."),
        max_length=LONGEST_GREETING,
        required=False,
        widget=text_area(6),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, entries: Sequence[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entries = entries
        for number, entry in enumerate(entries, start=1):
            self.fields[f"place_{number}"] = forms.IntegerField(
                label=_("Place"),
                initial=number,
                min_value=1,
                max_value=LAST_PLACE,
                widget=forms.NumberInput(attrs={"class": "w4"}),
            )
            self.fields[f"out_{number}"] = forms.BooleanField(
                label=_("Leave out"), required=False, initial=entry.left_out
            )

    @property
    def rows(self) -> list[Row]:
        """The entries as they stand, each with its fields."""
        return [
            Row(entry, self[f"place_{number}"], self[f"out_{number}"])
            for number, entry in enumerate(self._entries, start=1)
        ]

    def ordered(self) -> list[Entry]:
        """The entries as the form wants them. Who shares a place stays in the order they had."""
        given = self.cleaned_data
        numbered = [
            (given[f"place_{number}"], replace(entry, left_out=given[f"out_{number}"]))
            for number, entry in enumerate(self._entries, start=1)
        ]
        return [entry for _place, entry in sorted(numbered, key=lambda pair: pair[0])]


class TakeOffForm(forms.Form):
    """An address whose owner has asked the office to be taken off."""

    email = forms.EmailField(
        label=_("Address"),
        help_text=_("For somebody who wrote or rang, or whose letters came back to your mailbox."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
