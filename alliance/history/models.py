"""Who did what, when: acts that nobody can change, and the keys that stand for people.

An act holds no text and no name. It says verb, record and moment, and the salted digest
of the facts; the salt, and which person a key is, stand in tables of their own. Erasing
a person deletes rows there and leaves every act as it was.

Seals make a chain over the acts: each seal holds the digest of one act and of the seal
before it, so nobody can change, insert or take away an act without breaking all that follow.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.Model):
    """One thing that somebody, or the system, did to a record."""

    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, help_text="app.model of the record.")
    subject_id = models.CharField(max_length=40)
    person = models.UUIDField(null=True, help_text="The person's key; empty for the system.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of salt and facts.")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="acts_of_a_record")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class Salt(models.Model):
    """What makes an act's digest checkable. Without it the digest says nothing."""

    act = models.OneToOneField(Act, models.PROTECT, related_name="salt", primary_key=True)
    value = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"salt of act {self.act_id}"


class Seal(models.Model):
    """One act in its place in the chain. Given later than the act, so that no save waits."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="From 1, without gaps.")
    act = models.OneToOneField(Act, models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64, help_text="Hash of the seal before; zeros first.")
    hash = models.CharField(max_length=64, help_text="SHA-256 of previous, number and act.")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.number}"


class ChainHead(models.Model):
    """One row: where the chain ends. Whoever seals holds its lock."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_chain"),
        ]

    def __str__(self) -> str:
        return f"the chain ends at {self.number}"


class PersonKey(models.Model):
    """Which person a key stands for. Kept apart, so that erasure can cut the tie."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.BigIntegerField(unique=True, help_text="The account's number; no relation.")

    def __str__(self) -> str:
        return str(self.key)


class Sight(models.TextChoices):
    """In which way somebody saw a record."""

    PAGE = "page", _("On a page")
    EXPORT = "export", _("In an export")
    FILE = "file", _("In a file")


class Look(models.Model):
    """Somebody of the office saw personal data in a record. Kept for a year, for whoever asks."""

    at = models.DateTimeField(db_index=True)
    person = models.UUIDField(help_text="The key of whoever looked.")
    sight = models.CharField(max_length=10, choices=Sight)
    subject_type = models.CharField(max_length=60, help_text="app.model of the record.")
    subject_id = models.CharField(max_length=40)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="looks_at_a_record")]

    def __str__(self) -> str:
        return f"{self.sight} {self.subject_type} {self.subject_id}"


class PublicEpoch(models.Model):
    """One row: a number that grows whenever public data changes."""

    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_epoch"),
        ]

    def __str__(self) -> str:
        return str(self.value)
