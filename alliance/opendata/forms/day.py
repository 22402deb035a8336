"""The day for which a figure is asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AS_OF = "as-of"


class DayForm(forms.Form):
    """A day in the past or today. Nonsense is said at the field, and today is shown."""

    def __init__(self, asked: Any, *, today: date) -> None:
        super().__init__(asked, auto_id="figure-%s")
        self._today = today
        self.fields[AS_OF] = forms.DateField(
            label=_("State at the end of"),
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date", "max": today.isoformat()}),
            error_messages={"invalid": _("Please give a day, such as 2016-04-29.")},
        )
        self.fields["sample"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.is_valid()
        day = self.cleaned_data.get(AS_OF)
        if day and day > today:
            self.add_error(AS_OF, _("This day is still to come. We show today."))

    @property
    def day(self) -> date:
        """The day that is meant; today where none is, or none that we understand."""
        return self.cleaned_data.get(AS_OF) or self._today

    @property
    def with_samples(self) -> bool:
        """Whether what a demo invented counts. As in the data, only ``no`` leaves it out."""
        return self.cleaned_data.get("sample") != "no"

    @property
    def asked_field(self) -> forms.BoundField:
        """The field for the day, which no template can name."""
        return self[AS_OF]
