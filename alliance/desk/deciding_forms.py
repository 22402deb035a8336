"""What the secretariat types and chooses about a call's result."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.applications.deciding_rules import Module
from alliance.applications.models import Outcome, Verdict
from alliance.applications.standing import WORDS, Standing
from alliance.base.fields import TypedText, text_area
from alliance.calls.eligibility import Answer, Finding, rule_in_words
from alliance.desk.fields import DayField, NumberField
from alliance.desk.forms import Choices, CountryFilter, module_letters, with_all

MOST_SIGNS = 5_000


def stands() -> Choices:
    """Where an application can stand."""
    return list(WORDS.items())


class DecidingFilter(CountryFilter):
    """Filters over the applications to one call."""

    module = forms.ChoiceField(
        label=gettext_lazy("Module"),
        required=False,
        choices=with_all(gettext_lazy("All modules"), module_letters),
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        required=False,
        choices=with_all(gettext_lazy("Everywhere"), stands),
    )


class TurnForm(forms.Form):
    """Which state of the work somebody saw when they acted."""

    turn = forms.IntegerField(widget=forms.HiddenInput)


def answers() -> Choices:
    """What a rule can say."""
    return [
        (Answer.MET.value, _("Met")),
        (Answer.MISSING.value, _("Not known yet")),
        (Answer.NOT_MET.value, _("Not met")),
    ]


class CheckForm(TurnForm):
    """Whether an application may be judged: rule by rule, and in words."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("May it be judged?"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    words = TypedText(
        label=gettext_lazy("Reasons"),
        help_text=gettext_lazy("The authority reads them word by word. Write in its language."),
        required=False,
        max_length=MOST_SIGNS,
        widget=text_area(5),
    )
    proof_until = DayField(label=gettext_lazy("Proof by"), required=False)

    def __init__(self, *args: Any, findings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._findings = list(findings)
        for finding in self._findings:
            self.fields[_rule(finding)] = forms.ChoiceField(
                label=rule_in_words(finding.rule),
                help_text=finding.why,
                choices=answers(),
                initial=finding.answer.value,
            )

    def rules(self) -> list[BoundField]:
        """The fields of the rules."""
        return [self[_rule(one)] for one in self._findings]

    def answers(self) -> dict[str, str]:
        """What was said to each rule."""
        return {one.rule.value: self.cleaned_data[_rule(one)] for one in self._findings}


def _rule(finding: Finding) -> str:
    return f"rule_{finding.rule.value}"


class DecideForm(TurnForm):
    """What is decided, why, and for which modules."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    rank = NumberField(
        label=gettext_lazy("Place on the reserve list"),
        help_text=gettext_lazy("Only for the reserve list. 1 moves up first."),
        required=False,
        min_value=1,
        max_value=9_999,
    )
    reasons = TypedText(
        label=gettext_lazy("Reasons"),
        help_text=gettext_lazy(
            "The authority reads them word by word. Write in its language. You must give them "
            "unless it is selected; give them then too."
        ),
        required=False,
        max_length=MOST_SIGNS,
        widget=text_area(6),
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._letters = standing.modules
        if len(self._letters) > 1:
            self._ask_for_each(standing)

    def _ask_for_each(self, standing: Standing) -> None:
        known = standing.decision.modules if standing.decision else []
        said = {one["letter"]: one for one in known}
        for letter in self._letters:
            before = said.get(letter, {"awarded": True, "reasons": ""})
            self.fields[f"awarded_{letter}"] = forms.BooleanField(
                label=_("Yes to module %(letter)s") % {"letter": letter},
                required=False,
                initial=before["awarded"],
            )
            self.fields[f"why_{letter}"] = TypedText(
                label=_("Reasons for module %(letter)s") % {"letter": letter},
                required=False,
                max_length=MOST_SIGNS,
                widget=text_area(2),
                initial=before["reasons"],
            )

    def module_fields(self) -> list[BoundField]:
        """The fields of the modules, where there are several."""
        return [self[name] for name in self.fields if name.startswith(("awarded_", "why_"))]

    def modules(self) -> list[Module]:
        """What was said of each module; an only one is decided with the whole."""
        said = self.cleaned_data
        if len(self._letters) == 1:
            yes = said["outcome"] != Outcome.NOT_SELECTED
            return [Module(self._letters[0], yes)]
        return [Module(one, said[f"awarded_{one}"], said[f"why_{one}"]) for one in self._letters]


class ReleaseForm(TurnForm):
    """Who releases has read it."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read the decisions, their reasons and the letters.")
    )


class DeclineForm(forms.Form):
    """When and why a selected authority does without."""

    declined_on = DayField(label=gettext_lazy("Day on which it declined"))
    reason = TypedText(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("In its own words, if you can. It reads them in our letter."),
        max_length=MOST_SIGNS,
        widget=text_area(3),
    )
