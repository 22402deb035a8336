"""What was handed in, frozen, with its proof."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application
from alliance.files.models import StoredFile


class Submission(models.Model):
    """One handing-in. The newest before the deadline counts; earlier ones are kept."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="submissions")
    version = models.PositiveIntegerField()
    content = models.TextField(help_text="Canonical JSON (RFC 8785) of form, answers and files.")
    sha256 = models.CharField(max_length=64, help_text="Of the content's UTF-8 bytes.")
    revision = models.CharField(max_length=64, help_text="The draft's revision that was handed in.")
    received_at = models.DateTimeField(help_text="When the last byte of the request had arrived.")
    submitted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    modules = models.CharField(
        max_length=60, blank=True, help_text="Modules applied for, each between spaces: ' A C '."
    )
    kid = models.CharField(max_length=64, help_text="Which key signed.")
    signature = models.CharField(max_length=200, help_text="Ed25519 over the receipt, base64url.")
    files = models.ManyToManyField(StoredFile, related_name="+")

    class Meta:
        ordering = ["application", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "version"], name="one_submission_per_version"
            ),
        ]
        # A list of many thousands asks which modules count without a look at the content.
        indexes = [
            models.Index(fields=["application", "version", "modules"], name="modules_of_versions")
        ]

    def __str__(self) -> str:
        return f"{self.application} v{self.version}"


class ReceiptKey(models.Model):
    """A public key that signs or once signed receipts, kept so that those can be checked."""

    kid = models.CharField(max_length=64, unique=True, help_text="Thumbprint by RFC 7638.")
    public_key = models.CharField(max_length=64, help_text="Ed25519, base64url.")
    first_used_at = models.DateTimeField()

    class Meta:
        ordering = ["first_used_at"]

    def __str__(self) -> str:
        return self.kid


class Failure(models.TextChoices):
    """Why a try to save or to hand in came to nothing, as sentences for the applicant."""

    REFUSED = "refused", _("The platform refused it; the reason is below.")
    LATE = "late", _("It arrived after the deadline.")
    NOT_OPEN = "not-open", _("It arrived before the call was open.")
    CHANGED = "changed", _("The draft had changed since the page was loaded.")
    GAPS = "gaps", _("Answers or files that the call asks for were missing.")
    TURNED_AWAY = "turned-away", _("The platform was too busy. The moment was noted, and counts.")
    TICKET = "ticket", _("A noted moment was brought that no longer counted.")
    SIGNED_OUT = "signed-out", _("You were no longer signed in.")
    TOKEN = "token", _("The page was too old, or came from elsewhere, so it was not trusted.")
    TOO_LARGE = "too-large", _("More was sent at once than the platform takes.")
    TOO_OFTEN = "too-often", _("The draft was saved more often than anybody can type.")
    BROKEN = "broken", _("The request broke off or could not be read.")
    NO_ROOM = "no-room", _("The disk of the service was full: a fault on our side.")
    FAULT = "fault", _("A fault on our side.")


class FailedAttempt(models.Model):
    """A try to save or to hand in that failed: shown to the applicant and to the desk.

    A claim is decided from these rows. Only what somebody known tried is kept.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="failed_attempts")
    at = models.DateTimeField(help_text="When the last byte had arrived, of the first of several.")
    last_at = models.DateTimeField(null=True, help_text="The last of several within a minute.")
    times = models.PositiveIntegerField(default=1)
    cause = models.CharField(max_length=20, choices=Failure, default=Failure.REFUSED)
    reason = models.CharField(
        max_length=500, blank=True, help_text="The sentence that was shown, if there was one."
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.cause} {self.reason}".strip()
