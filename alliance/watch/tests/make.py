"""A record of the door for tests: one machine that asks every five seconds from noon on."""

from datetime import UTC, datetime, timedelta

from i18nfield.strings import LazyI18nString

from alliance.watch.models import Notice, Outage
from alliance.watch.reckoning import Answer

NOON = datetime(2016, 4, 29, 12, tzinfo=UTC)
STARTED = 1000.0
"""What the machine's own clock says at noon."""


def answer(
    after: float, *, good: bool = True, boot: str = "a", clock_is_off: float = 0.0
) -> Answer:
    """What was heard so many seconds after noon, by a clock that may be wrong."""
    return Answer(
        at=NOON + timedelta(seconds=after + clock_is_off),
        good=good,
        boot=boot,
        seconds=STARTED + after,
        cause="" if good else "status 503",
        ms=4,
    )


def rhythm(begin: float, end: float, **given: object) -> list[Answer]:
    """Good answers every five seconds, from ``begin`` to ``end``."""
    count = int((end - begin) // 5) + 1
    return [answer(begin + 5 * one, **given) for one in range(count)]  # type: ignore[arg-type]


def at(after: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=after)


def outage(begins: datetime, seconds: float | None = 600) -> Outage:
    """An outage of ten minutes; without seconds, one that goes on."""
    ends = begins + timedelta(seconds=seconds) if seconds is not None else None
    return Outage.objects.create(began_at=begins, ended_at=ends)


def notice(since: datetime = NOON, until: datetime | None = None, **words: str) -> Notice:
    """Something that everybody is told."""
    text = LazyI18nString(words or {"en": "We are moving house."})
    return Notice.objects.create(text=text, since=since, until=until)
