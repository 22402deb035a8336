"""Interest in a call, too late or too early to apply: never an application."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.calls.models import Call
from alliance.membership.models import AuthorityKind
from alliance.questionnaires.models import FormDefinition


class InterestState(models.TextChoices):
    """Whether the address has been confirmed."""

    UNCONFIRMED = "unconfirmed", _("Waiting for confirmation")
    CONFIRMED = "confirmed", _("Registered")


class SizeClass(models.TextChoices):
    """How many people live where the authority is responsible."""

    UNDER_5 = "under-5", _("Fewer than 5,000 inhabitants")
    UNDER_20 = "under-20", _("5,000 to 19,999 inhabitants")
    UNDER_100 = "under-100", _("20,000 to 99,999 inhabitants")
    UNDER_500 = "under-500", _("100,000 to 499,999 inhabitants")
    MORE = "more", _("500,000 inhabitants or more")


class Interest(models.Model):
    """An authority that wants to be told of the next call."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="interests")
    state = models.CharField(
        max_length=20, choices=InterestState, default=InterestState.UNCONFIRMED
    )
    authority_name = models.CharField(_("Authority"), max_length=200)
    country = models.CharField(_("Country"), max_length=2)
    kind = models.ForeignKey(AuthorityKind, models.PROTECT, null=True, blank=True, related_name="+")
    size = models.CharField(_("Size"), max_length=20, choices=SizeClass, blank=True)
    office = models.CharField(_("Office"), max_length=150, blank=True)
    modules = models.JSONField(default=list)
    need = models.TextField(_("What you need"), blank=True)
    email = models.EmailField(_("Professional e-mail"))
    language = models.CharField(max_length=10)
    consented_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_of = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="+")
    told_opening = models.BooleanField(
        default=False, help_text="Whether its writer knows that the call of told_of has opened."
    )
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


class Seed(models.Model):
    """The text of a draft that was not handed in, kept for its writer alone, for the next call."""

    interest = models.OneToOneField(Interest, models.CASCADE, related_name="seed")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    form = models.ForeignKey(FormDefinition, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.interest)
