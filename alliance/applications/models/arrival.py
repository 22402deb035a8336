"""An application that came by e-mail or on paper, and that the secretariat has entered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.accounts.models import Person
from alliance.applications.models.application import Application
from alliance.files.models import StoredFile


class ArrivalWay(models.TextChoices):
    """How an application came that was not handed in on its page."""

    EMAIL = "email", _("By e-mail")
    POST = "post", _("By post")
    HAND = "hand", _("Brought to the office")


class Arrival(models.Model):
    """When and how an application came, with its original; its answers are entered after it."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="arrival")
    way = models.CharField(_("How it came"), max_length=10, choices=ArrivalWay)
    received_at = models.DateTimeField(_("When it came"))
    original = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    reason = models.TextField(_("Why it is entered after the deadline"), blank=True)
    email = models.EmailField(_("E-mail address of the authority’s office"), blank=True)
    language = models.CharField(_("Language of the letter"), max_length=10)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-entered_at"]

    def __str__(self) -> str:
        return str(self.application)
