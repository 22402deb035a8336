"""Interest in a call, too late or too early to apply: never an application."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.calls.models import Call


class InterestState(models.TextChoices):
    """Whether the address has been confirmed."""

    UNCONFIRMED = "unconfirmed", _("Waiting for confirmation")
    CONFIRMED = "confirmed", _("Registered")


class Interest(models.Model):
    """An authority that wants to be told of the next call."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="interests")
    state = models.CharField(
        max_length=20, choices=InterestState, default=InterestState.UNCONFIRMED
    )
    authority_name = models.CharField(_("Authority"), max_length=200)
    country = models.CharField(_("Country"), max_length=2)
    modules = models.JSONField(default=list)
    need = models.TextField(_("What you need"), blank=True)
    email = models.EmailField(_("Professional e-mail"))
    language = models.CharField(max_length=10)
    consented_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_of = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="+")
    sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["country", "authority_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "email", "authority_name"],
                condition=Q(state="confirmed"),
                name="one_interest_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority_name}: {self.call}"
