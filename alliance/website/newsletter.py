"""What an issue of the newsletter tells: gathered from a month, in one language."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from alliance.base.deadlines import language, long_date
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.base.templatetags.facts import country, fact_language, fact_text
from alliance.calls.holidays import holiday
from alliance.calls.models import Call
from alliance.membership.models import Tie
from alliance.website.clocks import deadline
from alliance.website.happening import told
from alliance.website.models import EventPage, NewsPage

MOST = 50
"""So many entries of one kind at most; the site has the rest."""
HEADINGS: dict[str, str | Promise] = {
    "calls": gettext_lazy("Open calls"),
    "news": gettext_lazy("News"),
    "programmes": gettext_lazy("From the programmes"),
    "members": gettext_lazy("New members"),
    "events": gettext_lazy("Coming events"),
}


@dataclass(frozen=True)
class Entry:
    """One thing that is told, for whoever chose one of its topics."""

    kind: str
    topics: list[str]
    title: str
    words: str
    address: str
    is_new: bool = True
    until: str = ""
    left_out: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others of its issue, for good."""
        return f"{self.kind} {self.address}"

    @property
    def heading(self) -> str:
        """Under which words it stands."""
        return str(HEADINGS[self.kind])

    def is_over(self, at: datetime) -> bool:
        """Whether the clock has made it untrue."""
        return bool(self.until) and at >= datetime.fromisoformat(self.until)


@dataclass(frozen=True)
class Section:
    """Entries under one heading."""

    heading: str
    entries: list[Entry]


def read(stored: Sequence[dict[str, Any]]) -> list[Entry]:
    """Entries as they are kept."""
    return [Entry(**one) for one in stored]


def kept(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries as the database takes them."""
    return [asdict(one) for one in entries]


def sections(entries: Sequence[Entry], topics: Collection[str] | None = None) -> list[Section]:
    """What a reader of some topics is told (of all without), by heading, in the entries' order."""
    found: dict[str, list[Entry]] = {}
    for one in entries:
        if not one.left_out and (topics is None or set(one.topics) & set(topics)):
            found.setdefault(one.heading, []).append(one)
    return [Section(heading, some) for heading, some in found.items()]


def first_working_day(month: date) -> date:
    """The first day of a month on which the office is staffed."""
    place = instance().tables.get("office", {}).get("holidays", "")
    day = month.replace(day=1)
    while day.weekday() > 4 or holiday(day, place):
        day += timedelta(days=1)
    return day


def month_before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def gather(month: date, code: str, *, at: datetime) -> list[Entry]:
    """All that there is to tell of a month in a language, as it is at a moment."""
    with override(code):
        found = [
            *_calls(month, at),
            *_news(month, code),
            *_members(month),
            *_events(month, code, at),
        ]
    order = list(HEADINGS)
    return sorted(found, key=lambda entry: order.index(entry.kind))


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _since(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=ZoneInfo(instance().time_zone))


def _marked(title: str, *, code: str, wanted: str, sample: bool) -> str:
    """A title that says when its words are in another language, or invented for a demo."""
    notes = [language_name(code)] if code != wanted else []
    notes += [_("sample")] if sample else []
    return f"{title} ({', '.join(notes)})" if notes else title


def _news(month: date, code: str) -> Iterator[Entry]:
    items = NewsPage.objects.reading(code).select_related("programme")
    for item in items.filter(day__gte=month, day__lt=_after(month))[:MOST]:
        of_programme = ["programmes"] if item.programme_id else []
        words = item.lead or item.subtitle
        yield Entry(
            "programmes" if of_programme else "news",
            [*of_programme, "news"],
            _marked(item.title, code=item.words_language, wanted=code, sample=item.sample),
            f"{long_date(item.day)}. {words}".strip(),
            f"{settings.BASE_URL}{item.get_url()}",
        )


def _calls(month: date, at: datetime) -> Iterator[Entry]:
    calls = Call.objects.open(at).select_related("programme").order_by("closes_at", "slug")
    for call in calls[:MOST]:
        given = fact_language(call.title)
        yield Entry(
            "calls",
            ["calls"],
            _marked(fact_text(call.title), code=given, wanted=language(), sample=False),
            _("Deadline: %(deadline)s") % {"deadline": deadline(call).whole},
            f"{settings.BASE_URL}{reverse('call', args=[call.slug])}",
            is_new=bool(call.published_at and call.published_at >= _since(month)),
            until=call.closes_at.isoformat(),
        )


def _members(month: date) -> Iterator[Entry]:
    begun = Tie.objects.memberships().filter(
        begins_latest__gte=month,
        begins_latest__lt=_after(month),
        authority__confirmed=True,
        authority__merged_into=None,
        kind__is_public=True,
    )
    ties = begun.select_related("authority").order_by("begins_latest", "ordinal", "pk")
    for tie in ties[:MOST]:
        sample = tie.is_sample
        day = long_date(tie.begins_latest) if tie.begins_latest else ""
        yield Entry(
            "members",
            ["news"],
            _marked(tie.authority.name, code="", wanted="", sample=sample),
            _("%(country)s, member since %(day)s")
            % {"country": country(tie.authority.country), "day": day},
            f"{settings.BASE_URL}{reverse('profile', args=[tie.authority.slug])}",
        )


def _events(month: date, code: str, at: datetime) -> Iterator[Entry]:
    events = EventPage.objects.reading(code).coming(at).filter(cancelled=False)
    for event in events[:MOST]:
        places = [one for one in (event.place, country(event.country)) if one and event.place]
        where = ", ".join(places or ([_("Online")] if event.online else []))
        published = event.first_published_at
        yield Entry(
            "events",
            ["events"],
            _marked(event.title, code=event.words_language, wanted=code, sample=event.sample),
            ". ".join(one for one in (told(event.span).whole, where) if one),
            f"{settings.BASE_URL}{event.get_url()}",
            is_new=bool(published and published >= _since(month)),
            until=event.ends_at.isoformat(),
        )


def as_text(entries: Sequence[Entry], topics: Collection[str] | None, *, code: str) -> str:
    """The entries as a letter has them: plain text that reads well anywhere."""
    with override(code):
        parts = []
        for section in sections(entries, topics):
            heading = section.heading
            told = [f"{one.title}\n{one.words}\n{one.address}" for one in section.entries]
            parts.append(f"{heading.upper()}\n{'-' * len(heading)}\n\n" + "\n\n".join(told))
    return "\n\n\n".join(parts)


def as_html(
    entries: Sequence[Entry], topics: Collection[str] | None, *, code: str, greeting: str = ""
) -> str:
    """The same greeting and entries as ``as_text``, for mail programs that show HTML."""
    with override(code):
        told = {"greeting": greeting, "sections": sections(entries, topics), "language": code}
        return render_to_string("website/newsletter_letter.html", told)
