"""What others call an authority: its numbers in public lists, and its domains for mail."""

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.membership.models.authority import Authority


class Scheme(models.TextChoices):
    """Public lists that number authorities."""

    WIKIDATA = "wikidata", "Wikidata"
    ISO = "iso-3166-2", "ISO 3166-2"
    NUTS = "nuts", "NUTS"
    LAU = "lau", "LAU"


VERSIONED = {Scheme.NUTS, Scheme.LAU}
"""Lists of which a code means something only with the year of the list."""

PATTERNS: dict[str, re.Pattern[str]] = {
    Scheme.WIKIDATA: re.compile(r"Q[1-9][0-9]{0,11}"),
    Scheme.ISO: re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}"),
    Scheme.NUTS: re.compile(r"[A-Z]{2}[0-9A-Z]{1,3}"),
    Scheme.LAU: re.compile(r"[A-Z]{2}_[0-9A-Za-z.-]{1,20}"),
}
VERSION = re.compile(r"(19|20)[0-9]{2}")


class AuthorityIdentifier(models.Model):
    """The number of an authority in a public list. No other authority has it."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("List"), max_length=20, choices=Scheme)
    value = models.CharField(_("Identifier"), max_length=40)
    version = models.CharField(
        _("Year of the list"), max_length=4, blank=True, help_text="NUTS and LAU: 2021."
    )

    class Meta:
        ordering = ["scheme", "version", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "version", "value"], name="an_identifier_is_of_one_authority"
            ),
            models.CheckConstraint(
                condition=Q(scheme__in=["nuts", "lau"]) & ~Q(version="")
                | Q(scheme__in=["wikidata", "iso-3166-2"], version=""),
                name="an_identifier_says_its_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class AuthorityDomain(models.Model):
    """A domain at which an authority has its mail. Neighbours may share one."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="domains")
    domain = models.CharField(_("Domain"), max_length=253, db_index=True)

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "domain"], name="a_domain_once_per_authority"
            ),
        ]

    def __str__(self) -> str:
        return self.domain
