"""What the public writes to an office of the network."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class OfficeMessage(models.Model):
    """A letter to an office of the network, which never shows the address behind it.

    It is passed on when its writer has confirmed their own address; its words are then emptied.
    """

    office = models.SlugField(help_text="Which one: a slug of the instance's list.")
    sender_name = models.CharField(_("Your name"), max_length=100)
    sender_email = models.EmailField(_("Your e-mail"))
    text = models.TextField(_("Message"))
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["OfficeMessage"]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["office", "created_at"], name="messages_to_an_office")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="an_office_message_lives"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(text=""), name="a_message_passed_on_says_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} to {self.office}"
