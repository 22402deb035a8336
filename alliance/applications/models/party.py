"""Who stands in an application beside its officer, and what each of them has confirmed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application
from alliance.files.models import StoredFile
from alliance.membership.models import Authority


class PartyKind(models.TextChoices):
    """What somebody is to an application, and so what they are asked to confirm."""

    LEAD = "lead", _("Signature of the authority")
    AUTHORITY = "authority", _("Further authority")
    NONPROFIT = "nonprofit", _("Non-profit body with a mandate")


class PartyQuerySet(models.QuerySet["Party"]):
    """Parties by whether they are still there."""

    def living(self) -> "PartyQuerySet":
        """Those that nobody has removed."""
        return self.filter(removed_at=None)


class Party(models.Model):
    """An office that is asked to confirm its part in an application.

    ``lead`` is the signatory of the application's own authority, asked for the whole of it;
    ``authority`` another authority, asked for its part; ``nonprofit`` a body that writes for the
    application's authority, whose office is asked for the mandate.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="parties")
    kind = models.CharField(max_length=20, choices=PartyKind)
    authority = models.ForeignKey(
        Authority, models.SET_NULL, null=True, related_name="+", help_text="If the register has it."
    )
    name = models.CharField(_("Name"), max_length=200, blank=True)
    country = models.CharField(_("Country"), max_length=2, blank=True)
    legal_form = models.CharField(_("Legal form"), max_length=150, blank=True)
    register_number = models.CharField(_("Number in its register"), max_length=80, blank=True)
    part = models.TextField(_("Its part"), blank=True)
    amount = models.DecimalField(
        _("Amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    office = models.CharField(_("Office that confirms"), max_length=150)
    email = models.EmailField(_("E-mail address of this office"))
    language = models.CharField(_("Language of the letter"), max_length=10)
    turn = models.PositiveIntegerField(
        default=1, help_text="Grows with the address: old links end."
    )
    asked = models.PositiveSmallIntegerField(default=0, help_text="Letters that asked.")
    asked_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(help_text="When what is to be confirmed last changed.")
    removed_at = models.DateTimeField(null=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(kind="lead", removed_at=None),
                name="one_signature_of_the_lead",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(kind="nonprofit", removed_at=None),
                name="one_mandated_body",
            ),
            models.CheckConstraint(
                condition=Q(kind="lead") | ~Q(name=""), name="a_party_has_its_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class Way(models.TextChoices):
    """How something was confirmed."""

    LINK = "link", _("By the link of a letter")
    PAPER = "paper", _("On a signed paper")


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    """Confirmations by whether they hold."""

    def standing(self) -> "ConfirmationQuerySet":
        """Those that nobody has withdrawn or given anew."""
        return self.filter(withdrawn_at=None, replaced_at=None)


class Confirmation(models.Model):
    """One office confirmed what it had been shown. Never changed; a later one replaces it."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="confirmations")
    way = models.CharField(max_length=10, choices=Way)
    at = models.DateTimeField()
    name = models.CharField(_("Name"), max_length=150)
    office = models.CharField(_("Office"), max_length=150)
    digest = models.CharField(max_length=64, help_text="Of what was shown.")
    said = models.JSONField(default=dict, help_text="What was shown, without the answers.")
    email = models.EmailField(blank=True, help_text="Where the link had been sent.")
    at_home = models.BooleanField(
        null=True, help_text="Whether that is the authority's own domain; empty: not known."
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(withdrawn_at=None, replaced_at=None),
                name="one_standing_confirmation",
            ),
            models.CheckConstraint(
                condition=Q(way="link", file=None) | Q(way="paper", file__isnull=False),
                name="a_paper_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.name}"


class PartyWriterQuerySet(models.QuerySet["PartyWriter"]):
    """Writers by whether their role goes on."""

    def living(self) -> "PartyWriterQuerySet":
        """Those whose role nobody has ended, in a body that is still there."""
        return self.filter(ended_at=None, party__removed_at=None)

    def mandated(self) -> "PartyWriterQuerySet":
        """Those of a body whose mandate stands."""
        standing = Confirmation.objects.standing()
        return self.living().filter(party__in=standing.values("party"))


class PartyWriter(models.Model):
    """Somebody of a non-profit body who writes while its mandate stands: by their address."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="writers")
    email = models.EmailField(_("E-mail address at work"), db_index=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = PartyWriterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "email"],
                condition=Q(ended_at=None),
                name="one_role_for_one_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email
