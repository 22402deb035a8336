"""The self-check: the questions that a call's rules need, and no other. It stores nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country_choices
from alliance.base.deadlines import deadline
from alliance.base.fields import TypedText, offer
from alliance.base.instance import zone_name
from alliance.calls.eligibility import Applicant, Facts, Membership, Rule, rules_of
from alliance.calls.models import Call
from alliance.questionnaires.money import NotANumber, TwoReadings, number

Choices = list[tuple[str, Any]]
YES, NO = "yes", "no"
FIELDS = {
    Rule.APPLICANT: "applicant",
    Rule.MANDATE: "mandate",
    Rule.COUNTRY: "country",
    Rule.KIND: "kind",
    Rule.MEMBERSHIP: "membership",
    Rule.PARTNERS: "partners",
    Rule.EARLIER: "earlier",
    Rule.MODULES: "modules",
    Rule.AMOUNT: "amount",
}
"""Which question answers for which rule. The window needs none."""


def _yes_or_no() -> Choices:
    return [(YES, gettext("Yes")), (NO, gettext("No"))]


def _radio(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
    )


class SelfCheckForm(forms.Form):
    """Who wants to apply. Whatever is left open comes back as missing."""

    applicant = _radio(
        _("Who applies?"),
        [
            (Applicant.AUTHORITY.value, _("A local or regional authority")),
            (Applicant.NONPROFIT.value, _("A non-profit body")),
        ],
    )
    mandate = _radio(
        _("Can an authority give you its mandate in time?"),
        _yes_or_no,
        _("Only for non-profit bodies."),
    )
    country = forms.ChoiceField(
        label=_("In which country is the authority?"),
        help_text=_("The one that applies, or that gives the mandate."),
        required=False,
    )
    kind = forms.ChoiceField(label=_("What kind of authority is it?"), required=False)
    membership = _radio(
        _("Is the authority a member of the network?"),
        [
            (Membership.MEMBER.value, _("Yes")),
            (Membership.PENDING.value, _("It has asked to join")),
            (Membership.NONE.value, _("No")),
        ],
    )
    partners = _radio(_("Do other authorities apply together with you?"), _yes_or_no)
    earlier = _radio(
        _("Has the authority handed in an application to this call already?"), _yes_or_no
    )
    modules = forms.MultipleChoiceField(
        label=_("Which modules do you want?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    amount = TypedText(
        label=_("How much do you want to ask for?"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "w16"}),
    )

    def __init__(
        self,
        *args: Any,
        call: Call,
        kinds: dict[str, str],
        modules: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        needed = {FIELDS.get(rule) for rule in rules_of(call, [letter for letter, _ in modules])}
        for name in list(self.fields):
            if name not in needed:
                del self.fields[name]
        nothing = gettext("I do not know")
        self._choose("country", country_choices(), nothing=nothing)
        self._choose("kind", kinds.items(), nothing=nothing)
        self._choose("modules", modules)
        self._say(call)

    def _choose(self, name: str, choices: Iterable[tuple[str, str]], *, nothing: str = "") -> None:
        if name in self.fields:
            offer(self, name, choices, nothing=nothing)

    def _say(self, call: Call) -> None:
        """What the answer is measured by."""
        if "amount" in self.fields:
            said = {"currency": call.currency}
            self.fields["amount"].help_text = gettext("In %(currency)s.") % said
        if "membership" in self.fields:
            said = {"deadline": deadline(call.closes_at, call.zone, zone_name(call.zone))}
            self.fields["membership"].help_text = (
                gettext("What counts is that it is a member at the deadline: %(deadline)s.") % said
            )

    def clean_amount(self) -> Any:
        """The amount as a number; a sentence where it could mean two."""
        typed = self.cleaned_data["amount"]
        if not typed:
            return None
        try:
            return number(typed)
        except TwoReadings:
            raise forms.ValidationError(
                gettext(
                    "This can be read in two ways. Write it without characters between thousands."
                )
            ) from None
        except NotANumber:
            raise forms.ValidationError(gettext("Write an amount, for example 12000.50.")) from None

    def facts(self) -> Facts:
        """What was answered."""
        said = self.cleaned_data
        return Facts(
            applicant=said.get("applicant", ""),
            mandate=_known(said.get("mandate", "")),
            country=said.get("country", ""),
            kind=said.get("kind", ""),
            membership=said.get("membership", ""),
            partners=_known(said.get("partners", "")),
            earlier=_known(said.get("earlier", "")),
            modules=said.get("modules", []),
            amount=said.get("amount"),
        )


def _known(said: str) -> bool | None:
    return {YES: True, NO: False}.get(said)
