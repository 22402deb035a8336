"""The draft that an officer writes, and the application that it becomes."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.calls.models import Call
from alliance.files.models import StoredFile
from alliance.membership.models import Authority
from alliance.questionnaires.models import FormDefinition


class ApplicationState(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# A later edit never withdraws what was submitted: a submitted application is submitted again.
# Only its authority withdraws it, and may submit it again until the deadline.
APPLICATION_MOVES: dict[str, set[str]] = {
    ApplicationState.DRAFT: {ApplicationState.SUBMITTED},
    ApplicationState.SUBMITTED: {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN},
    ApplicationState.WITHDRAWN: {ApplicationState.SUBMITTED},
}


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications by who may see them."""

    def visible_to(self, person: Person) -> "ApplicationQuerySet":
        """What ``readable_by`` says; and for the secretariat: what was handed in."""
        if person.is_secretariat:
            return self.filter(self._open_to(person) | Q(state=ApplicationState.SUBMITTED))
        return self.readable_by(person)

    def readable_by(self, person: Person) -> "ApplicationQuerySet":
        """Applications whose working text is open to somebody, without the desk's view.

        A draft begun by a confirmed colleague (``official``) is the authority's: it is open to
        all who act for it now, and shut to whoever no longer does, its first writer too.
        Somebody who only claims to act for an authority sees their own draft alone, and
        nobody else sees that. Whoever writes for a non-profit body sees it while its mandate
        stands.
        """
        return self.filter(self._open_to(person))

    @staticmethod
    def _open_to(person: Person) -> Q:
        colleagues = Q(official=True, authority__in=Authority.objects.represented_by(person))
        mandated = Application.objects.filter(
            parties__removed_at=None,
            parties__writers__email=person.email.lower(),
            parties__writers__ended_at=None,
            parties__confirmations__at__isnull=False,
            parties__confirmations__withdrawn_at=None,
            parties__confirmations__replaced_at=None,
        )
        own = Q(official=False, started_by=person)
        return colleagues | own | Q(pk__in=mandated.values("pk"))


class Application(models.Model):
    """What one authority proposes in answer to one call. ``answers`` is always the working text."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=40, unique=True, help_text="Given when it is begun.")
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="applications")
    form = models.ForeignKey(FormDefinition, models.PROTECT, related_name="+")
    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="applications")
    ordinal = models.PositiveSmallIntegerField(
        default=1, help_text="More than 1 only where the call takes several of an authority."
    )
    office = models.CharField(_("Office"), max_length=150)
    official = models.BooleanField(default=False, help_text="Begun by a confirmed representative.")
    language = models.CharField(max_length=10)
    state = models.CharField(
        max_length=20, choices=ApplicationState, default=ApplicationState.DRAFT
    )
    answers = models.JSONField(default=dict)
    written = models.JSONField(
        default=dict,
        help_text="For each answer: the page that wrote it, its fingerprint, and the number.",
    )
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(
        null=True, help_text="When the version that counts arrived."
    )
    withdrawn_at = models.DateTimeField(null=True, help_text="When it was withdrawn last.")
    sample = models.BooleanField(default=False)
    told_of = models.PositiveIntegerField(
        default=0,
        help_text="The newest corrigendum of which its writers were told, or that it began with.",
    )
    acknowledged = models.PositiveIntegerField(
        default=0, help_text="The newest corrigendum that its writers have looked at."
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "authority", "ordinal"],
                condition=Q(official=True),
                name="one_official_application_per_call",
            ),
            models.UniqueConstraint(
                fields=["call", "authority", "started_by", "ordinal"],
                name="one_application_per_person_and_authority",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at=None)
                | Q(state="submitted", submitted_at__isnull=False)
                | Q(state="withdrawn", submitted_at=None, withdrawn_at__isnull=False),
                name="submitted_at_set_while_submitted",
            ),
        ]
        # The desk's lists read these alone: a row with its answers is many times as wide. Saving
        # changes nothing that they hold.
        indexes = [
            models.Index(
                fields=["call", "state", "submitted_at", "authority", "number"],
                name="applications_of_a_call",
            ),
            models.Index(fields=["state", "submitted_at"], name="applications_by_arrival"),
        ]

    def __str__(self) -> str:
        return self.number


class ApplicationFile(models.Model):
    """A file attached to a question of a draft. Removing it leaves submissions whole."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="files")
    question = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.question}: {self.file}"
