"""Filters over the desk's list of applications."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.applications.models import ApplicationState, ArrivalWay, Outcome, Verdict
from alliance.applications.standing import DECLINED, UNCHECKED, WORDS
from alliance.desk.forms import CallFilter, Choices, authority_kinds, with_all
from alliance.desk.queries.handed_in import (
    AGAIN,
    BEFORE_CHANGE,
    BY_WEB,
    EXTENDED,
    NEWEST,
    UNDECIDED,
)


def states() -> Choices:
    """Where an application can stand that does not count. A draft is its authority's own."""
    return [(ApplicationState.WITHDRAWN.value, _("Withdrawn"))]


def verdicts() -> Choices:
    """What a check can have said, and that there was none."""
    return [(UNCHECKED, str(WORDS[UNCHECKED])), *Verdict.choices]


def outcomes() -> Choices:
    """What can have been decided, and that nothing was."""
    return [
        (UNDECIDED, _("Not decided yet")),
        *Outcome.choices,
        (DECLINED, str(WORDS[DECLINED])),
    ]


def ways() -> Choices:
    """How an application can have come."""
    return [(BY_WEB, _("On the website")), *ArrivalWay.choices]


def marks() -> Choices:
    """What makes an application one to look at twice."""
    return [
        (AGAIN, _("Handed in more than once")),
        (BEFORE_CHANGE, _("Handed in before the call was changed")),
        (EXTENDED, _("With more time")),
    ]


def orders() -> Choices:
    """In which order a list can be."""
    return [
        (NEWEST, _("Received last first")),
        ("oldest", _("Received first first")),
        ("number", _("By number")),
        ("name", _("By authority")),
        ("country", _("By country")),
    ]


class ApplicationsFilter(CallFilter):
    """Filters over what was handed in. The search finds authorities and numbers."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of authority"),
        required=False,
        choices=with_all(gettext_lazy("All kinds"), authority_kinds),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("Handed in"), states),
    )
    eligibility = forms.ChoiceField(
        label=gettext_lazy("Eligibility"),
        required=False,
        choices=with_all(gettext_lazy("All checks"), verdicts),
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        required=False,
        choices=with_all(gettext_lazy("All decisions"), outcomes),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        required=False,
        choices=with_all(gettext_lazy("All ways"), ways),
    )
    mark = forms.ChoiceField(
        label=gettext_lazy("Only those"),
        required=False,
        choices=with_all(gettext_lazy("All applications"), marks),
    )
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=orders)
