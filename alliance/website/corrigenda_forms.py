"""A moment that somebody asks about."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class MomentForm(forms.Form):
    """When: a day and hour as clocks show them in the call's zone, or with an offset."""

    at = forms.CharField(
        label=gettext_lazy("What did this call say on"),
        help_text=gettext_lazy("Like this: 2016-04-29 17:00"),
        max_length=40,
    )

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone, self._now = ZoneInfo(zone), now
        self.too_early: datetime | None = None

    def clean_at(self) -> datetime:
        """The moment, if it is one that has been."""
        try:
            # An address turns a plus into a space.
            typed = self.cleaned_data["at"].replace(" +", "+")
            found = datetime.fromisoformat(typed)
            found = found if found.tzinfo else found.replace(tzinfo=self._zone)
            found.astimezone(ZoneInfo("UTC"))
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(
                _("This is no moment. Write it like this: 2016-04-29 17:00")
            ) from error
        if found > self._now:
            self.too_early = found
            raise forms.ValidationError(_("This moment has not come yet."))
        return found
