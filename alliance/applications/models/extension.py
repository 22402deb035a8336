"""More time for one, and who has been told that a call was changed."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application
from alliance.calls.models import Call, Corrigendum
from alliance.membership.models import Authority
from alliance.watch.models import Outage


class ExtensionQuerySet(models.QuerySet["Extension"]):
    """Extensions by whom they are for and when they hold."""

    def in_force(self, at: datetime) -> "ExtensionQuerySet":
        """Those that were granted by then: none reaches back."""
        return self.filter(granted_at__lte=at)

    def for_application(self, application: Application) -> "ExtensionQuerySet":
        """Those of an application: its own, and its authority's."""
        own = Q(application=application)
        return self.filter(own | Q(authority=application.authority_id), call=application.call_id)

    def for_authority(self, call: Call, authority: Authority) -> "ExtensionQuerySet":
        """Those of an authority, by which it can still begin."""
        return self.filter(call=call, authority=authority)

    def latest_end(self) -> datetime | None:
        """The latest moment that any of them gives: a grant never shortens another."""
        ends: datetime | None = self.aggregate(end=models.Max("until"))["end"]
        return ends


class Extension(models.Model):
    """A later deadline for one authority, or one application, with its reason. Never changed."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="extensions")
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="extensions"
    )
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="extensions"
    )
    until = models.DateTimeField(help_text="The first moment that is too late.")
    reason = models.TextField(_("Reason"))
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(authority=None, application__isnull=False)
                | Q(authority__isnull=False, application=None),
                name="an_extension_is_for_one",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_extension_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.call}: {self.application or self.authority}"


class CorrigendumNotice(models.Model):
    """Somebody was told of a corrigendum by letter: once, however many drafts they have."""

    corrigendum = models.ForeignKey(Corrigendum, models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["told_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["corrigendum", "person"], name="one_letter_per_corrigendum_and_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.corrigendum}: {self.person}"


class MadeGood(models.Model):
    """The time of an outage was given back to all who apply to a call: once, by a corrigendum."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="made_good")
    outage = models.ForeignKey(Outage, models.PROTECT, related_name="+")
    corrigendum = models.ForeignKey(Corrigendum, models.PROTECT, related_name="made_good")

    class Meta:
        ordering = ["outage__began_at"]
        verbose_name_plural = "made good"
        constraints = [
            models.UniqueConstraint(
                fields=["call", "outage"], name="an_outage_is_made_good_once_for_a_call"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}: {self.outage}"
