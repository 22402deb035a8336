"""Private files: what people hand in. Each is served by a view of the record that it belongs to."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person

CLAIM_HOLDS = timedelta(minutes=10)
"""How long a scan may take before another worker begins it again."""
PAUSE = timedelta(minutes=1)
"""How long a scan that failed waits for its next try."""


def storage_path(stored: "StoredFile", _name: str) -> str:
    """Where a file lies: by a random name, so that nothing in the path tells anything."""
    return f"private/{stored.key.hex[:2]}/{stored.key.hex}"


class Scan(models.TextChoices):
    """What the scanner for viruses has said of a file. What it has not said is not clean."""

    WAITING = "waiting", _("Not scanned yet")
    SCANNING = "scanning", _("Being scanned")
    CLEAN = "clean", _("Scanned, nothing found")
    REFUSED = "refused", _("Infected")


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Stored files, by what the worker has still to do with them."""

    def to_scan(self, at: datetime) -> "StoredFileQuerySet":
        """Files that nobody scans now: never tried, tried a while ago, or begun and given up."""
        due = Q(scan=Scan.WAITING) & (Q(scan_at=None) | Q(scan_at__lte=at - PAUSE))
        given_up = Q(scan=Scan.SCANNING, scan_at__lte=at - CLAIM_HOLDS)
        return self.filter(due | given_up)

    def refusals_to_tell(self) -> "StoredFileQuerySet":
        """Infected files of which their owners know nothing yet."""
        return self.filter(scan=Scan.REFUSED, refusal_told_at=None)


class StoredFile(models.Model):
    """A file as it was handed in: never changed, known by its digest."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, help_text="As its owner called it, cleaned.")
    content = models.FileField(upload_to=storage_path, max_length=100)
    media_type = models.CharField(max_length=100, help_text="By content, not by name.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    scan = models.CharField(max_length=10, choices=Scan, default=Scan.WAITING)
    scan_at = models.DateTimeField(null=True, help_text="When the scan last went on.")
    scan_found = models.CharField(max_length=200, blank=True, help_text="The virus, by its name.")
    refusal_told_at = models.DateTimeField(null=True, help_text="When its owner was told.")
    signatures_read_at = models.DateTimeField(null=True)
    signatures_problem = models.CharField(
        max_length=20, blank=True, help_text="Why its signatures cannot be read."
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scan=Scan.REFUSED) | Q(scan_found=""),
                name="only_a_refused_file_names_a_virus",
            ),
        ]
        indexes = [
            models.Index(fields=["scan_at"], condition=~Q(scan=Scan.CLEAN), name="files_to_scan"),
            models.Index(
                fields=["stored_at"],
                condition=Q(signatures_read_at=None),
                name="files_with_unread_signatures",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def infected(self) -> bool:
        """Whether the scanner found a virus: nobody gets its bytes."""
        return self.scan == Scan.REFUSED


class PdfSignature(models.Model):
    """What one digital signature in a PDF says, and whether it holds. Information, no proof."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="signatures")
    position = models.PositiveSmallIntegerField()
    signer = models.CharField(max_length=200, blank=True, help_text="The certificate's name.")
    organisation = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, help_text="As the signer's computer says.")
    holds = models.BooleanField(help_text="The signature fits what it covers.")
    whole = models.BooleanField(help_text="It covers the document as it is now.")
    changed = models.BooleanField(help_text="Something was added after it.")
    expired = models.BooleanField(help_text="The certificate was not valid at that time.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="one_signature_per_place"),
        ]

    def __str__(self) -> str:
        return self.signer


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads, by what has become of them."""

    def on_its_way(self) -> "UploadQuerySet":
        """Those that have not all arrived yet, or not been looked at."""
        return self.filter(finished_at=None)


class Upload(models.Model):
    """A file on its way: it comes in parts, and goes on where a broken line left it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(
        max_length=120, help_text="What it is for, in the words of the room that takes it."
    )
    owner = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, help_text="As its owner called it, cleaned.")
    size = models.PositiveBigIntegerField(help_text="Bytes, as announced.")
    modified = models.BigIntegerField(
        null=True,
        help_text="When it was last changed, by its owner's computer, in milliseconds: with name "
        "and size it tells the same file when it is chosen again.",
    )
    received = models.PositiveBigIntegerField(default=0, help_text="Bytes that are safe here.")
    parts = models.JSONField(default=list, help_text="Names of the parts, in their order.")
    begun_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, help_text="When the newest part had arrived.")
    finished_at = models.DateTimeField(null=True)
    stored = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, related_name="+", help_text="What it became."
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=models.F("size")), name="no_more_than_was_announced"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(received=models.F("size")),
                name="an_upload_is_finished_when_all_is_here",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "purpose"], name="uploads_of_a_person"),
            models.Index(fields=["begun_at"], name="uploads_by_age"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        """Whether every announced byte is here."""
        return self.received == self.size
