"""Filters over the desk's list of calls."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.calls.models import CallState
from alliance.desk.forms import Choices, Filter, with_all
from alliance.desk.queries.calls import UNPUBLISHED


def call_states() -> Choices:
    """What a call can be, for the desk."""
    return [(UNPUBLISHED, _("Not published")), *CallState.choices]


class CallsFilter(Filter):
    """Filters over the calls."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("All states"), call_states),
    )
