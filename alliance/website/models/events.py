"""Events, and their list: when and where, in which languages, and how to register."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Min, Q, When, Window
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from alliance.base.instance import instance
from alliance.membership.models import Authority, Tie
from alliance.programmes.models import Programme
from alliance.website import event_widgets, reporting
from alliance.website.blocks import BlocksField, OnePicture
from alliance.website.event_widgets import Chosen, CodesWidget
from alliance.website.happening import EventState, Span, local, why_not_span
from alliance.website.models.base import PublicPage
from alliance.website.models.concerned import Concerned
from alliance.website.models.tags import Tag

# The list of events that are over stands there.
TAKEN = frozenset({"past"})
# The first moment of each kind at which some event changes.
CHANGES = {
    "next_begin": "begins_at",
    "next_end": "ends_at",
    "next_closing": "register_until",
}


def own_zone() -> str:
    """The zone of the network's seat."""
    return instance().time_zone


class Registration(models.TextChoices):
    """How somebody registers."""

    NONE = "none", _("Nobody has to register")
    LINK = "link", _("On a website")
    CONTACT = "contact", _("By a message to the secretariat")


class EventQuerySet(PageQuerySet):
    """Events as readers meet them."""

    def published_in(self, locale: Locale) -> "EventQuerySet":
        """The events of a language, with what a list shows of them."""
        return self.reading(locale.language_code)

    def reading(self, code: str) -> "EventQuerySet":
        """The same by the code of the language."""
        events = self.live().filter(locale__language_code=code)
        return events.select_related("locale", "alias_of__locale")

    def coming(self, at: datetime) -> "EventQuerySet":
        """What has not ended, the next one first."""
        return self.filter(ends_at__gt=at).order_by("begins_at", "pk")

    def past(self, at: datetime) -> "EventQuerySet":
        """What has ended, the last one first."""
        return self.filter(ends_at__lte=at).order_by("-begins_at", "-pk")

    def telling(
        self, authority: Authority, memberships: Sequence[int], *, at: datetime
    ) -> "EventQuerySet":
        """Events at the authority's place or with it, and those that led to its memberships.

        Those come first, then the last ones. Each knows which of the two it is, and when the
        clock changes the first of all.
        """
        with_it = EventAuthority.objects.filter(authority=authority).values("page")
        named, led = Q(pk__in=with_it) | Q(host=authority), Q(membership__in=memberships)
        found = self.filter(named | led).annotate(
            is_named=_holds(named),
            is_led=_holds(led),
            **{name: Window(low) for name, low in _changes(at).items()},
        )
        return found.order_by("-is_led", "-begins_at", "-pk")

    def next_change(self, at: datetime) -> list[datetime | None]:
        """The first moments at which one of them begins, ends, or stops registering."""
        return list(self.order_by().aggregate(**_changes(at)).values())


def _changes(at: datetime) -> dict[str, Min]:
    """The first moments after ``at`` of each kind at which an event reads differently."""
    return {name: Min(of, filter=Q(**{f"{of}__gt": at})) for name, of in CHANGES.items()}


def _holds(condition: Q) -> Case:
    """1 where a condition holds, else 0."""
    return Case(When(condition, then=1), default=0, output_field=models.IntegerField())


class EventIndexPage(PublicPage):
    """The list of events."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["website.EventPage"]
    template = "website/event_index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is to come in this language, the next one first."""
        context = super().get_context(request, *args, **kwargs)
        return context | reporting.coming_events(
            request, EventPage.objects.published_in(self.locale)
        )


class EventAuthority(Concerned):
    """An authority that took part in an event."""

    page = ParentalKey("website.EventPage", on_delete=models.CASCADE, related_name="concerned")

    class Meta(Concerned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "authority"], name="an_event_names_an_authority_once"
            ),
        ]


class EventPage(PublicPage):
    """One event. Editors write days and hours as clocks show them; the instants follow."""

    first_day = models.DateField(_("First day"))
    first_time = models.TimeField(
        _("Begins at"), null=True, blank=True, help_text=_("Leave it empty for whole days.")
    )
    last_day = models.DateField(
        _("Last day"), null=True, blank=True, help_text=_("Empty if it is over on the first day.")
    )
    last_time = models.TimeField(_("Ends at"), null=True, blank=True)
    zone = models.CharField(
        _("In which place’s time?"),
        max_length=60,
        default=own_zone,
        help_text=_("Days and hours are those that clocks show there."),
    )
    # The instants that follow, for questions to the database. A draft may lack them.
    begins_at = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)
    cancelled = models.BooleanField(
        _("Cancelled"),
        default=False,
        help_text=_("The page stays and says so, also in calendars that follow it."),
    )
    place = models.CharField(
        _("Place"), max_length=200, blank=True, help_text=_("Building and town.")
    )
    country = models.CharField(_("Country"), max_length=2, blank=True)
    host = models.ForeignKey(
        Authority,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Authority at whose place it is"),
        help_text=_("It stands on the map."),
    )
    online = models.BooleanField(_("One can take part online"), default=False)
    online_link = models.URLField(_("Address to take part online"), blank=True)
    languages = models.JSONField(_("Languages spoken"), default=list, blank=True)
    registration = models.CharField(
        _("How to register"), max_length=10, choices=Registration, default=Registration.NONE
    )
    registration_link = models.URLField(_("Address to register"), blank=True)
    register_day = models.DateField(_("Last day to register"), null=True, blank=True)
    register_time = models.TimeField(
        _("Until"), null=True, blank=True, help_text=_("Empty: until the end of that day.")
    )
    register_until = models.DateTimeField(null=True, editable=False)
    picture = BlocksField(
        OnePicture(),
        verbose_name=_("Picture"),
        blank=True,
        help_text=_("One picture over the text. Feeds and shared links show it too."),
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Programme"),
    )
    tags = ParentalManyToManyField(Tag, blank=True, verbose_name=_("Tags"))
    membership = models.ForeignKey(
        Tie,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind__is_membership": True},
        verbose_name=_("Membership that it led to"),
        help_text=_("Of a visit after which an authority joined. Both pages say so."),
    )
    sources = models.JSONField(default=list, blank=True, editable=False)
    sample = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = PageManager.from_queryset(EventQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at")), name="an_event_ends_after_it_begins"
            ),
        ]

    parent_page_types: ClassVar[list[str]] = ["website.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "website/event.html"
    fields_of_blocks: ClassVar[list[str]] = ["body", "picture"]
    shown_with: ClassVar[list[str]] = [
        "host",
        "programme",
        "membership__kind",
        "membership__authority",
    ]
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField("tags"),
        SynchronizedField("zone"),
        SynchronizedField("country"),
    ]
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("first_time")]),
                FieldRowPanel([FieldPanel("last_day"), FieldPanel("last_time")]),
                FieldPanel("zone", widget=Chosen(event_widgets.zones), required_on_save=True),
                FieldPanel("cancelled"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("country", widget=Chosen(event_widgets.countries)),
                FieldPanel("host"),
                FieldPanel("online"),
                FieldPanel("online_link"),
                FieldPanel("languages", widget=CodesWidget(event_widgets.languages)),
            ],
            heading=_("Where, and in which languages"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration"),
                FieldPanel("registration_link"),
                FieldRowPanel([FieldPanel("register_day"), FieldPanel("register_time")]),
            ],
            heading=_("Registration"),
        ),
        FieldPanel("picture"),
        *PublicPage.content_panels[1:],
        InlinePanel(
            "concerned",
            heading=_("Authorities that took part"),
            label=_("Authority"),
            help_text=_("The page of each lists this event."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("programme"),
                FieldPanel("tags", widget=CheckboxSelectMultiple),
                FieldPanel("membership"),
            ],
            heading=_("What it is about"),
        ),
    ]

    def clean(self) -> None:
        """Days and hours are possible where it takes place; the instants follow from them."""
        super().clean()
        self.languages = self.languages or []
        if self.first_day is None:
            return
        if self.zone not in available_timezones():
            raise ValidationError({"zone": _("Nobody knows this zone.")})
        if wrong := why_not_span(self.span) | self._why_not_addresses():
            raise ValidationError(wrong)
        self.begins_at, self.ends_at = self.span.begins_at, self.span.ends_at
        self.register_until = self.last_registration()

    def _why_not_addresses(self) -> dict[str, Any]:
        wrong: dict[str, Any] = {}
        if self.slug in TAKEN:
            wrong["slug"] = _("This address leads to a list of events. Choose another one.")
        if self.registration == Registration.LINK and not self.registration_link:
            wrong["registration_link"] = _("Say where one registers.")
        if self.country and self.country not in dict(event_widgets.countries()):
            wrong["country"] = _("We do not know this country.")
        if not set(self.languages) <= set(event_widgets.SPOKEN):
            wrong["languages"] = _("We do not know this language.")
        return wrong

    def last_registration(self) -> datetime | None:
        """The first moment too late to register."""
        if self.register_day is None:
            return None
        if self.register_time:
            return local(self.register_day, self.register_time, self.zone)
        return Span(self.register_day, None, None, None, self.zone).ends_at

    @property
    def span(self) -> Span:
        """Its days and hours."""
        return Span(self.first_day, self.first_time, self.last_day, self.last_time, self.zone)

    def state(self, at: datetime) -> EventState:
        """What the clock makes of it."""
        if self.cancelled:
            return EventState.CANCELLED
        if at >= self.span.ends_at:
            return EventState.OVER
        return EventState.NOW if at >= self.span.begins_at else EventState.COMING

    def registers(self, at: datetime) -> bool:
        """Whether somebody can register now."""
        wanted = self.registration != Registration.NONE and not self.cancelled
        ends = self.span.ends_at
        return wanted and at < min(self.last_registration() or ends, ends)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """When and where it is, and what stands beside it."""
        context = super().get_context(request, *args, **kwargs)
        return context | reporting.event(self, request=request)
