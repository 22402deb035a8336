"""What the register tells of one authority."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Prefetch, Q, QuerySet

from alliance.membership.dates import begun, last_day
from alliance.membership.models import Authority, AuthorityCommitment, Tie
from alliance.membership.people import with_confirmation
from alliance.membership.states import StateSpan, states_of
from alliance.places.map import HEIGHT, WIDTH, map_xy, picture_codes

# How much of the map a locator shows, in the map's units.
FRAME_WIDTH, FRAME_HEIGHT = 300, 200


@dataclass(frozen=True)
class Source:
    """Where a statement comes from; some sources are not on the web."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class TieShown:
    """A tie with its dates in words."""

    tie: Tie
    begun: str
    last_day: date | None
    sources: list[Source]
    states: list[StateSpan]

    @property
    def now(self) -> StateSpan | None:
        """What a membership is now, and since when."""
        return self.states[0] if self.states else None


@dataclass(frozen=True)
class Locator:
    """A piece of the map with one place in its middle."""

    view: str
    x: str
    y: str
    codes: str


def sources(tie: Tie) -> list[Source]:
    """The sources of a tie. The register parts them by a semicolon between spaces."""
    listed = [one.strip() for one in tie.source.split(" ; ")]
    return [_source(one) for one in listed if one]


def _source(listed: str) -> Source:
    """A page on the web is named by its site; its whole address would be longer than a phone."""
    is_address = listed.startswith(("https://", "http://")) and " " not in listed
    site = urlsplit(listed).hostname if is_address else None
    return Source(site.removeprefix("www."), listed) if site else Source(listed)


def published() -> "QuerySet[Any]":
    """Authorities that the public may know of, with what a profile shows beside their ties."""
    commitments = AuthorityCommitment.objects.living().select_related("aim")
    found = Authority.objects.published().select_related("kind", "parent")
    return with_confirmation(found).prefetch_related(Prefetch("commitments", queryset=commitments))


def ties_of(authority: Authority) -> list[Tie]:
    """Public ties with all that their states follow from: its own, and those that stayed with
    records of which it turned out that they mean it too.
    """
    records = Authority.objects.filter(Q(pk=authority.pk) | Q(merged_into=authority))
    ties = Tie.objects.filter(kind__is_public=True, authority__in=records)
    found = ties.select_related("authority", "kind", "continues__authority")
    return list(found.prefetch_related("pauses", "mandates"))


def ties_shown(ties: Iterable[Tie], *, on: date) -> tuple[list[TieShown], list[TieShown]]:
    """Memberships begun by ``on``, the last first; and the other ties."""
    shown = [_shown(tie, on) for tie in ties]
    memberships = [one for one in shown if one.tie.kind.is_membership and one.tie.has_begun(on)]
    others = [one for one in shown if not one.tie.kind.is_membership]
    return memberships[::-1], others


def _shown(tie: Tie, on: date) -> TieShown:
    states = states_of(tie, on)[::-1] if tie.kind.is_membership else []
    return TieShown(tie, begun(tie), _ended(tie, on), sources(tie), states)


def _ended(tie: Tie, on: date) -> date | None:
    return last_day(tie) if tie.ends_date and tie.ends_date <= on else None


def locator(authority: Authority) -> Locator | None:
    """Where the authority lies, if that is known and on the map."""
    if authority.lon is None or authority.lat is None:
        return None
    x, y = map_xy(authority.lon, authority.lat)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return None
    left = min(max(x - FRAME_WIDTH / 2, 0), WIDTH - FRAME_WIDTH)
    top = min(max(y - FRAME_HEIGHT / 2, 0), HEIGHT - FRAME_HEIGHT)
    return Locator(
        view=f"{left:g} {top:g} {FRAME_WIDTH} {FRAME_HEIGHT}",
        x=f"{x:g}",
        y=f"{y:g}",
        codes=picture_codes([authority.country]),
    )
