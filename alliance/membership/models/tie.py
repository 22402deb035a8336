"""Dated ties between an authority and what the network does."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from alliance.base.instance import instance
from alliance.files.models import StoredFile
from alliance.membership.models.authority import Authority


class TieKind(models.Model):
    """A relation that the network keeps: membership, a programme, a declaration."""

    slug = models.SlugField(unique=True)
    name = I18nCharField(_("Name"), max_length=100)
    definition = I18nTextField(_("Who has this tie"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    is_membership = models.BooleanField(default=False)
    is_public = models.BooleanField(_("Public"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_membership"],
                condition=Q(is_membership=True),
                name="one_kind_of_tie_is_membership",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @classmethod
    def membership(cls) -> "TieKind":
        """The one kind of tie that makes members."""
        return cls.objects.get(is_membership=True)


class DayKnown(models.TextChoices):
    """How the first day of a tie is known."""

    STATED = "stated", _("A source states when it began.")
    ANNOUNCED = "announced", _("It was announced on this day.")
    LAUNCH = "launch", _("It took part from the launch.")
    BY_THEN = "by-then", _("A source shows that it held by then. It may have begun earlier.")
    LIMITS = "limits", _("Sources show only between which days it began.")
    DECIDED = "decided", _("The network accepted it on this day.")
    REFORM = "reform", _("It continues a tie of a predecessor.")


class MemberState(models.TextChoices):
    """What a membership is on a day. Derived from its dates, stored nowhere."""

    ACTIVE = "active", _("Active")
    TO_BE_RENEWED = "to-be-renewed", _("To be renewed")
    PAUSED = "paused", _("Paused")
    LEFT = "left", _("Left")


class TieQuerySet(models.QuerySet["Tie"]):
    """Ties by what holds of them on a day."""

    def begun(self, on: date) -> "TieQuerySet":
        """Ties that have begun by the end of day ``on``, ended or not."""
        return self.filter(Q(begins_latest__lte=on) | Q(begins_latest=None))

    def living(self, on: date) -> "TieQuerySet":
        """Ties begun and not ended by the end of day ``on``: those that count, or are paused."""
        return self.begun(on).filter(Q(ends_date=None) | Q(ends_date__gt=on))

    def counting(self, on: date) -> "TieQuerySet":
        """The SQL twin of ``Tie.counts``."""
        return self.living(on).filter(~Exists(_spans("pauses").covering(on)))

    def with_state(self, on: date) -> "TieQuerySet":
        """With ``state``: the SQL twin of ``Tie.state_on``, for ties begun by then."""
        mandates = _spans("mandates")
        return self.annotate(
            state=Case(
                When(ends_date__lte=on, then=Value(MemberState.LEFT.value)),
                When(Exists(_spans("pauses").covering(on)), then=Value(MemberState.PAUSED.value)),
                When(
                    Exists(mandates.begun(on)) & ~Exists(mandates.covering(on)),
                    then=Value(MemberState.TO_BE_RENEWED.value),
                ),
                default=Value(MemberState.ACTIVE.value),
                output_field=models.CharField(),
            )
        )

    def memberships(self) -> "TieQuerySet":
        """Ties that make an authority a member."""
        return self.filter(kind__is_membership=True)


def _spans(name: str) -> Any:
    """The pauses or mandates of the tie that is asked about."""
    return getattr(Tie, name).rel.related_model.objects.filter(tie=OuterRef("pk"))


class Tie(models.Model):
    """A relation of one authority, from a day (perhaps known only within limits) until a day.

    ``begins_earliest`` and ``begins_latest`` enclose the first day; it counts from the
    latest. ``ends_date`` is the first day on which it no longer holds.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="ties")
    kind = models.ForeignKey(TieKind, models.PROTECT, related_name="ties")
    begins_earliest = models.DateField(null=True, blank=True)
    begins_latest = models.DateField(null=True, blank=True)
    begins_how = models.CharField(max_length=20, choices=DayKnown, blank=True)
    begins_known = models.CharField(
        max_length=200, blank=True, help_text="How the day is known, in the source's words."
    )
    ends_date = models.DateField(null=True, blank=True)
    ends_known = models.CharField(
        max_length=200, blank=True, help_text="How the end is known, in the source's words."
    )
    ends_reason = models.TextField(blank=True)
    ordinal = models.PositiveIntegerField(
        null=True, blank=True, help_text="The 131st: never given twice."
    )
    rank = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of a prize. Several can have one rank."
    )
    signatory_office = models.CharField(
        max_length=150, blank=True, help_text="The office that signed, never the person."
    )
    detail = models.CharField(max_length=200, blank=True)
    detail_translated = models.JSONField(
        default=dict, blank=True, help_text="The detail in other languages, by their codes."
    )
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="The tie of a predecessor that this one goes on from.",
    )
    source = models.CharField(max_length=1000, blank=True)
    sample = models.BooleanField(default=False)

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["begins_latest", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ordinal"],
                condition=Q(ordinal__isnull=False),
                name="an_ordinal_is_given_once",
            ),
            models.UniqueConstraint(
                fields=["authority", "kind", "detail"],
                condition=Q(ends_date=None),
                name="one_living_tie_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(begins_earliest=None) | Q(begins_earliest__lte=F("begins_latest")),
                name="a_tie_begins_within_its_limits",
            ),
            models.CheckConstraint(
                condition=Q(ends_date=None)
                | Q(begins_latest=None)
                | Q(ends_date__gte=F("begins_latest")),
                name="a_tie_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.kind}"

    @property
    def detail_words(self) -> dict[str, str]:
        """The detail by language: as the register has it first, then as others read it."""
        return {instance().default_language: self.detail} | self.detail_translated

    @property
    def is_sample(self) -> bool:
        """Whether a demo made it up: the tie, or the authority that has it."""
        return self.sample or self.authority.sample

    def has_begun(self, on: date) -> bool:
        """Whether the tie has begun by the end of day ``on``."""
        return self.begins_latest is None or self.begins_latest <= on

    def counts(self, on: date) -> bool:
        """Whether the tie holds at the end of day ``on`` and is not paused."""
        ended = self.ends_date is not None and self.ends_date <= on
        return self.has_begun(on) and not ended and not self._is_paused(on)

    def state_on(self, on: date) -> MemberState | None:
        """What a membership is at the end of day ``on``; None before it begins."""
        if not self.has_begun(on):
            return None
        if self.ends_date is not None and self.ends_date <= on:
            return MemberState.LEFT
        if self._is_paused(on):
            return MemberState.PAUSED
        begun = [one for one in self.mandates.all() if one.has_begun(on)]
        if begun and not any(one.covers(on) for one in begun):
            return MemberState.TO_BE_RENEWED
        return MemberState.ACTIVE

    def _is_paused(self, on: date) -> bool:
        # All of them, and not by a query: they may have been fetched along.
        return any(pause.covers(on) for pause in self.pauses.all())
