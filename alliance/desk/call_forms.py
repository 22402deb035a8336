"""The parts of a call as the secretariat types them. Nothing is stored here."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.countries import country_choices
from alliance.base.fields import offer
from alliance.base.templatetags.facts import fact_text
from alliance.calls.contents import Content
from alliance.calls.models import CallKind, Promise, Signature
from alliance.desk.call_fields import (
    SEVERAL,
    AmountField,
    PartForm,
    TypedDay,
    WithMoments,
    with_kept,
    zone_choices,
)
from alliance.desk.call_language_forms import LanguagesForm
from alliance.desk.fields import Choices, NumberField
from alliance.desk.forms import authority_kinds
from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition


def programme_choices() -> Choices:
    """All programmes of the network."""
    return [(one.slug, fact_text(one.name)) for one in Programme.objects.all()]


def form_choices(current: str = "") -> Choices:
    """The newest version of each form, and the one that the call has."""
    newest = FormDefinition.objects.values("key").annotate(newest=Max("version"))
    versions = {(one["key"], one["newest"]) for one in newest}
    if current:
        key, version = current.rsplit("/", 1)
        versions.add((key, int(version)))
    known = FormDefinition.objects.filter(key__in={key for key, _version in versions})
    return [
        (f"{one.key}/{one.version}", form_name(one))
        for one in known.order_by("key", "-version")
        if (one.key, one.version) in versions
    ]


def form_name(form: FormDefinition) -> str:
    """What a form is called, with its version."""
    return _("%(form)s, version %(number)s") % {
        "form": fact_text(form.document["title"]),
        "number": form.version,
    }


class BasicsForm(PartForm):
    """What kind of call it is, under which programme, with which form, and whom one can ask."""

    title = gettext_lazy("Kind, programme, form, contact")
    facts = ("kind", "programme", "reference", "contact_email")
    groups_of = (
        (gettext_lazy("What is called for"), ("kind", "programme", "reference")),
        (gettext_lazy("The form"), ("form",)),
        (gettext_lazy("Whom to ask"), ("contact_email",)),
    )
    kind = forms.ChoiceField(choices=CallKind.choices)
    programme = forms.ChoiceField()
    reference = forms.CharField(
        required=False,
        max_length=40,
        help_text=gettext_lazy("The numbers of applications begin with it."),
    )
    form = forms.ChoiceField(label=gettext_lazy("Form and its version"))
    contact_email = forms.EmailField(
        required=False,
        help_text=gettext_lazy("Of an office, never of a person. Its words are among the texts."),
    )

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, content=content, **kwargs)
        offer(self, "programme", programme_choices())
        current = _form_key(content)
        offer(self, "form", form_choices(current))

    @classmethod
    def known(cls, content: Content) -> dict[str, Any]:
        """The form by its key and version."""
        return super().known(content) | {"form": _form_key(content)}

    def part(self, content: Content) -> Content:
        """A contact that somebody typed is no sample."""
        said = super().part(content) | {"form": form_of(self.cleaned_data["form"])}
        if said["contact_email"] != content["contact_email"]:
            said["contact_sample"] = False
        return said


def _form_key(content: Content) -> str:
    return f"{content['form']['key']}/{content['form']['version']}"


def form_of(chosen: str) -> Content:
    """The form of a call as its document names it."""
    key, version = chosen.rsplit("/", 1)
    return {"key": key, "version": int(version)}


class WindowForm(WithMoments, PartForm):
    """From when to when, in which zone, and when the activities take place."""

    title = gettext_lazy("Opening, questions, deadline, activities")
    moments = ("opens_at", "questions_until", "closes_at")
    facts = ("zone", "activities_from", "activities_until")
    groups_of = (
        (gettext_lazy("In which place’s time?"), ("zone",)),
        (gettext_lazy("Opening"), ("opens_at_day", "opens_at_time", "opens_at_which")),
        (
            gettext_lazy("End of questions"),
            ("questions_until_day", "questions_until_time", "questions_until_which"),
        ),
        (gettext_lazy("Deadline"), ("closes_at_day", "closes_at_time", "closes_at_which")),
        (gettext_lazy("Activities"), ("activities_from", "activities_until")),
    )
    zone = forms.ChoiceField()
    activities_from = TypedDay(required=False)
    activities_until = TypedDay(required=False)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, content=content, **kwargs)
        choices = zone_choices()
        if content["zone"] not in dict(choices):
            choices.append((content["zone"], content["zone"]))
        offer(self, "zone", choices)
        self.add_moments()
        self.fields["opens_at_day"].help_text = _("Empty: the call opens when it is published.")
        self.fields["questions_until_day"].help_text = _("Empty: questions end with the deadline.")

    @classmethod
    def known(cls, content: Content) -> dict[str, Any]:
        """Each moment as clocks show it in the zone of the call."""
        known = {name: content[name] or None for name in cls.facts}
        for name in cls.moments:
            moment = datetime.fromisoformat(content[name]) if content[name] else None
            known |= cls.told(moment, content["zone"], name)
        return known

    def clean(self) -> dict[str, Any]:
        """Moments are read in the zone that was chosen; activities have both days or none."""
        super().clean()
        self.read_moments(self.cleaned_data.get("zone") or self.content["zone"])
        first, last = (self.cleaned_data.get(name) for name in self.facts[1:])
        if bool(first) != bool(last):
            missing = "activities_until" if first else "activities_from"
            if missing not in self.errors:
                self.add_error(missing, _("A period has a first and a last day."))
        return self.cleaned_data

    def part(self, content: Content) -> Content:
        """Moments and days as the document of a call writes them."""
        said = self.cleaned_data
        days = {name: said[name].isoformat() if said[name] else "" for name in self.facts[1:]}
        return days | {"zone": said["zone"]} | {name: self._iso(name) for name in self.moments}

    def looks(self) -> list[str]:
        """Whoever changes a moment sees it as readers will."""
        return self.unseen(self.cleaned_data["zone"], self.content)


class EligibilityForm(PartForm):
    """Who may apply, as rules that the platform can check."""

    title = gettext_lazy("Who may apply")
    facts = (
        "eligible_countries", "eligible_kinds", "membership_required", "several_applications",
        "nonprofits_allowed", "joint_allowed", "signature",
    )  # fmt: skip
    groups_of = (
        (gettext_lazy("Which authorities"), ("eligible_kinds", "membership_required")),
        (gettext_lazy("From where"), ("eligible_countries",)),
        (
            gettext_lazy("How they apply"),
            ("several_applications", "nonprofits_allowed", "joint_allowed", "signature"),
        ),
    )
    eligible_countries = forms.MultipleChoiceField(
        required=False, widget=SEVERAL, help_text=gettext_lazy("None chosen: every country.")
    )
    eligible_kinds = forms.MultipleChoiceField(
        required=False, widget=SEVERAL, help_text=gettext_lazy("None chosen: every kind.")
    )
    membership_required = forms.BooleanField(
        label=gettext_lazy("Only members of the network may apply"), required=False
    )
    several_applications = forms.BooleanField(
        label=gettext_lazy("An authority may hand in more than one application"), required=False
    )
    nonprofits_allowed = forms.BooleanField(
        label=gettext_lazy("A non-profit may apply with the mandate of an authority"),
        required=False,
    )
    joint_allowed = forms.BooleanField(
        label=gettext_lazy("Several authorities may apply together"), required=False
    )
    signature = forms.ChoiceField(
        choices=Signature.choices,
        help_text=gettext_lazy(
            "Of the mayor or whoever signs. A required one may come until the eligibility check."
        ),
    )

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, content=content, **kwargs)
        countries = with_kept(country_choices(), content["eligible_countries"])
        offer(self, "eligible_countries", countries)
        offer(self, "eligible_kinds", with_kept(authority_kinds(), content["eligible_kinds"]))


class BudgetForm(PartForm):
    """How much there is, and how much one application may ask for."""

    title = gettext_lazy("Budget and ceiling")
    facts = ("currency", "budget", "ceiling")
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        help_text=gettext_lazy("Three letters, for example EUR."),
        widget=forms.TextInput(attrs={"class": "w4"}),
        error_messages={"invalid": gettext_lazy("Write three capital letters, for example EUR.")},
    )
    budget = AmountField(
        required=False,
        min_value=0,
        max_digits=14,
        help_text=gettext_lazy("For all applications together. Empty: the call does not say."),
    )
    ceiling = AmountField(
        required=False,
        min_value=0,
        max_digits=14,
        help_text=gettext_lazy("The most that one application may ask for. Empty: no ceiling."),
    )

    def clean(self) -> dict[str, Any]:
        """One application cannot get more than there is."""
        super().clean()
        budget, ceiling = self.cleaned_data.get("budget"), self.cleaned_data.get("ceiling")
        if budget is not None and ceiling is not None and ceiling > budget:
            self.add_error(
                "ceiling", _("The ceiling of one application is above the whole budget.")
            )
        return self.cleaned_data

    def part(self, content: Content) -> Content:
        """Amounts as the document of a call writes them."""
        said = self.cleaned_data
        amounts = {
            name: "" if said[name] is None else f"{said[name]:.2f}" for name in self.facts[1:]
        }
        return amounts | {"currency": said["currency"]}


class AfterwardsForm(PartForm):
    """What is published after the decision, and how long things are kept."""

    title = gettext_lazy("Afterwards")
    facts = ("publishes", "drafts_kept_days", "applications_kept_years")
    publishes = forms.MultipleChoiceField(
        required=False,
        widget=SEVERAL,
        choices=Promise.choices,
        help_text=gettext_lazy("Applicants rely on it: the result shows this and no more."),
    )
    drafts_kept_days = NumberField(
        min_value=1,
        max_value=3650,
        help_text=gettext_lazy("Counted from the deadline; then unfinished drafts are deleted."),
    )
    applications_kept_years = NumberField(
        min_value=1, max_value=100, help_text=gettext_lazy("Counted from the deadline.")
    )


PARTS: dict[str, type[PartForm]] = {
    "basics": BasicsForm,
    "window": WindowForm,
    "eligibility": EligibilityForm,
    "budget": BudgetForm,
    "languages": LanguagesForm,
    "afterwards": AfterwardsForm,
}
"""The parts of a call that are one form each, by what the address calls them."""
