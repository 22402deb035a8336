"""What the pages of programmes show beside their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from alliance.base.asked import moment
from alliance.base.countries import country
from alliance.base.deadlines import language
from alliance.base.folding import fold
from alliance.base.public import expires
from alliance.base.templatetags.facts import fact_text
from alliance.calls import listing
from alliance.calls.models import Call
from alliance.history.keeping import SHOWN, epoch_of
from alliance.membership import directory
from alliance.membership.models import TieKind
from alliance.membership.queries import day_of, end_of_day
from alliance.places.tints import tinted
from alliance.programmes.models import Programme
from alliance.website import gathering

if TYPE_CHECKING:
    from alliance.website.models.programmes import ProgrammePage

CALLS_SHOWN = 12
NEWS_SHOWN = 5
AUTHORITIES_SHOWN = 12


@dataclass(frozen=True)
class Taking:
    """Who takes part on a day: the first of them, how many there are, and the whole list."""

    entries: list[directory.Entry]
    number: int
    countries: int
    samples: bool
    dots: list[Any]
    codes: str
    address: str


@dataclass(frozen=True)
class Line:
    """A programme in the list of all."""

    programme: Programme
    address: str
    lead: str
    language: str


def about(page: "ProgrammePage", request: HttpRequest, news: Sequence[Any]) -> dict[str, Any]:
    """A programme's facts, its calls and news, and who takes part today."""
    programme = page.programme
    items = list(news[: NEWS_SHOWN + 1])
    return {
        "programme": programme,
        "areas": programme.areas.all(),
        "countries": in_words(programme.countries),
        "partners": lines(fact_text(programme.partners)),
        "fact_sources": lines(programme.facts_source),
        "taking": taking(page.tie_kind, request) if page.tie_kind else None,
        "items": items[:NEWS_SHOWN],
        "has_more_news": len(items) > NEWS_SHOWN,
    } | calls(request, programme)


def lines(text: str) -> list[str]:
    """What stands on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def in_words(codes: Sequence[str]) -> list[str]:
    """Countries by their names, in the reader's alphabet."""
    return sorted(map(country, codes), key=fold)


def calls(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    """A programme's calls: what is open and to come first, and whether there are more."""
    at = moment(request)
    gathering.changes_with_calls(request, at)
    mine = Call.objects.published(at).filter(programme=programme)
    some = list(listing.in_order(mine, at)[: CALLS_SHOWN + 1])
    return {
        "calls": [gathering.shown(call, at) for call in some[:CALLS_SHOWN]],
        "has_more_calls": len(some) > CALLS_SHOWN,
    }


def taking(kind: TieKind, request: HttpRequest) -> Taking | None:
    """Who has a tie at the end of today. None if nobody, or if the public may not know."""
    if not kind.is_public:
        return None
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    return SHOWN.answer(
        ("taking", kind.pk, today, language()),
        lambda: _taking(kind, today),
        epoch=epoch_of(request),
    )


def _taking(kind: TieKind, today: date) -> Taking | None:
    everybody = directory.directory(directory.Question(kind, on=today)).everybody
    if not everybody:
        return None
    asked = {"tie": kind.slug}
    return Taking(
        everybody[:AUTHORITIES_SHOWN],
        len(everybody),
        len(everybody.countries),
        everybody.has_samples,
        everybody.dots(asked),
        tinted(everybody.countries).codes,
        f"{reverse('directory')}?{urlencode(asked)}",
    )


def index(pages: Sequence[Any]) -> list[Line]:
    """Each programme, with the page that tells of it."""
    told = {page.programme_id: page for page in pages}
    return [
        Line(one, told[one.pk].get_url(), told[one.pk].lead, told[one.pk].words_language)
        for one in Programme.objects.prefetch_related("areas")
        if one.pk in told
    ]
