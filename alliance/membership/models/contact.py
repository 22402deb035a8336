"""Whom to write to at an authority: an office that stays, and who holds it from when to when."""

import uuid
from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from alliance.accounts.models import Person
from alliance.membership.models.authority import Authority
from alliance.membership.models.representation import Access

UNREACHABLE_AFTER = 2
"""So many letters that no mailbox took, and the address is taken for dead."""


class ContactRole(models.Model):
    """An office in which somebody is written to: a list that the network keeps."""

    slug = models.SlugField(_("Short name in addresses"), unique=True)
    name = I18nCharField(_("Name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("Place in the list"), default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name)


class Visibility(models.TextChoices):
    """Who may see one fact about a contact."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members who have signed in")
    SECRETARIAT = "secretariat", _("The secretariat alone")


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts by what holds of them on a day."""

    def living(self, on: date) -> "ContactQuerySet":
        """Those who hold their office at the end of day ``on``. SQL twin: ``Contact.is_living``."""
        return self.filter(Q(ends_date=None) | Q(ends_date__gt=on), begins_date__lte=on)

    def unreachable(self) -> "ContactQuerySet":
        """Those whose mailbox takes no letters. SQL twin: ``Contact.is_unreachable``."""
        return self.filter(bounces__gte=UNREACHABLE_AFTER)

    def of(self, person: Person) -> "ContactQuerySet":
        """The offices that a person holds or held."""
        return self.filter(Q(person=person) | Q(email__iexact=person.email))


class Contact(models.Model):
    """One person in one office of an authority, for an interval. Professional contact alone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.CASCADE, related_name="contacts")
    role = models.ForeignKey(ContactRole, models.PROTECT, related_name="contacts")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    name = models.CharField(_("Name"), max_length=100, blank=True)
    office = models.CharField(_("Office"), max_length=150, blank=True)
    email = models.EmailField(_("Professional e-mail"), blank=True)
    telephone = models.CharField(_("Telephone"), max_length=50, blank=True)
    language = models.CharField(_("Language of letters"), max_length=10)
    begins_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True, help_text="The first day without.")

    name_visibility = models.CharField(
        max_length=20, choices=Visibility, default=Visibility.MEMBERS
    )
    office_visibility = models.CharField(
        max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )
    email_visibility = models.CharField(
        max_length=20, choices=Visibility, default=Visibility.MEMBERS
    )
    telephone_visibility = models.CharField(
        max_length=20, choices=Visibility, default=Visibility.SECRETARIAT
    )

    confirmed_at = models.DateTimeField(null=True, help_text="When they last said it still holds.")
    asked_at = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0, help_text="Letters without an answer.")
    next_ask_date = models.DateField(db_index=True)
    bounces = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, help_text="When name and address were emptied.")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["role__position", "-begins_date", "pk"]
        indexes = [models.Index(fields=["ends_date"], name="contacts_by_end")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "role"],
                condition=Q(ends_date=None),
                name="one_living_contact_in_an_office",
            ),
            models.CheckConstraint(
                condition=Q(ends_date=None) | Q(ends_date__gte=F("begins_date")),
                name="contact_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(email_visibility="public") & ~Q(telephone_visibility="public"),
                name="no_address_or_number_is_public",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(name="", email="", telephone="", office=""),
                name="a_forgotten_contact_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.role)

    def is_living(self, on: date) -> bool:
        """Whether the office is held at the end of day ``on``. SQL twin: ``living``."""
        return self.begins_date <= on and (self.ends_date is None or self.ends_date > on)

    @property
    def is_unreachable(self) -> bool:
        """Whether the mailbox takes no letters. SQL twin: ``unreachable``."""
        return self.bounces >= UNREACHABLE_AFTER


class HandoverLink(models.Model):
    """One letter's link "confirm, pass on, or I have left". Only its digest is kept."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="a_handover_link_lives"
            ),
        ]

    def __str__(self) -> str:
        return f"link for {self.contact_id}"


class InvitationState(models.TextChoices):
    """How far it has come that somebody shall take up an office or act for an authority."""

    PROPOSED = "proposed", _("The secretariat has to decide")
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Accepted")
    ENDED = "ended", _("Ended without being accepted")


INVITATION_MOVES: dict[str, set[str]] = {
    InvitationState.PROPOSED: {InvitationState.INVITED, InvitationState.ENDED},
    InvitationState.INVITED: {InvitationState.ACCEPTED, InvitationState.ENDED},
}


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by where they stand."""

    def open(self, at: datetime) -> "InvitationQuerySet":
        """Those that can still be accepted, or that wait for the secretariat."""
        return self.filter(
            Q(state=InvitationState.PROPOSED) | Q(state=InvitationState.INVITED, expires_at__gt=at)
        )


class Invitation(models.Model):
    """Somebody is asked to take up an office of an authority, or to act for it, or both."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="invitations")
    predecessor = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="successions"
    )
    role = models.ForeignKey(
        ContactRole, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    access = models.CharField(max_length=20, choices=Access, blank=True)
    name = models.CharField(_("Name"), max_length=100)
    office = models.CharField(_("Office"), max_length=150)
    email = models.EmailField(_("Professional e-mail"))
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=20, choices=InvitationState)
    digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  (unique)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(access="") | Q(role__isnull=False),
                name="an_invitation_is_to_something",
            ),
            models.CheckConstraint(
                condition=~Q(state="invited") | Q(digest__isnull=False, expires_at__isnull=False),
                name="who_is_invited_has_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RelayMessage(models.Model):
    """A letter of the public to an office, which never learns the address behind it.

    It is passed on when the sender has confirmed their own address, and then forgotten.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="relayed")
    sender_name = models.CharField(_("Your name"), max_length=100)
    sender_email = models.EmailField(_("Your e-mail"))
    text = models.TextField(_("Message"))
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"message {self.pk}"


class Election(models.Model):
    """The day on which those who run authorities of a country may change."""

    country = models.CharField(_("Country"), max_length=2)
    day = models.DateField(_("Day"))
    name = models.CharField(_("What is elected"), max_length=150)
    source = models.CharField(_("Source"), max_length=300)

    class Meta:
        ordering = ["day", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "day", "name"], name="one_election_of_a_name_and_day"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="an_election_has_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.day}"
