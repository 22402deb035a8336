"""What becomes of an application: whether it may be judged, what was decided, who released it.

A check or decision is never overwritten: it is replaced, and the one before stays readable.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application
from alliance.calls.models import Call


class Verdict(models.TextChoices):
    """Whether the rules of the call let an application be judged."""

    ELIGIBLE = "eligible", _("Eligible")
    NOT_ELIGIBLE = "not-eligible", _("Not eligible")
    PROOF = "proof", _("Proof asked for")


class Outcome(models.TextChoices):
    """What is decided of an eligible application."""

    SELECTED = "selected", _("Selected")
    RESERVE = "reserve", _("On the reserve list")
    NOT_SELECTED = "not-selected", _("Not selected")


class CheckQuerySet(models.QuerySet["EligibilityCheck"]):
    """Checks by whether they still hold."""

    def standing(self) -> "CheckQuerySet":
        """Those that nobody has replaced or taken back."""
        return self.filter(replaced_at=None)


class EligibilityCheck(models.Model):
    """Whether an application may be judged, with the reasons rule by rule and in words."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="checks")
    verdict = models.CharField(_("Eligibility"), max_length=20, choices=Verdict)
    outcomes = models.JSONField(
        default=list, help_text="[{rule, answer}]: what calls.eligibility said, or a person did."
    )
    words = models.TextField(_("Reasons"), blank=True)
    proof_until = models.DateField(
        _("Proof by"), null=True, blank=True, help_text="The last day for what was asked for."
    )
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["checked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(replaced_at=None), name="one_standing_check"
            ),
            models.CheckConstraint(
                condition=Q(verdict="eligible") | ~Q(words=""), name="a_check_has_its_reasons"
            ),
            models.CheckConstraint(
                condition=Q(proof_until=None) | Q(verdict="proof"), name="only_proof_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.verdict}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions by whether they still hold."""

    def standing(self) -> "DecisionQuerySet":
        """Those that nobody has replaced or taken back."""
        return self.filter(replaced_at=None)


class Decision(models.Model):
    """What was decided of an application, with the reasons that its authority reads."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="decisions")
    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("Decision"), max_length=20, choices=Outcome)
    rank = models.PositiveIntegerField(_("Rank on the reserve list"), null=True, blank=True)
    reasons = models.TextField(_("Reasons"), blank=True)
    modules = models.JSONField(
        default=list, help_text="[{letter, awarded, reasons}] of each module applied for."
    )
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(replaced_at=None), name="one_standing_decision"
            ),
            models.UniqueConstraint(
                fields=["call", "rank"],
                condition=Q(replaced_at=None, rank__isnull=False),
                name="one_application_per_rank",
            ),
            models.CheckConstraint(
                condition=Q(outcome="reserve", rank__isnull=False, rank__gte=1)
                | (~Q(outcome="reserve") & Q(rank=None)),
                name="the_reserve_list_alone_is_ranked",
            ),
            models.CheckConstraint(
                condition=Q(outcome="selected") | ~Q(reasons=""),
                name="no_result_without_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.outcome}"


class Release(models.Model):
    """The result of a call is out: when, and through whom, who decided nothing of it."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="release")
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    received = models.PositiveIntegerField(help_text="How many applications were handed in.")

    def __str__(self) -> str:
        return str(self.call)


class Decline(models.Model):
    """A selected authority does without, and perhaps who takes its place."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="decline")
    declined_on = models.DateField(_("Day on which it declined"))
    reason = models.TextField(_("Reason"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    successor = models.OneToOneField(
        Decision,
        models.PROTECT,
        null=True,
        related_name="instead_of",
        help_text="The decision by which the next of the reserve list is selected.",
    )

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_decline_has_its_reason"),
        ]

    def __str__(self) -> str:
        return str(self.decision)
