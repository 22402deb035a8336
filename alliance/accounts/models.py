"""People who sign in: an address, a language, a time zone, and what they are here for.

Nothing else is known of a person. There is no field for origin, and none may be added.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for the network itself. Officers of authorities have none."""

    NONE = "", _("No role in the network's office")
    SECRETARIAT = "secretariat", _("Secretariat")
    EDITOR = "editor", _("Editor")


OFFICE = frozenset({Role.SECRETARIAT, Role.EDITOR})
"""Who works for the network, and needs a second factor outside a demo."""


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case, so that it names one person."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A person who can sign in. Without password (the rule) by mailed code only."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password) if password else person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(
        self, email: str, password: str | None = None, **fields: object
    ) -> "Person":
        """The first person of an installation: of the secretariat, with every right."""
        return self.create_user(email, password, is_superuser=True, role=Role.SECRETARIAT, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in."""

    email = models.EmailField(_("E-mail"), unique=True)
    first_name = models.CharField(_("First name"), max_length=100, blank=True)
    last_name = models.CharField(_("Last name"), max_length=100, blank=True)
    language = models.CharField(_("Language"), max_length=10, default="en")
    role = models.CharField(_("Role"), max_length=20, choices=Role, default=Role.NONE, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    sample = models.BooleanField(default=False, help_text="Made by the demo.")

    objects: ClassVar[PersonManager] = PersonManager()

    unproven = False
    """In this request a role opens nothing: a second factor is needed and was not given."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """First and last name, where known."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """The first name, else the address."""
        return self.first_name or self.email

    @property
    def is_secretariat(self) -> bool:
        """Whether this person runs the network: the desk is theirs."""
        return self.is_active and self.role == Role.SECRETARIAT and not self.unproven

    @property
    def is_editor(self) -> bool:
        """Whether this person writes the site; the secretariat may too."""
        return self.is_active and self.role in OFFICE and not self.unproven

    @property
    def is_staff(self) -> bool:
        """Django's word for it."""
        return self.is_editor
