"""Calls for proposals: what is certain about them. Their words are pages of the site."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition


class CallKind(models.TextChoices):
    """What is called for."""

    PROPOSALS = "proposals", _("Call for proposals")
    GRANTS = "grants", _("Call for grants")
    INTEREST = "interest", _("Call for expressions of interest")
    PRIZE = "prize", _("Prize")


class Promise(models.TextChoices):
    """What a call's page shows after the decision, as the call promised."""

    COUNT = "count", _("How many applications came in")
    SELECTED = "selected", _("The authorities that were selected")
    RESERVE = "reserve", _("The reserve list")
    MODULES = "modules", _("The modules that each was selected for")


class Signature(models.TextChoices):
    """Whether the signature of the authority itself belongs to an application."""

    NONE = "none", _("Not asked for")
    WANTED = "wanted", _("Wanted")
    REQUIRED = "required", _("Required")


class CallState(models.TextChoices):
    """What clock and facts make of a call. Derived, never stored."""

    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    EVALUATION = "evaluation", _("Under evaluation")
    DECIDED = "decided", _("Decided")

    @property
    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return self in {CallState.CLOSED, CallState.EVALUATION, CallState.DECIDED}


class CallQuerySet(models.QuerySet["Call"]):
    """Calls by what the clock makes of them."""

    def published(self, at: datetime) -> "CallQuerySet":
        """Calls that the public can read."""
        return self.filter(published_at__lte=at)

    def next_published_at(self, at: datetime) -> datetime | None:
        """When the next call comes out that the public cannot read yet."""
        coming = self.filter(published_at__gt=at).order_by("published_at")
        return coming.values_list("published_at", flat=True).first()

    def open(self, at: datetime) -> "CallQuerySet":
        """The SQL twin of ``Call.is_open``."""
        return self.filter(
            Q(opens_at=None) | Q(opens_at__lte=at), published_at__lte=at, closes_at__gt=at
        )


class Call(models.Model):
    """A call for proposals: who awards, what for, when. Half-open: the deadline is too late."""

    slug = models.SlugField(max_length=80, unique=True)
    reference = models.CharField(max_length=40, blank=True)
    kind = models.CharField(
        _("Kind of call"), max_length=20, choices=CallKind, default=CallKind.PROPOSALS
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls")
    form = models.ForeignKey(FormDefinition, models.PROTECT, related_name="calls")
    copy_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    is_practice = models.BooleanField(default=False, help_text="A demo's call: nothing is awarded.")

    title = I18nCharField(_("Title"), max_length=200)
    subtitle = I18nCharField(_("Subtitle"), max_length=400, blank=True)
    awarding_bodies = I18nTextField(_("Awarding bodies"), blank=True)
    co_funders = I18nTextField(_("Co-funders"), blank=True)
    objective = I18nTextField(_("Objective"), blank=True)
    target_group = I18nTextField(_("Target group"), blank=True)
    eligible = I18nTextField(_("Who can apply"), blank=True)
    contact_role = I18nCharField(_("Contact"), max_length=300, blank=True)
    activities_words = I18nCharField(_("Period of activities"), max_length=400, blank=True)
    activities_from = models.DateField(null=True, blank=True)
    activities_until = models.DateField(null=True, blank=True)
    quoted_deadlines = models.JSONField(
        default=list,
        blank=True,
        help_text="[{language, words, source}], verbatim as published elsewhere.",
    )
    languages = models.JSONField(default=list, help_text="Languages of the call's documents.")
    authentic_language = models.CharField(max_length=10, default="en")

    answer_languages = models.JSONField(
        default=list, help_text="Languages accepted in answers; empty: any."
    )

    eligible_countries = models.JSONField(default=list, help_text="Codes; empty: every country.")
    eligible_kinds = models.JSONField(
        default=list, help_text="Keys of kinds of authority; empty: every kind."
    )
    membership_required = models.BooleanField(default=False)
    several_applications = models.BooleanField(
        default=False, help_text="Whether an authority may hand in more than one application."
    )
    nonprofits_allowed = models.BooleanField(
        default=True, help_text="Whether a non-profit may apply with an authority's mandate."
    )
    joint_allowed = models.BooleanField(
        default=True, help_text="Whether several authorities may apply together."
    )
    signature = models.CharField(
        max_length=10,
        choices=Signature,
        default=Signature.WANTED,
        help_text="Of the mayor or whoever signs for the authority; due at the eligibility check.",
    )

    currency = models.CharField(max_length=3, default="EUR")
    budget = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, help_text="For all; empty: unsaid."
    )
    ceiling = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, help_text="For one application."
    )
    publishes = models.JSONField(default=list, help_text="Keys of Promise: what is shown later.")
    drafts_kept_days = models.PositiveIntegerField(
        default=90, help_text="Days after the deadline for which an unsubmitted draft is kept."
    )
    applications_kept_years = models.PositiveIntegerField(
        default=10, help_text="Years after the deadline for which applications are kept."
    )

    published_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty: not known, or at once."
    )
    closes_at = models.DateTimeField(help_text="The first moment that is too late.")
    questions_until = models.DateTimeField(
        null=True, blank=True, help_text="The first moment too late for a question; empty: none."
    )
    corrected_at = models.DateTimeField(
        null=True, blank=True, help_text="When its newest corrigendum came out; empty: none has."
    )
    evaluation_began_at = models.DateTimeField(
        null=True, blank=True, help_text="When the first application was checked."
    )
    decided_at = models.DateTimeField(
        null=True, blank=True, help_text="When the result was released."
    )
    zone = models.CharField(
        max_length=60, help_text="IANA name of the zone in which it is announced."
    )
    numbers_given = models.PositiveIntegerField(
        default=0, help_text="How many applications were begun; a number is never given twice."
    )
    edits = models.PositiveIntegerField(
        default=0, help_text="Grows with every change, so that two editors notice each other."
    )
    stale = models.JSONField(
        default=dict,
        blank=True,
        help_text="Translations behind the authentic words: see alliance.calls.comparing.",
    )
    late_words = I18nTextField(_("For those who come too late"), blank=True)
    notice = I18nTextField(_("Notice"), blank=True)
    contact_email = models.EmailField(_("Contact by e-mail"), blank=True)
    contact_sample = models.BooleanField(default=False)
    links = models.JSONField(
        default=list, blank=True, help_text="[{address, label: {language: words}}]"
    )
    sources = models.JSONField(default=list, blank=True, help_text="Where the facts are from.")

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_at", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(opens_at__lt=F("closes_at")),
                name="a_call_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(questions_until=None) | Q(questions_until__lte=F("closes_at")),
                name="questions_end_by_the_deadline",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(decided_at__gte=F("closes_at")),
                name="a_call_is_decided_after_its_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def is_open(self, at: datetime) -> bool:
        """Whether an application handed in at ``at`` is in time."""
        return self.state(at) == CallState.OPEN

    def state(self, at: datetime) -> CallState:
        """What the call is at a moment, to the microsecond."""
        if at >= self.closes_at:
            return self._state_when_over(at)
        if self.published_at is None or at < self.published_at:
            return CallState.UPCOMING
        if self.opens_at is not None and at < self.opens_at:
            return CallState.UPCOMING
        return CallState.OPEN

    def _state_when_over(self, at: datetime) -> CallState:
        if self.decided_at is not None and at >= self.decided_at:
            return CallState.DECIDED
        if self.evaluation_began_at is not None and at >= self.evaluation_began_at:
            return CallState.EVALUATION
        return CallState.CLOSED

    def next_change(self, at: datetime) -> datetime | None:
        """The first moment after ``at`` at which the clock changes what this call is."""
        moments = [
            self.published_at,
            self.opens_at,
            self.questions_until,
            self.closes_at,
            self.evaluation_began_at,
            self.decided_at,
        ]
        return min((moment for moment in moments if moment and moment > at), default=None)
