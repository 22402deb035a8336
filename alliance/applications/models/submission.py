"""What was handed in, frozen, with its proof."""

from django.db import models

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


class FailedAttempt(models.Model):
    """A try to hand in that was refused: shown to the applicant and to the desk."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="failed_attempts")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, help_text="The sentence that was shown.")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.application}: {self.reason}"
