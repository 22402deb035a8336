"""Lists that are brought into the register: looked at first, stored whole, undone whole."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.files.models import StoredFile
from alliance.membership.models.authority import Authority


class ImportState(models.TextChoices):
    """How far an import has come."""

    COLUMNS = "columns", _("Columns to check")
    READING = "reading", _("Being read")
    PREVIEW = "preview", _("To look at")
    STORING = "storing", _("Being stored")
    STORED = "stored", _("Stored")
    TAKING_BACK = "taking-back", _("Being taken back")
    TAKEN_BACK = "taken-back", _("Taken back")
    DISCARDED = "discarded", _("Discarded")


IMPORT_MOVES: dict[str, set[str]] = {
    ImportState.COLUMNS: {ImportState.READING, ImportState.DISCARDED},
    ImportState.READING: {ImportState.PREVIEW, ImportState.COLUMNS, ImportState.DISCARDED},
    ImportState.PREVIEW: {ImportState.STORING, ImportState.COLUMNS, ImportState.DISCARDED},
    ImportState.STORING: {ImportState.STORED, ImportState.TAKING_BACK},
    ImportState.STORED: {ImportState.TAKING_BACK},
    ImportState.TAKING_BACK: {ImportState.TAKEN_BACK},
}

AT_WORK = (ImportState.READING, ImportState.STORING, ImportState.TAKING_BACK)
"""States in which the worker has something to do."""


class Verdict(models.TextChoices):
    """What a line of the file means for the register."""

    NEW = "new", _("New")
    CHANGE = "change", _("Changes something")
    SAME = "same", _("Already so")
    DOUBTFUL = "doubtful", _("To decide")
    PROBLEM = "problem", _("Problem")
    LEFT_OUT = "left-out", _("Left out")


class Outcome(models.TextChoices):
    """What became of a line that was to be stored, and later to be taken back."""

    NONE = "", _("Not stored")
    STORED = "stored", _("Stored")
    MISSED = "missed", _("Not stored: the register changed after the preview")
    TAKEN_BACK = "taken-back", _("Taken back")
    KEPT = "kept", _("Not taken back: changed since")


class Import(models.Model):
    """One file of authorities and ties, from its upload until it counts or is undone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.COLUMNS)
    name = models.CharField(max_length=200, help_text="Of the file, as it came.")
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")
    is_workbook = models.BooleanField()
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    heading_row = models.PositiveIntegerField(default=1)
    date_order = models.CharField(max_length=5, blank=True, help_text="day, month, or not known")
    mapping = models.JSONField(default=dict, help_text="The column of each field, from 0.")
    fixed = models.JSONField(default=dict, help_text="What holds for all lines.")
    source = models.CharField(_("Source"), max_length=1000, blank=True)
    sample = models.BooleanField(default=False)

    rows_count = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0, help_text="Rows of the work at hand.")
    done = models.PositiveIntegerField(default=0, help_text="Rows that the worker has done.")
    fault = models.JSONField(null=True, help_text="Why it could not be read.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="That failed, of the work.")
    failure = models.CharField(
        max_length=20, blank=True, help_text="Reference of the fault at which the work stopped."
    )
    claim = models.UUIDField(null=True, help_text="Whose work it is.")
    claimed_at = models.DateTimeField(null=True)

    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    stored_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="When its lines were deleted.")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["stored", "taking-back", "taken-back"])
                | models.Q(stored_at__isnull=False),
                name="a_stored_import_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def at_work(self) -> bool:
        """Whether the worker has something to do with it."""
        return self.state in AT_WORK and not self.failure

    @property
    def kept_until(self) -> datetime | None:
        """Until when it can be taken back: then its lines are deleted."""
        if self.stored_at is None:
            return None
        return self.stored_at + timedelta(days=settings.IMPORT_KEPT_DAYS)


class ImportRow(models.Model):
    """A line of the file: what it says, what it means for the register, what became of it."""

    file = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="As the spreadsheet counts its rows.")
    verdict = models.CharField(max_length=20, choices=Verdict)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    authority = models.ForeignKey(Authority, models.SET_NULL, null=True, related_name="+")
    of_row = models.PositiveIntegerField(
        null=True, help_text="The row above that describes the same new authority."
    )
    title = models.CharField(max_length=250, help_text="Name and country, to find it by.")
    data = models.JSONField(default=dict, help_text="What the line says, by field.")
    before = models.JSONField(default=dict, help_text="What the register said, where it differs.")
    made = models.JSONField(default=dict, help_text="What storing it has made.")
    candidates = models.JSONField(default=list, help_text="Authorities that it may be.")
    problems = models.JSONField(default=list)
    decided = models.BooleanField(default=False, help_text="By a person.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="one_row_of_a_number"),
        ]
        indexes = [models.Index(fields=["file", "verdict", "number"], name="rows_by_verdict")]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    def says(self, field: str) -> Any:
        """What the line says of a field; None where it says nothing."""
        return self.data.get(field)
