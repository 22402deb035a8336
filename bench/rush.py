"""The last hours of a call: applicants who open, type and hand in, in the production layout."""

import asyncio
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from bench.layout import Site, asked, production
from bench.submissions import durable_postgresql
from bench.visitors import Applicant, Call, Line, Record

SECONDS = int(os.environ.get("BENCH_RUSH_SECONDS", "60"))
SHAPE_SECONDS = int(os.environ.get("BENCH_SHAPE_SECONDS", "120"))
CROWD = int(os.environ.get("BENCH_RUSH_STORED", "20000"))
RATE, RATE_WITH_FILES, FILES = 15, 6, 3
SAVES = 10
SHAPED = 2_000
AT_ONCE = 32
# Of a day before the deadline: a tenth of all come in its last hour, a quarter in its last two.
DAY, LAST_HOUR, LAST_TWO = 24.0, 0.1, 0.25
GOALS = {"save": 100, "public": 5}


@dataclass
class Crowd:
    """Drafts that wait for their writers, who are signed in."""

    call: Call
    drafts: list[list[str]]


def crowd(site: Site, handed_in: int, drafts: int) -> Crowd:
    made: dict[str, Any] = json.loads(asked(site, "bench.crowd", str(handed_in), str(drafts)))
    call = Call(made["call"], made["section"], made["texts"], made["files"])
    return Crowd(call, made["drafts"])


class Rush:
    """One run: who comes when, what everybody saw, and what it cost."""

    def __init__(self, site: Site, crowd: Crowd) -> None:
        self._site, self._crowd = site, crowd
        self.record, self.public = Record(), Record()
        self.seconds = 0.0
        self.cost: dict[str, float] = {}

    def applicant(self) -> Applicant:
        key, session = self._crowd.drafts.pop()
        line = Line("127.0.0.1", self._site.port, self._site.name, {"session": session})
        return Applicant(line, self._crowd.call, key, self.record)

    def run(self, coming: list[float], *, files: int = 0) -> "Rush":
        """Applicants at these seconds; somebody reads a public page meanwhile."""
        asyncio.run(self._measured(self._all(coming, files)))
        return self

    def run_as_fast_as_it_goes(self, seconds: float) -> float:
        """So many at once, each followed by the next: applications a second."""
        asyncio.run(self._measured(self._crowded(seconds)))
        return len(self.record.handed_in) / self.seconds

    async def _measured(self, work: Any) -> None:
        before, own = self._site.spent(), time.process_time()
        began = time.perf_counter()
        reader = asyncio.create_task(self._read())
        await work
        reader.cancel()
        self.seconds = time.perf_counter() - began
        after = self._site.spent()
        self.cost = {name: after[name] - before[name] for name in after}
        self.cost["generator"] = time.process_time() - own

    async def _all(self, coming: list[float], files: int) -> None:
        began = time.perf_counter()
        tasks = []
        for moment in coming:
            await asyncio.sleep(max(0.0, began + moment - time.perf_counter()))
            tasks.append(asyncio.create_task(self.applicant().apply(SAVES, files=files)))
        await asyncio.gather(*tasks)

    async def _crowded(self, seconds: float) -> None:
        end = time.perf_counter() + seconds

        async def one_after_the_other() -> None:
            while time.perf_counter() < end and self._crowd.drafts:
                await self.applicant().apply(SAVES)

        await asyncio.gather(*[one_after_the_other() for _ in range(AT_ONCE)])

    async def _read(self) -> None:
        """A public page, twenty times a second, on a line of its own."""
        line = Line("127.0.0.1", self._site.port, self._site.name, {})
        while True:
            began = time.perf_counter()
            await line.ask("GET", f"/en/calls/{self._crowd.call.slug}/")
            self.public.note("public", began)
            await asyncio.sleep(0.05)

    def report(self, name: str) -> None:
        """Lines of a table for each kind of request, then what all of it cost."""
        every = self.record.took | self.public.took
        asked_for = sum(len(took) for took in self.record.took.values())
        done = len(self.record.handed_in)
        print(f"\n{name}: {done} handed in within {self.seconds:.0f} s.")
        print(f"{'request':<14}{'number':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'slowest':>9}")
        for kind, took in every.items():
            cut = quantiles(took, n=100) if len(took) > 1 else took * 99
            print(
                f"{kind:<14}{len(took):>8,}{median(took):>8.1f}{cut[94]:>8.1f}{cut[98]:>8.1f}"
                f"{max(took):>9.0f}"
            )
        each = {part: 1000 * spent / max(1, asked_for) for part, spent in self.cost.items()}
        print(
            "Processor milliseconds for a request: "
            + ", ".join(f"{part} {spent:.2f}" for part, spent in each.items())
        )
        print(
            f"Turned away and tried again: {self.record.turned_away}. "
            f"Faults: {len(self.record.faults)}. {self._compared()}",
            flush=True,
        )
        for fault in sorted(set(self.record.faults))[:3]:
            print(f"  {fault}")

    def _compared(self) -> str:
        said = {"saved": self.record.saved, "handed_in": sorted(self.record.handed_in)}
        found = json.loads(asked(self._site, "bench.crowd_kept", given=json.dumps(said)))
        return f"Acknowledged and lost: {len(found['lost'])}. Stored twice: {found['doubled']}."


def evenly(rate: float, seconds: float) -> list[float]:
    """So many a second."""
    return [number / rate for number in range(int(rate * seconds))]


def shaped(number: int, seconds: float) -> list[float]:
    """The moments of a real deadline's last day, in so many seconds."""
    chance = random.Random(2016)  # noqa: S311  (the same deadline each time)
    hour = seconds / DAY
    last, before = int(number * LAST_HOUR), int(number * (LAST_TWO - LAST_HOUR))
    moments = [chance.uniform(seconds - hour, seconds) for _ in range(last)]
    moments += [chance.uniform(seconds - 2 * hour, seconds - hour) for _ in range(before)]
    moments += [chance.uniform(0, seconds - 2 * hour) for _ in range(number - last - before)]
    return sorted(moments)


def report_rush(site: Site, stored: str) -> None:
    plain = crowd(site, 0, RATE * SECONDS)
    Rush(site, plain).run(evenly(RATE, SECONDS)).report(f"{RATE} a second, {stored}")
    with_files = crowd(site, 0, RATE_WITH_FILES * SECONDS)
    rush = Rush(site, with_files).run(evenly(RATE_WITH_FILES, SECONDS), files=FILES)
    rush.report(f"{RATE_WITH_FILES} a second with {FILES} files of 1 MB, {stored}")


def report_shape(site: Site) -> None:
    coming = shaped(SHAPED, SHAPE_SECONDS)
    rush = Rush(site, crowd(site, 0, SHAPED)).run(coming)
    rush.report(f"{SHAPED:,} along the shape of a deadline's last day in {SHAPE_SECONDS} s")


def report_twice(site: Site) -> None:
    most = Rush(site, crowd(site, 0, 40 * 15))
    rate = most.run_as_fast_as_it_goes(15)
    most.report(f"As fast as it goes, {AT_ONCE} at once: {rate:.1f} a second")
    seconds = min(30, SECONDS)
    coming = evenly(2 * rate, seconds)
    rush = Rush(site, crowd(site, 0, len(coming))).run(coming)
    rush.report(f"Twice that, {2 * rate:.1f} a second for {seconds} s")


def with_site(name: str, act: Callable[[Site], None]) -> None:
    with durable_postgresql() as database:
        if database:
            print(f"\nPostgreSQL, {name}", flush=True)
            with production(database) as site:
                act(site)


def everything(site: Site) -> None:
    report_rush(site, "nothing stored yet")
    crowd(site, CROWD, 0)
    report_rush(site, f"{CROWD:,} stored")
    report_shape(site)
    report_twice(site)


def report() -> None:
    print(
        f"\nThe rush: applicants open a draft, save {SAVES} times, look at the check list and\n"
        "hand in; milliseconds as they see them. Client, nginx, two web processes, the one\n"
        "that saves, worker and database on this machine. Wanted: 95 % of saves under\n"
        f"{GOALS['save']} ms, half of the public pages under {GOALS['public']} ms, no faults, "
        "nothing acknowledged lost.",
        flush=True,
    )
    with_site("production layout without TLS", everything)
