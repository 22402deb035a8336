"""What the register tells of one authority."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import Prefetch, QuerySet

from alliance.membership.dates import begun, last_day
from alliance.membership.kin import with_kin
from alliance.membership.models import Authority, AuthorityCommitment, Tie
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


def published() -> "QuerySet[Authority]":
    """Authorities that the public may know of, with everything that a profile shows."""
    ties = Tie.objects.filter(kind__is_public=True)
    return (
        with_kin(Authority.objects.published())
        .select_related("kind")
        .prefetch_related(
            Prefetch("ties", queryset=_with_life(ties)),
            Prefetch(
                "commitments",
                queryset=AuthorityCommitment.objects.living().select_related("aim"),
            ),
        )
    )


def _with_life(ties: "QuerySet[Tie]") -> "QuerySet[Tie]":
    """Ties with all that their states follow from."""
    found = ties.select_related("kind", "continues__authority")
    return found.prefetch_related("pauses", "mandates")


def ties_shown(authority: Authority, *, on: date) -> tuple[list[TieShown], list[TieShown]]:
    """Memberships begun by ``on``, the last first; and the other ties."""
    shown = [_shown(tie, on) for tie in authority.ties.all()]
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
