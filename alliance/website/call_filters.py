"""The filters of the list of calls, as they stand in its address."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import offer
from alliance.base.instance import instance
from alliance.base.templatetags.facts import fact_text
from alliance.calls.listing import in_state
from alliance.calls.models import CallKind, CallState
from alliance.programmes.models import Programme

# In the order in which a reader looks for them.
STATES = [
    CallState.OPEN, CallState.UPCOMING, CallState.EVALUATION, CallState.DECIDED, CallState.CLOSED,
]  # fmt: skip


class CallsForm(forms.Form):
    """What is asked of the list. A value that means nothing is left out, and says so."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All states")), *((one.value, one.label) for one in STATES)],
        error_messages={
            "invalid_choice": _("We do not know this state. These are calls in every state.")
        },
    )
    programme = forms.ChoiceField(
        label=_("Programme"),
        required=False,
        error_messages={
            "invalid_choice": _("We do not know this programme. These are all programmes.")
        },
    )
    kind = forms.ChoiceField(
        label=_("Kind of call"),
        required=False,
        choices=[("", _("All kinds")), *CallKind.choices],
        error_messages={
            "invalid_choice": _("We do not know this kind of call. These are all kinds.")
        },
    )
    year = forms.ChoiceField(
        label=_("Year of the deadline"),
        required=False,
        error_messages={"invalid_choice": _("No deadline is in this year. These are all years.")},
    )

    def __init__(self, asked: Any, *, programmes: list[Programme], years: range) -> None:
        super().__init__(asked, auto_id="filter-%s")
        named = [(one.slug, fact_text(one.name)) for one in programmes]
        offer(self, "programme", named, nothing=_("All programmes"))
        written = [(str(year), str(year)) for year in reversed(years)]
        offer(self, "year", written, nothing=_("All years"))
        self.is_valid()

    def asked(self) -> dict[str, str]:
        """The filters that mean something, as addresses repeat them."""
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    def wanted(self, at: datetime) -> Q:
        """The calls that are asked for."""
        asked, found = self.asked(), Q()
        if asked["state"]:
            found &= in_state(asked["state"], at)
        if asked["programme"]:
            found &= Q(programme__slug=asked["programme"])
        if asked["kind"]:
            found &= Q(kind=asked["kind"])
        if asked["year"]:
            found &= in_year(int(asked["year"]))
        return found

    @property
    def is_asked(self) -> bool:
        """Whether any filter was set."""
        return any(self.asked().values())

    def notices(self) -> list[str]:
        """Why something asked for was left out."""
        return [str(error) for errors in self.errors.values() for error in errors]


def in_year(year: int) -> Q:
    """Deadlines in a year of the network's own clock."""
    here = ZoneInfo(instance().time_zone)
    return Q(
        closes_at__gte=datetime(year, 1, 1, tzinfo=here),
        closes_at__lt=datetime(year + 1, 1, 1, tzinfo=here),
    )
