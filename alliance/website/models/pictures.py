"""Pictures: who made them, who may use them, and whether the people on them agreed."""

from datetime import date, datetime
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.images.models import Image as LibraryImage

from alliance.membership.queries import end_of_day


class Licence(models.TextChoices):
    """What others may do with a picture."""

    PERMISSION = "permission", _("All rights reserved, used with permission")
    CC0 = "cc0", _("CC0 1.0: free for every use")
    CC_BY = "cc-by", _("CC BY 4.0")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA 4.0")
    PUBLIC = "public", _("Public domain")


LICENCE_ADDRESSES = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}


class People(models.TextChoices):
    """Whether somebody on a picture can be recognised. Never who, and nothing about them."""

    NOBODY = "nobody", _("Nobody can be recognised")
    ADULTS = "adults", _("Adults can be recognised")
    CHILDREN = "children", _("Children can be recognised")


class Consent(models.TextChoices):
    """Why a picture with people may be shown."""

    NONE = "", _("Not needed")
    WRITTEN = "written", _("Each of them agreed in writing")
    GUARDIAN = "guardian", _("Those who may decide for the children agreed in writing")
    OFFICE = "office", _("They act in a public office at a public event")
    CROWD = "crowd", _("A public event, where they are not the subject")


class PictureQuerySet(ImageQuerySet):
    """Pictures by whether they may be shown."""

    def shown_on(self, day: date) -> "PictureQuerySet":
        """The SQL twin of ``Picture.may_be_shown``."""
        return self.filter(Q(consent_until=None) | Q(consent_until__gte=day))

    def ending(self, first: date, last: date) -> "PictureQuerySet":
        """Those whose consent ends in these days, the first to end first."""
        ends = self.filter(consent_until__gte=first, consent_until__lte=last)
        return ends.order_by("consent_until", "pk")


class Picture(AbstractImage):
    """A picture of the site. What it shows is said where it is used, in each language."""

    credit = models.CharField(
        _("Credit"),
        max_length=200,
        help_text=_("Who made the picture, as it should be printed under it."),
    )
    licence = models.CharField(
        _("Licence"),
        max_length=20,
        choices=Licence,
        help_text=_("What the maker allows. If you do not know, do not use the picture."),
    )
    reusable = models.BooleanField(
        _("May be reused by the press"),
        default=False,
        help_text=_("Then the press page offers it for download, with credit and licence."),
    )
    people = models.CharField(
        _("People"),
        max_length=10,
        choices=People,
        help_text=_("Only whether somebody can be recognised. Never write down who they are."),
    )
    consent = models.CharField(
        _("Why it may be shown"),
        max_length=10,
        choices=Consent,
        blank=True,
        help_text=_("Needed as soon as somebody can be recognised."),
    )
    consent_kept = models.CharField(
        _("Where the consent is kept"),
        max_length=200,
        blank=True,
        help_text=_("The folder or file number at your office. Readers do not see this."),
    )
    consent_until = models.DateField(
        _("Last day of the consent"),
        null=True,
        blank=True,
        help_text=_("From the next day on the picture is shown nowhere. Empty: no limit."),
    )

    # As in the library, but without a way back from the person.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects: ClassVar[Any] = PictureQuerySet.as_manager()

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "credit",
        "licence",
        "people",
        "consent",
        "consent_kept",
        "consent_until",
        "reusable",
        "tags",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = LibraryImage._meta.permissions
        constraints = [
            models.CheckConstraint(
                condition=~Q(credit="") & ~Q(licence=""), name="a_picture_has_credit_and_licence"
            ),
            models.CheckConstraint(
                condition=Q(people="nobody") | ~Q(consent=""),
                name="people_on_a_picture_agreed",
            ),
        ]

    def clean(self) -> None:
        """Say kindly what the database holds to."""
        super().clean()
        if self.people in {People.ADULTS, People.CHILDREN} and not self.consent:
            raise ValidationError({"consent": _("Say why the people may be shown.")})
        if self.consent in {Consent.WRITTEN, Consent.GUARDIAN} and not self.consent_kept.strip():
            raise ValidationError({"consent_kept": _("Say where the written consent is kept.")})

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> ContentFile[bytes]:  # noqa: A002  (the library's name)
        """One size, in memory; the library leaves its temporary file open."""
        made = super().generate_rendition_file(filter, source=source)
        with made.file as file:
            file.seek(0)
            return ContentFile(file.read(), name=made.name)

    def may_be_shown(self, day: date) -> bool:
        """Whether the consent, where there is one, still holds on this day."""
        return self.consent_until is None or day <= self.consent_until

    @property
    def ends_at(self) -> datetime | None:
        """The first moment at which it may not be shown any more."""
        return end_of_day(self.consent_until) if self.consent_until else None

    @property
    def licence_address(self) -> str:
        """Where the licence can be read."""
        return LICENCE_ADDRESSES.get(Licence(self.licence), "")


class PictureRendition(AbstractRendition):
    """A picture in one size. It is served by us, and only while it may be shown."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @staticmethod
    def path_of(name: str) -> str:
        """Where the file of this name is stored."""
        return f"images/{name}"

    @property
    def name(self) -> str:
        """The name of its file, which changes whenever its bytes do."""
        return PurePath(self.file.name).name

    @property
    def url(self) -> str:
        """Where browsers fetch it."""
        return reverse("picture", args=[self.image_id, self.name])
