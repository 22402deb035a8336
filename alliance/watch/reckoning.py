"""When the door was shut: the rule on outages, written once, over what the probe was answered.

An outage is thirty seconds or more without a good answer. Nobody asking is no good answer
either, so a gap in the record is one too. How long it was is told by the machine's clock
that nobody sets (``seconds``), so that a clock put right makes no outage and hides none.
Where several machines ask, the door was shut only while none of them got in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

LEAST = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
MILLISECOND = timedelta(milliseconds=1)
BEGINNING = datetime.min.replace(tzinfo=UTC)
FOREVER = datetime.max.replace(tzinfo=UTC)

Gap = tuple[datetime, datetime]


@dataclass(frozen=True)
class Answer:
    """What one asking of the door came to.

    ``boot`` names a machine since its start, and so the clock that ``seconds`` is read from.
    """

    at: datetime
    good: bool
    boot: str
    seconds: float
    cause: str = ""
    ms: int = 0


@dataclass(frozen=True)
class Span:
    """From the last good answer before it to the first after it; without an end, it goes on."""

    begins: datetime
    ends: datetime | None


def minutes_of(begins: datetime, ends: datetime) -> int:
    """How long an outage counts: begun minutes are whole ones."""
    return -((begins - ends) // MINUTE)


def outages(answers: Iterable[Answer], *, now: Answer) -> list[Span]:
    """The outages after the first good answer; before it, nothing is known.

    ``now`` is the moment of asking this question; its ``good`` does not matter.
    """
    shut: list[Gap] = [(BEGINNING, FOREVER)]
    for heard in _by_boot(answers).values():
        shut = _both(shut, _gaps(heard, now=now))
    return [
        Span(begins, None if ends == FOREVER else ends)
        for begins, ends in shut
        if begins > BEGINNING and ends - begins >= LEAST
    ]


def _by_boot(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The good answers by machine, in the order of its own clock."""
    heard: dict[str, list[Answer]] = {}
    for one in answers:
        if one.good:
            heard.setdefault(one.boot, []).append(one)
    return {boot: sorted(ours, key=lambda one: one.seconds) for boot, ours in heard.items()}


def _gaps(good: Sequence[Answer], *, now: Answer) -> list[Gap]:
    """When one machine heard nothing good: before, between and after its good answers."""
    gaps = [(BEGINNING, good[0].at)]
    for earlier, later in pairwise(good):
        silence = timedelta(seconds=later.seconds - earlier.seconds)
        if silence >= LEAST:
            gaps.append((earlier.at, _end(earlier, later, silence)))
    last = good[-1]
    known = now.boot == last.boot
    silence = timedelta(seconds=now.seconds - last.seconds) if known else now.at - last.at
    return [*gaps, (last.at, FOREVER)] if silence >= LEAST else gaps


def _end(earlier: Answer, later: Answer, silence: timedelta) -> datetime:
    """The moment of the next good answer, unless the clock was set meanwhile."""
    was_set = abs(later.at - earlier.at - silence) > MILLISECOND
    return earlier.at + silence if was_set else later.at


def _both(some: Sequence[Gap], others: Sequence[Gap]) -> list[Gap]:
    """What lies in both."""
    shared = [(max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others]
    return sorted((begins, ends) for begins, ends in shared if begins < ends)
