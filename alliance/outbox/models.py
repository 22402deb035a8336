"""Letters as data: queued in the transaction of what they tell of, sent by the worker."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LetterText(models.Model):
    """The words of a kind of letter in one language. The secretariat edits them."""

    key = models.SlugField(_("Kind of letter"), max_length=60)
    language = models.CharField(_("Language"), max_length=10)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(
        _("Text"), help_text=_("Names in braces are filled in for each letter.")
    )
    changed_at = models.DateTimeField(
        null=True, help_text="Empty: as the instance's folder has it."
    )

    class Meta:
        ordering = ["key", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="one_text_per_letter_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"


class Letter(models.Model):
    """One letter to one address. Delivered at least once, always with the same Message-ID."""

    key = models.SlugField(max_length=60)
    language = models.CharField(max_length=10)
    address = models.EmailField()
    facts = models.JSONField(default=dict, help_text="What the placeholders stand for.")
    about = models.CharField(max_length=100, blank=True, help_text="app.model:id of the record.")
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    is_bulk = models.BooleanField(
        default=False, help_text="Written to many: whoever waits for a letter comes first."
    )
    reply_to = models.EmailField(blank=True, help_text="Whom an answer reaches; else the office.")
    bounced_at = models.DateTimeField(
        null=True, help_text="When it was certain that the mailbox does not take it."
    )
    noticed_at = models.DateTimeField(
        null=True, help_text="When whoever the letter is about took note of that."
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["bounced_at"],
                condition=Q(bounced_at__isnull=False, noticed_at=None),
                name="bounces_to_notice",
            ),
            models.Index(fields=["queued_at"], condition=Q(sent_at=None), name="letters_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.key} #{self.pk}"

    @property
    def message_id(self) -> str:
        """Made from the row, so that a second delivery is recognised as the same letter."""
        return f"<letter-{self.pk}@{settings.MAIL_DOMAIN}>"

    @property
    def sent_again(self) -> bool:
        """Whether it may have been delivered more than once."""
        return self.sent_at is not None and self.attempts > 1


class ConsentWords(models.Model):
    """What a page said when somebody asked for letters: kept once, named by its digest."""

    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10)
    text = models.TextField()
    shown_from = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class Consent(models.Model):
    """Who wants which letters, and the proof of it: when, on which page, by which words."""

    address = models.EmailField()
    language = models.CharField(max_length=10)
    topics = models.JSONField(help_text="Keys of the instance's list of topics.")
    words = models.ForeignKey(ConsentWords, models.PROTECT, related_name="+")
    page = models.CharField(max_length=200, help_text="The address on which it was asked for.")
    asked_at = models.DateTimeField()

    class Meta:
        abstract = True


class SignUp(Consent):
    """Somebody typed an address. It is a subscription once its owner has followed the letter."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sign-up {self.pk}"


class Subscription(Consent):
    """An address to which the newsletter goes, by its owner's confirmed wish."""

    address = models.EmailField(unique=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    confirmed_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class DemoLetter(models.Model):
    """A letter as the demo delivered it: to nobody, readable by the demo's visitor."""

    to = models.EmailField(db_index=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    message_id = models.CharField(max_length=200)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
