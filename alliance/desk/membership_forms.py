"""What the secretariat types about a membership, and asks of the list of them."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import TypedText, text_area
from alliance.desk.forms import Choices, CountryFilter, with_all
from alliance.desk.queries.memberships import SILENT
from alliance.membership.models import MemberState

DATE = {"type": "date", "class": "w16"}
NO_DAY = gettext_lazy("This is no day. Write it like this: 2016-04-29")


def states() -> Choices:
    """The states of a membership, and the one of those who do not answer."""
    return [*MemberState.choices, (SILENT, _("Silent: no answer to our letter"))]


class MembershipsFilter(CountryFilter):
    """Filters over all memberships."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("All states"), states),
    )


class PauseForm(forms.Form):
    """From when, until when and why a membership rests."""

    begins = forms.DateField(
        label=gettext_lazy("First day of the pause"),
        widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day of the pause"),
        help_text=gettext_lazy("Leave it empty: then it ends when the authority answers."),
        required=False,
        widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )
    reason = TypedText(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The authority reads it word by word. It is not public."),
        max_length=1_000,
        widget=text_area(),
    )

    def pause(self) -> dict[str, Any]:
        """What was typed, once the form is valid."""
        last: date | None = self.cleaned_data["last_day"]
        return {
            "begins": self.cleaned_data["begins"],
            "ends": last + timedelta(days=1) if last else None,
            "reason": self.cleaned_data["reason"],
        }
