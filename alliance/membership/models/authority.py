"""One record per authority."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Replace, StrIndex, Substr
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from alliance.membership.models.sizes import Size, size_of
from alliance.programmes.models import Aim

if TYPE_CHECKING:
    from alliance.accounts.models import Person


def host_of(field: str) -> Any:
    """The name of a website without scheme and ``www``, worked out by the database itself."""
    bare: Any = Lower(field)
    for start in ("https://", "http://", "www."):
        bare = Replace(bare, Value(start), Value(""))
    end = Coalesce(NullIf(StrIndex(bare, Value("/")), 0), 201)
    return Substr(bare, 1, end - 1)


class AuthorityKind(models.Model):
    """City, county, region …: a list that the network keeps."""

    slug = models.SlugField(unique=True)
    name = I18nCharField(_("Name"), max_length=100)
    plural = I18nCharField(_("Name of several"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name)


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Authorities by what holds of them on a day."""

    def with_tie(self, kind: str, on: date, *, sample: bool = True) -> "AuthorityQuerySet":
        """Authorities that have a tie of this kind (its slug) at the end of day ``on``.

        Without ``sample`` neither an invented authority nor an invented tie counts.
        """
        return self._with(Q(kind__slug=kind), on, sample=sample)

    def members(self, on: date, *, sample: bool = True) -> "AuthorityQuerySet":
        """Authorities that count as members at the end of day ``on``."""
        return self._with(Q(kind__is_membership=True), on, sample=sample)

    def with_state(self, on: date) -> "AuthorityQuerySet":
        """With ``membership_state``: that of the last membership begun by day ``on``, or null."""
        latest = F("begins_latest").desc(nulls_last=True)
        memberships = self._ties(Q(kind__is_membership=True)).begun(on).with_state(on)
        return self.annotate(
            membership_state=Subquery(memberships.order_by(latest, "-pk").values("state")[:1])
        )

    def _ties(self, kind: Q) -> Any:
        tie_model: Any = Authority.ties.rel.related_model
        return tie_model.objects.filter(kind, authority=OuterRef("pk"))

    def _with(self, kind: Q, on: date, *, sample: bool) -> "AuthorityQuerySet":
        ties = self._ties(kind)
        if sample:
            return self.filter(Exists(ties.counting(on)))
        return self.filter(Exists(ties.counting(on).filter(sample=False)), sample=False)

    def published(self) -> "AuthorityQuerySet":
        """Authorities that the public may know of: confirmed, and not the same as another."""
        return self.filter(confirmed=True, merged_into=None)

    def of_size(self, size: Size) -> "AuthorityQuerySet":
        """Authorities whose ``size`` is this one."""
        return self.filter(size.where)

    def represented_by(self, person: "Person") -> "AuthorityQuerySet":
        """Authorities for which the secretariat has confirmed that ``person`` acts."""
        return self.filter(
            representations__person=person, representations__state="confirmed"
        ).distinct()

    def claimed_by(self, person: "Person") -> "AuthorityQuerySet":
        """Authorities for which ``person`` says to act, confirmed or not yet."""
        return self.filter(
            representations__person=person,
            representations__state__in=["claimed", "confirmed"],
        ).distinct()


class Authority(models.Model):
    """A local or regional authority: an institution, never a person."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(
        _("Name"), max_length=200, help_text="As it calls itself, in its own script."
    )
    name_language = models.CharField(max_length=10, blank=True)
    latin = models.CharField(_("Name in Latin letters"), max_length=200, blank=True)
    folded = models.CharField(max_length=200, db_index=True, editable=False)
    kind = models.ForeignKey(AuthorityKind, models.PROTECT, related_name="authorities")
    country = models.CharField(_("Country"), max_length=2, db_index=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    website = models.URLField(_("Website"), blank=True)
    site = models.GeneratedField(
        expression=host_of("website"),
        output_field=models.CharField(max_length=200),
        db_persist=True,
        db_index=True,
    )
    mailbox = models.EmailField(_("Public e-mail of the institution"), blank=True)
    languages = models.JSONField(
        default=list, blank=True, help_text="Codes of the languages that it works in."
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    population = models.PositiveIntegerField(_("Population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    population_source = models.CharField(max_length=500, blank=True)
    facts_source = models.CharField(
        max_length=1000, blank=True, help_text="Where kind, names, place and parent are stated."
    )
    ends_date = models.DateField(
        null=True, blank=True, help_text="The first day on which a reform had ended it."
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_records",
        help_text="The record that says the same authority better.",
    )
    participation = models.TextField(
        blank=True, help_text="How those concerned took part in the decision to join."
    )
    show_commitments = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=False, help_text="Typed by a newcomer: not yet.")
    sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["folded", "name"]
        verbose_name_plural = "authorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="authority_position_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="authority_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="authority_is_not_part_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(population=None, population_year=None)
                | Q(population__isnull=False, population_year__isnull=False),
                name="authority_population_has_its_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def size(self) -> Size | None:
        """Its size class; None where no source states its population."""
        return size_of(self.population)

    def exists_on(self, day: date) -> bool:
        """Whether no reform had ended it by the end of a day."""
        return self.ends_date is None or self.ends_date > day


class NameKind(models.TextChoices):
    """What kind of name it is."""

    OFFICIAL = "official", _("Official name")
    ENGLISH = "english", _("English name")
    ENDONYM = "endonym", _("Name in a language of the place")
    LATIN = "latin", _("Name in Latin letters")
    FORMER = "former", _("Former name")
    OTHER = "other", _("Other spelling")


class AuthorityName(models.Model):
    """A name that finds an authority: every one it has or had, folded."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20, choices=NameKind)
    language = models.CharField(max_length=10, blank=True)
    # Where to look for names that are alike; ``naming.index`` fills them in.
    country = models.CharField(max_length=2, blank=True, editable=False)
    sound = models.CharField(max_length=200, blank=True, editable=False)
    head = models.CharField(max_length=3, blank=True, editable=False)
    tail = models.CharField(max_length=3, blank=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["country", "head"], name="names_by_head"),
            models.Index(fields=["country", "tail"], name="names_by_tail"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "folded", "kind"], name="one_name_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AuthorityCommitmentQuerySet(models.QuerySet["AuthorityCommitment"]):
    """Commitments by whether they still stand."""

    def living(self) -> "AuthorityCommitmentQuerySet":
        """Those that no later version replaces."""
        return self.filter(replaced_at=None)


class AuthorityCommitment(models.Model):
    """One version of a sentence about what an authority is prepared to do, and until when.

    First taken over from its wish to join; a renewal may replace it, which keeps it. The
    living version is public if ``Authority.show_commitments``.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="commitments")
    aim = models.ForeignKey(Aim, models.PROTECT, related_name="+")
    sentence = models.CharField(max_length=500)
    year = models.PositiveSmallIntegerField(null=True)
    entered_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = AuthorityCommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["aim__position", "pk"]
        indexes = [models.Index(fields=["year"], name="commitments_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "aim"],
                condition=Q(replaced_at=None),
                name="one_living_commitment_per_aim",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence
