"""What the secretariat types and chooses. Forms say whether it is well formed, nothing else."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer, text_area
from alliance.base.folding import fold
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call, Module
from alliance.desk.queries.looks import KINDS
from alliance.history.models import Sight
from alliance.membership.models import (
    SIZES,
    Authority,
    AuthorityKind,
    ConcernState,
    JoinState,
    TieKind,
)

Choices = list[tuple[str, Any]]
StrOrPromise = str | Promise


def with_all(every: StrOrPromise, choices: Callable[[], Choices]) -> Callable[[], Choices]:
    """The choices of a filter, led by the one that leaves out nothing."""
    return lambda: [("", every), *choices()]


class Filter(forms.Form):
    """Filters over a list. A field with nonsense in it filters nothing and says so."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=200,
        widget=forms.SearchInput,
    )

    def value(self, name: str) -> str:
        """What is asked of a field; empty when nothing, or nonsense, is."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def asked(self) -> dict[str, str]:
        """All fields that ask for something."""
        return {name: value for name in self.fields if (value := self.value(name))}


class CountryFilter(Filter):
    """A search that can be kept to one country."""

    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        required=False,
        choices=with_all(gettext_lazy("All countries"), country_choices),
    )


def join_states() -> Choices:
    """The states in which the desk sees a wish to join, in its own words."""
    return [
        (JoinState.RECEIVED, _("To decide")),
        (JoinState.ASKED, _("Waiting for an answer")),
        (JoinState.ANNOUNCED, _("With the members")),
        (JoinState.ACCEPTED, _("Accepted")),
        (JoinState.REFUSED, _("Not accepted")),
    ]


class JoiningFilter(CountryFilter):
    """Filters over the wishes to join."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("All states"), join_states),
    )


def standings() -> Choices:
    """What an authority can be to the network, for the desk."""
    return [
        ("member", _("Members")),
        ("paused", _("Membership paused")),
        ("left", _("Membership ended")),
        ("other", _("Other ties only")),
        ("unconfirmed", _("Not confirmed yet")),
        ("claims", _("With claims to confirm")),
        ("merged", _("Merged into another record")),
    ]


def authority_kinds() -> Choices:
    """The kinds of authorities that the network knows."""
    return [(kind.slug, fact_text(kind.name)) for kind in AuthorityKind.objects.all()]


def sizes() -> Choices:
    """The size classes of authorities."""
    return [(size.slug, size.name) for size in SIZES]


def tie_kinds() -> Choices:
    """The kinds of ties that the network keeps."""
    return [(kind.slug, fact_text(kind.name)) for kind in TieKind.objects.all()]


def concern_states() -> Choices:
    """The states in which the desk sees a concern."""
    return [one for one in ConcernState.choices if one[0] != ConcernState.UNCONFIRMED]


class ConcernsFilter(Filter):
    """Filters over the concerns about members."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("All states"), concern_states),
    )


class TextForm(forms.Form):
    """A message that stays on the record."""

    text = TypedText(label=gettext_lazy("Text"), max_length=10_000, widget=text_area(6))


class AuthoritiesFilter(CountryFilter):
    """Filters over the register."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=with_all(gettext_lazy("All authorities"), standings),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=with_all(gettext_lazy("All kinds"), authority_kinds),
    )
    tie = forms.ChoiceField(
        label=gettext_lazy("Tie"),
        required=False,
        choices=with_all(gettext_lazy("All ties"), tie_kinds),
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"),
        required=False,
        choices=with_all(gettext_lazy("All sizes"), sizes),
    )


def seen_kinds() -> Choices:
    """The kinds of records that the access log knows."""
    return [(kind, _(words)) for kind, words in KINDS.items()]


class LooksFilter(Filter):
    """Filters over the access log; what is searched is the address of whoever looked."""

    sight = forms.ChoiceField(
        label=gettext_lazy("How"),
        required=False,
        choices=with_all(gettext_lazy("In any way"), lambda: list(Sight.choices)),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Record"),
        required=False,
        choices=with_all(gettext_lazy("All records"), seen_kinds),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = gettext_lazy("E-mail address of whoever looked")


def calls() -> Choices:
    """All calls by their titles."""
    return [(call.slug, str(call.title)) for call in Call.objects.all()]


def module_letters() -> Choices:
    """The letters that any call has for its modules."""
    letters = Module.objects.order_by("letter").values_list("letter", flat=True).distinct()
    return [(letter, letter) for letter in letters]


class CallFilter(CountryFilter):
    """Filters over what has been written to calls."""

    call = forms.ChoiceField(
        label=gettext_lazy("Call"),
        required=False,
        choices=with_all(gettext_lazy("All calls"), calls),
    )
    module = forms.ChoiceField(
        label=gettext_lazy("Module"),
        required=False,
        choices=with_all(gettext_lazy("All modules"), module_letters),
    )


class AskForm(forms.Form):
    """A question to an authority that wishes to join."""

    question = TypedText(
        label=gettext_lazy("Your question"),
        max_length=5_000,
        widget=text_area(6),
        help_text=gettext_lazy("It goes to the contact by mail and stays on the record."),
    )


class RefuseForm(forms.Form):
    """Why an authority is not accepted."""

    reasons = TypedText(
        label=gettext_lazy("Reasons"),
        max_length=5_000,
        widget=text_area(6),
        help_text=gettext_lazy("The authority reads them word by word."),
    )


class AcceptForm(forms.Form):
    """Which authority of the register it is: a person decides, no machine."""

    NEW, OTHER = "new", "other"
    which = forms.ChoiceField(
        label=gettext_lazy("Which authority is it?"), widget=forms.RadioSelect
    )
    other = TypedText(
        label=gettext_lazy("The other authority"),
        help_text=gettext_lazy("Its whole name, or the last part of its address in the register."),
        required=False,
        max_length=200,
    )
    note = TypedText(
        label=gettext_lazy("Note for our record"),
        help_text=gettext_lazy(
            "Needed if you decide otherwise than the officer or members have said."
        ),
        required=False,
        max_length=5_000,
        widget=text_area(3),
    )

    def __init__(self, *args: Any, known: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [
            (self.OTHER, _("Another authority of the register, named below")),
            (self.NEW, _("A new authority, not in the register yet")),
        ]
        offer(self, "which", [*known, *others])

    def clean(self) -> dict[str, Any]:
        """The authority that is meant, as ``same_as``; None for a new one."""
        said = super().clean() or {}
        match said.get("which"):
            case self.OTHER:
                said["same_as"] = self._other(said.get("other", ""))
            case self.NEW | None:
                said["same_as"] = None
            case key:
                said["same_as"] = Authority.objects.filter(pk=key).first()
        return said

    def _other(self, named: str) -> Authority | None:
        found = Authority.objects.filter(
            Q(slug=named.strip()) | Q(names__folded=fold(named) or named), merged_into=None
        )
        several = list(found.distinct()[:2])
        if not several:
            self.add_error("other", _("The register has no authority of this name."))
        elif len(several) > 1:
            self.add_error(
                "other",
                _("Several authorities have this name. Write the last part of its address."),
            )
        return several[0] if several else None


class EndForm(forms.Form):
    """When and why a membership ends."""

    day = forms.DateField(
        label=gettext_lazy("First day on which it is no longer a member"),
        help_text=gettext_lazy("For example, 2016-04-29."),
        widget=forms.DateInput(attrs={"type": "date", "class": "w8"}, format="%Y-%m-%d"),
    )
    reason = TypedText(label=gettext_lazy("Reason"), max_length=1_000, widget=text_area())


def letter_states() -> Choices:
    """What can have become of a letter."""
    return [
        ("waiting", _("Waiting")),
        ("failed", _("Could not be sent")),
        ("again", _("Sent, perhaps twice")),
        ("sent", _("Sent")),
    ]


class LettersFilter(Filter):
    """Filters over the outbox."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("All letters"), letter_states),
    )


class LetterTextForm(forms.Form):
    """The words of one kind of letter in one language."""

    subject = TypedText(label=gettext_lazy("Subject"), max_length=200)
    body = TypedText(
        label=gettext_lazy("Text"),
        max_length=20_000,
        widget=text_area(16),
        help_text=gettext_lazy("Names in braces are filled in for each letter."),
    )
