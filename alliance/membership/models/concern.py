"""A voice on record: somebody tells the secretariat that a member acts against its commitment.

Confidential: nothing of it is ever public, and of its writer the authority learns only what
the writer allows.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.files.models import StoredFile
from alliance.membership.models.authority import Authority, AuthorityCommitment
from alliance.membership.models.representation import READ, Representation


class ConcernState(models.TextChoices):
    """Where a concern stands."""

    UNCONFIRMED = "unconfirmed", _("Waiting for you to confirm your address")
    RECEIVED = "received", _("Received")
    ASKED = "asked", _("We have asked you something")
    WITH_AUTHORITY = "with-authority", _("The authority has been asked")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


_ON = {ConcernState.ASKED, ConcernState.WITH_AUTHORITY, ConcernState.ANSWERED}
CONCERN_MOVES: dict[str, set[str]] = {
    ConcernState.UNCONFIRMED: {ConcernState.RECEIVED},
    ConcernState.RECEIVED: {*_ON},
    ConcernState.ASKED: {ConcernState.RECEIVED, *(_ON - {ConcernState.ASKED})},
    ConcernState.WITH_AUTHORITY: {ConcernState.RECEIVED, *(_ON - {ConcernState.WITH_AUTHORITY})},
    ConcernState.ANSWERED: {ConcernState.RECEIVED, ConcernState.CLOSED},
}


class Behalf(models.TextChoices):
    """In whose name somebody writes."""

    ORGANISATION = "organisation", _("For an organisation")
    MYSELF = "myself", _("For myself")


class Telling(models.TextChoices):
    """What the authority may be told."""

    NOTHING = "nothing", _("No, tell the authority nothing")
    UNNAMED = "unnamed", _("Yes, what I write, but not who I am")
    NAMED = "named", _("Yes, and who I am")


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Concerns, by who may know of them."""

    def visible_to(self, person: Person) -> "ConcernQuerySet":
        """The secretariat alone, once the writer has confirmed the address."""
        if person.is_secretariat:
            return self.exclude(state=ConcernState.UNCONFIRMED)
        return self.none()

    def asked_of(self, person: Person) -> "ConcernQuerySet":
        """Those about which the secretariat has asked an authority that ``person`` acts for."""
        theirs = Representation.objects.allowing(person, READ).values("authority")
        asked = ConcernMessage.objects.filter(way=Way.TO_AUTHORITY).values("concern")
        return self.filter(authority__in=theirs, pk__in=asked).exclude(telling=Telling.NOTHING)


class Concern(models.Model):
    """What somebody tells the secretariat about a member. Kept as written."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=20, choices=ConcernState, default=ConcernState.UNCONFIRMED)
    language = models.CharField(max_length=10)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="concerns")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    sample = models.BooleanField(default=False)

    behalf = models.CharField(max_length=20, choices=Behalf)
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    name = models.CharField(_("Name"), max_length=100)
    email = models.EmailField(_("E-mail"))

    happened = models.TextField(_("What happened"))
    happened_when = models.CharField(_("When"), max_length=200, blank=True)
    happened_where = models.CharField(_("Where"), max_length=200, blank=True)
    commitment = models.ForeignKey(
        AuthorityCommitment, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    commitment_words = models.CharField(
        max_length=500, blank=True, help_text="The commitment as it read then."
    )
    asks_for = models.TextField(_("What they ask for"))
    telling = models.CharField(max_length=20, choices=Telling, default=Telling.NOTHING)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(behalf=Behalf.ORGANISATION) | ~Q(organisation=""),
                name="an_organisations_concern_names_it",
            ),
            models.CheckConstraint(
                condition=Q(state=ConcernState.CLOSED, closed_at__isnull=False)
                | (~Q(state=ConcernState.CLOSED) & Q(closed_at=None)),
                name="a_concern_closed_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.happened[:60]}"

    @property
    def writer(self) -> str:
        """Who writes, as a reader who may know it calls them."""
        return f"{self.name}, {self.organisation}" if self.organisation else self.name

    @property
    def shown_writer(self) -> str:
        """Who writes, for the authority: empty unless the writer allows it."""
        return self.writer if self.telling == Telling.NAMED else ""


class Way(models.TextChoices):
    """From whom to whom a message goes."""

    TO_WRITER = "to-writer", _("From the secretariat to the writer")
    FROM_WRITER = "from-writer", _("From the writer")
    TO_AUTHORITY = "to-authority", _("From the secretariat to the authority")
    FROM_AUTHORITY = "from-authority", _("From the authority")


WITH_WRITER = (Way.TO_WRITER, Way.FROM_WRITER)
WITH_AUTHORITY = (Way.TO_AUTHORITY, Way.FROM_AUTHORITY)


class ConcernMessage(models.Model):
    """A message on the record. The writer and the authority never see each other's."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="messages")
    way = models.CharField(max_length=20, choices=Way)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ConcernDocument(models.Model):
    """A file that came with a concern. The authority never sees it."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="documents")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name
