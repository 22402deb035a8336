"""Joining: what an authority says when it asks to become a member, and what follows."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.files.models import StoredFile
from alliance.membership.models.authority import Authority, AuthorityKind
from alliance.places.models import Place
from alliance.programmes.models import Aim


class JoinState(models.TextChoices):
    """Where a wish to join stands."""

    UNCONFIRMED = "unconfirmed", _("Waiting for you to confirm your address")
    RECEIVED = "received", _("Received")
    ASKED = "asked", _("We have asked you something")
    ANNOUNCED = "announced", _("Our members can object")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not accepted")


JOIN_MOVES: dict[str, set[str]] = {
    JoinState.UNCONFIRMED: {JoinState.RECEIVED},
    JoinState.RECEIVED: {
        JoinState.ASKED,
        JoinState.ANNOUNCED,
        JoinState.ACCEPTED,
        JoinState.REFUSED,
    },
    JoinState.ANNOUNCED: {JoinState.ASKED, JoinState.ACCEPTED, JoinState.REFUSED},
    JoinState.ASKED: {
        JoinState.RECEIVED,
        JoinState.ANNOUNCED,
        JoinState.ACCEPTED,
        JoinState.REFUSED,
    },
}


class DecidedBy(models.TextChoices):
    """Whose decision it was to join."""

    MAYOR = "mayor", _("The mayor or the head of the authority")
    COUNCIL = "council", _("The council")
    ASSEMBLY = "assembly", _("The assembly")


class JoinApplicationQuerySet(models.QuerySet["JoinApplication"]):
    """Wishes to join, by who may see them."""

    def visible_to(self, person: Person) -> "JoinApplicationQuerySet":
        """The secretariat sees all that were confirmed; everybody else their own."""
        if person.is_secretariat:
            return self.exclude(state=JoinState.UNCONFIRMED)
        return self.written_by(person)

    def written_by(self, person: Person) -> "JoinApplicationQuerySet":
        """Those in which ``person`` is the contact."""
        return self.filter(contact_email=person.email)

    def open_to_objections(self, at: datetime) -> "JoinApplicationQuerySet":
        """The SQL twin of ``JoinApplication.is_open_to_objections``."""
        undecided = [JoinState.RECEIVED, JoinState.ASKED, JoinState.ANNOUNCED]
        return self.filter(state__in=undecided, objections_until__gt=at)


class JoinApplication(models.Model):
    """An authority's wish to join, as its officer wrote it. Kept as written, whatever follows."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=20, choices=JoinState, default=JoinState.UNCONFIRMED)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    sample = models.BooleanField(default=False)

    # The authority: one that the register has, or typed (perhaps at a place of the gazetteer).
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="join_applications"
    )
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("Name of the authority"), max_length=200)
    kind = models.ForeignKey(AuthorityKind, models.PROTECT, related_name="+")
    country = models.CharField(_("Country"), max_length=2)
    website = models.URLField(_("Website"), blank=True)

    contact_name = models.CharField(_("Name"), max_length=100)
    contact_office = models.CharField(_("Office"), max_length=150)
    contact_email = models.EmailField(_("Professional e-mail"))
    contact_telephone = models.CharField(_("Telephone"), max_length=50, blank=True)

    show_commitments = models.BooleanField(default=False)
    participation = models.TextField(blank=True)
    show_participation = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=20, choices=DecidedBy)
    decision_date = models.DateField()
    term_ends = models.DateField(
        null=True, blank=True, help_text="The last day of the term of those who decided."
    )
    decision_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    objections_until = models.DateTimeField(
        null=True, blank=True, help_text="The first moment that is too late to object."
    )
    reasons = models.TextField(blank=True, help_text="Why it was not accepted.")
    note = models.TextField(
        blank=True, help_text="Why the secretariat decided otherwise than was said to it."
    )

    objects = JoinApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reasons=""),
                name="a_refusal_has_reasons",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(authority__isnull=False),
                name="an_accepted_wish_has_its_authority",
            ),
            models.CheckConstraint(
                condition=models.Q(term_ends=None)
                | models.Q(term_ends__gte=models.F("decision_date")),
                name="a_term_ends_after_its_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="announced") | models.Q(objections_until__isnull=False),
                name="an_announced_wish_has_its_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open_to_objections(self, at: datetime) -> bool:
        """Whether members can still object at a moment."""
        decided = not JOIN_MOVES.get(self.state)
        return not decided and self.objections_until is not None and at < self.objections_until


class JoinMessage(models.Model):
    """A question of the secretariat or the authority's answer, on the record."""

    application = models.ForeignKey(JoinApplication, models.CASCADE, related_name="messages")
    from_secretariat = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Commitment(models.Model):
    """One sentence about what the authority is prepared to do, and until when."""

    application = models.ForeignKey(JoinApplication, models.CASCADE, related_name="commitments")
    aim = models.ForeignKey(Aim, models.PROTECT, related_name="+")
    sentence = models.CharField(max_length=500)
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["aim__position"]
        constraints = [
            models.UniqueConstraint(fields=["application", "aim"], name="one_commitment_per_aim"),
        ]

    def __str__(self) -> str:
        return self.sentence


class KeptUpload(models.Model):
    """A file of a form that has to be corrected first, kept so that nobody chooses it again.

    Its key stands in that form alone. What is not handed in within a day is deleted.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.file.name
