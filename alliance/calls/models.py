"""Calls for proposals: what is certain about them. Their words are pages of the site."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition


class CallState(models.TextChoices):
    """What the clock makes of a call. Derived, never stored."""

    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


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
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls")
    form = models.ForeignKey(FormDefinition, models.PROTECT, related_name="calls")
    copy_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    is_practice = models.BooleanField(default=False, help_text="A demo's call: nothing is awarded.")

    title = I18nCharField(_("Title"), max_length=200)
    subtitle = I18nCharField(_("Subtitle"), max_length=400, blank=True)
    awarding_bodies = I18nTextField(_("Awarding bodies"), blank=True)
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

    published_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty: not known, or at once."
    )
    closes_at = models.DateTimeField(help_text="The first moment that is too late.")
    zone = models.CharField(
        max_length=60, help_text="IANA name of the zone in which it is announced."
    )
    numbers_given = models.PositiveIntegerField(
        default=0, help_text="How many applications were begun; a number is never given twice."
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
        ]

    def __str__(self) -> str:
        return self.slug

    def is_open(self, at: datetime) -> bool:
        """Whether an application handed in at ``at`` is in time."""
        return self.state(at) == CallState.OPEN

    def state(self, at: datetime) -> CallState:
        """What the call is at a moment, to the microsecond."""
        if at >= self.closes_at:
            return CallState.CLOSED
        if self.published_at is None or at < self.published_at:
            return CallState.UPCOMING
        if self.opens_at is not None and at < self.opens_at:
            return CallState.UPCOMING
        return CallState.OPEN

    def next_change(self, at: datetime) -> datetime | None:
        """The first moment after ``at`` at which the clock changes what this call is."""
        moments = [self.published_at, self.opens_at, self.closes_at]
        return min((moment for moment in moments if moment and moment > at), default=None)


class Module(models.Model):
    """A part of a call that can be applied for, alone or with others."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="modules")
    letter = models.CharField(max_length=4)
    name = I18nCharField(_("Name"), max_length=200)
    summary = I18nTextField(_("Summary"), blank=True)
    quoted_name = models.CharField(
        max_length=200, blank=True, help_text="The source's own wording."
    )

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["call", "letter"], name="one_module_per_letter"),
        ]

    def __str__(self) -> str:
        return self.letter


class CallDocument(models.Model):
    """A document of a call in one language: read as a page, printed, or taken as a file."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="documents")
    key = models.SlugField(help_text="guidelines, guide, form")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(
        blank=True, help_text="HTML; empty for the form, which is made from its definition."
    )
    sample = models.BooleanField(default=False, help_text="Written by us, not by the source.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "key", "language"], name="one_document_per_language"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CallSnapshot(models.Model):
    """What a call said when it was published, numbered, never changed."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_snapshot_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.number}"
