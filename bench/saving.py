"""How many saves a second the door stores durably, beside bare commits of the same bytes."""

import asyncio
import html
import json
import os
import resource
import subprocess
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from bench import submissions
from bench.bare_saves import OnPostgreSQL, OnSQLite, Typed
from bench.layout import Site, asked, production
from bench.programs import WORK, Demo
from bench.rush import crowd
from bench.visitors import BASE, FORM, SENTENCE, TOKEN, Line

SECONDS = int(os.environ.get("BENCH_SAVING_SECONDS", "2"))
ROUNDS = int(os.environ.get("BENCH_SAVING_ROUNDS", "5"))
SUBMIT_ROUNDS = int(os.environ.get("BENCH_SAVING_SUBMIT_ROUNDS", "2"))
WRITERS = 16
TARGET = 0.25
SECTION, QUESTION = "crossing", "reason"
# What was on its way when a round ended must not disturb the next.
PAUSE = 0.5
SCRIPT = Path(__file__).with_suffix(".lua")
HEADER = (
    f"{'database':<12}{'bytes':>7}{'rounds':>8}{'bare/s':>9}{f'{WRITERS} bare/s':>12}"
    f"{'saves/s':>10}{'ratio':>8}{f'of {WRITERS}':>8}{'p50':>8}{'p95':>8}{'p99':>8}"
)


@dataclass
class Writer:
    """Somebody who has a section of a draft open, and what their page would send next."""

    key: str
    path: str
    session: str
    token: str
    form: str
    base: str
    number: int = 0
    acknowledged: list[int] = field(default_factory=list)

    def plan(self, typed: Typed) -> str:
        """A line for the load generator."""
        return "\t".join(
            [
                *(self.path, f"session={self.session}", self.token, typed.page, self.form),
                *(typed.question, self.base, str(self.number), typed.text),
            ]
        )


@dataclass
class Result:
    """What was seen on one database, round by round."""

    database: str
    size: int
    one: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    cost: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    refused: int = 0
    fault: str = ""

    def ratio(self, limit: Sequence[float]) -> float:
        """The median of the rounds' own ratios."""
        return median(ours / bare for ours, bare in zip(self.ours, limit, strict=True))

    def report(self) -> None:
        """The line of the table, and where the time went."""
        cut = quantiles(self.took, n=100)
        # SQLite has one writer at a time: more connections would only wait.
        many = f"{median(self.many):,.0f}" if self.many else "-"
        of_many = f"{self.ratio(self.many):.3f}" if self.many else "-"
        print(
            f"{self.database:<12}{self.size:>7,}{len(self.ours):>8}{median(self.one):>9,.0f}"
            f"{many:>12}{median(self.ours):>10,.0f}{self.ratio(self.one):>8.3f}{of_many:>8}"
            f"{cut[49]:>8.1f}{cut[94]:>8.1f}{cut[98]:>8.1f}"
        )
        each = {part: 1000 * spent / len(self.took) for part, spent in self.cost.items()}
        print(f"  processor ms for a save: {listed(each, '.2f')}")
        whole = self.seconds * (os.cpu_count() or 1)
        share = {part: 100 * spent / whole for part, spent in self.cost.items()}
        share["idle or not ours"] = 100 - sum(share.values())
        print(f"  of all processors, percent: {listed(share, '.0f')}")


def listed(figures: dict[str, float], form: str) -> str:
    """The largest first."""
    some = sorted(figures.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {figure:{form}}" for name, figure in some)


async def opened(site: Site, call: str, drafts: list[list[str]]) -> list[Writer]:
    """Everybody opens their draft, as a browser does."""
    return [await _opened(site, call, key, session) for key, session in drafts]


async def _opened(site: Site, call: str, key: str, session: str) -> Writer:
    address = f"/en/calls/{call}/apply/{key}/"
    line = Line("127.0.0.1", site.port, site.name, {"session": session})
    page = await line.ask("GET", f"{address}{SECTION}/")
    await line.close()
    token, form = TOKEN.search(page.body), FORM.search(page.body)
    base = BASE.search(page.body.decode())
    if not token or not form or not base:
        raise SystemExit(f"Opening {key} was answered {page.status} without what a page sends.")
    said = json.loads(html.unescape(base[1]))
    path = f"{address}save/"
    return Writer(key, path, session, token[1].decode(), form[1].decode(), said[QUESTION])


def typing(site: Site, writers: list[Writer], typed: Typed, result: Result) -> None:
    """A round: each writer saves as soon as the last save is answered."""
    plan, told = WORK / "saving.plan", WORK / "saving.told"
    plan.write_text("".join(f"{one.plan(typed)}\n" for one in writers))
    threads = [f"-t{len(writers)}", f"-c{len(writers)}", f"-d{SECONDS}s", "--timeout", "30s"]
    command = ["wrk", *threads, "-s", str(SCRIPT), f"http://{site.name}"]
    before = site.spent() | {"generator": _spent_by_children()}
    began = time.perf_counter()
    subprocess.run([*command, "--", str(plan), str(told)], capture_output=True, check=True)
    seconds = time.perf_counter() - began
    time.sleep(PAUSE)
    after = site.spent() | {"generator": _spent_by_children()}
    for part in after:
        result.cost[part] = result.cost.get(part, 0.0) + after[part] - before[part]
    result.seconds += seconds
    stored = 0
    for one, line in zip(writers, told.read_text().splitlines(), strict=True):
        one.base, number, refused, fault, done, took = line.split("\t")
        one.number = int(number)
        one.acknowledged += map(int, done.split())
        result.took += map(float, took.split())
        result.refused += int(refused)
        result.fault = fault or result.fault
        stored += len(done.split())
    result.ours.append(stored / seconds)


def _spent_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compared(site: Site, writers: list[Writer], typed: Typed, result: Result) -> str:
    """Whether everything that was acknowledged is stored, once, and gives the answers."""
    drafts = {one.key: one.acknowledged for one in writers}
    said = {"question": typed.question, "page": typed.page, "text": typed.text, "drafts": drafts}
    found = json.loads(asked(site, "bench.saved", given=json.dumps(said)))
    refused = f" ({result.fault})" if result.fault else ""
    return (
        f"  {sum(map(len, drafts.values())):,} saves acknowledged: {found['lost']} lost, "
        f"{found['doubled']} stored twice; drafts that their journal does not replay to: "
        f"{found['untrue']}; refused: {result.refused}{refused}"
    )


def measure(name: str, database: str = "") -> None:
    with production(database) as site:
        made = crowd(site, 0, 2 * WRITERS)
        typed = Typed(QUESTION, str(uuid.uuid4()), (SENTENCE * 8).strip())
        writers = asyncio.run(opened(site, made.call.slug, made.drafts[:WRITERS]))
        others = [key for key, _session in made.drafts[WRITERS:]]
        data = Path(site.environment["ALLIANCE_DATA_DIR"])
        file = data / "alliance.sqlite3"
        bare = OnPostgreSQL(database, others, typed) if database else OnSQLite(file, others, typed)
        # The first of everything is slower: it is looked at and not counted.
        warm_up = Result("", 0)
        typing(site, writers, typed, warm_up)
        result = Result(name, len(f"{1:08} {typed.text}"))
        for _ in range(ROUNDS):
            result.one.append(bare.rate(1, seconds=SECONDS))
            typing(site, writers, typed, result)
            if database:
                result.many.append(bare.rate(WRITERS, seconds=SECONDS))
        result.refused += warm_up.refused
        result.report()
        print(compared(site, writers, typed, result))
        demo = Demo(f"http://{site.name}", data, site.environment)
        submitted = submissions.interleaved(name, demo, database, rounds=SUBMIT_ROUNDS)
        print(f"  handing in:\n  {submissions.HEADER}\n  {submitted.line()}", flush=True)


def report() -> None:
    print(
        f"\nSaving: {WRITERS} writers on as many drafts, in production layout, {ROUNDS} rounds of "
        f"{SECONDS} s by turns with a bare\nclient that commits the same row and journal line on "
        f"one connection, and on {WRITERS}; times in milliseconds.\nWanted: {TARGET}.\n\n{HEADER}",
        flush=True,
    )
    with submissions.durable_postgresql() as address:
        if address:
            measure("PostgreSQL", address)
    measure("SQLite")
