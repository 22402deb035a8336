"""How many applications a second can be handed in, beside bare durable commits."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from bench import commits
from bench.client import Browser
from bench.programs import Demo, demo
from tools import postgres
from tools.tree import ROOT

PEOPLE = 8
ROUNDS = 5
EACH = 6
SECONDS = 2
HEADER = (
    f"{'database':<12}{'bytes':>9}{'commits/s':>12}{'submits/s':>12}{'ratio':>8}"
    f"{'median':>10}{'95 %':>10}"
)


@dataclass
class Result:
    """What both gave on one database, round by round."""

    database: str
    size: int = 0
    limit: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def line(self) -> str:
        ratio = median(ours / limit for ours, limit in zip(self.ours, self.limit, strict=True))
        slow = quantiles(self.seconds, n=20)[-1]
        return (
            f"{self.database:<12}{self.size:>9,}{median(self.limit):>12,.0f}"
            f"{median(self.ours):>12,.1f}{ratio:>8.3f}"
            f"{median(self.seconds) * 1000:>10,.0f}{slow * 1000:>10,.0f}"
        )


class Officer:
    """One person with drafts, signed in, who hands them in one by one."""

    def __init__(self, address: str, call: str, password: str, given: dict[str, Any]) -> None:
        self._browser = Browser(address)
        self._drafts: list[tuple[str, str]] = given["drafts"]
        self._call = call
        self._browser.sign_in(given["login"], password)
        self._browser.get(self._page(self._drafts[0][0]))

    def _page(self, draft: str) -> str:
        return f"/en/calls/{self._call}/apply/{draft}/submit/"

    def hand_in(self, number: int) -> list[float]:
        """How long each of the next drafts took."""
        took = []
        for _ in range(number):
            draft, revision = self._drafts.pop()
            began = time.perf_counter()
            leads_to = self._browser.post(self._page(draft), revision=revision)
            took.append(time.perf_counter() - began)
            if not leads_to.endswith(f"{draft}/receipt/"):
                raise SystemExit(f"Handing in {draft} gave no receipt.")
        return took


def prepared(environment: Mapping[str, str], rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.prepare", str(PEOPLE), str((rounds + 1) * EACH)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, check=True
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def hand_in(officers: list[Officer], result: Result) -> float:
    """Everybody at once; answers the rate of all together."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(officers)) as pool:
        took = list(pool.map(lambda officer: officer.hand_in(EACH), officers))
    result.seconds += [one for some in took for one in some]
    return len(officers) * EACH / (time.perf_counter() - began)


def measure(name: str, database: str = "") -> Result:
    with demo(database) as site:
        return interleaved(name, site, database)


def interleaved(name: str, site: Demo, database: str = "", *, rounds: int = ROUNDS) -> Result:
    """Bare commits and handing in by turns, on a site that runs."""
    result = Result(name)
    made = prepared(site.environment, rounds)
    text = made["stored"]
    result.size = len(text.encode())
    officers = [
        Officer(site.address, made["call"], made["password"], one) for one in made["people"]
    ]
    hand_in(officers, Result("warm-up"))
    file = commits.sqlite(site.data / "alliance.sqlite3")
    with commits.postgresql(database) if database else file as store:
        for _ in range(rounds):
            result.limit.append(commits.rate(store, text, seconds=SECONDS))
            result.ours.append(hand_in(officers, result))
    return result


@contextmanager
def durable_postgresql() -> Iterator[str | None]:
    """A server as careful as in production, or None where there is none."""
    try:
        postgres.programs()
    except SystemExit as missing:
        print(missing)
        yield None
    else:
        with postgres.server(careless=False) as address:
            yield address


def report() -> None:
    print(
        f"\nHanding in: {PEOPLE} officers at once, {ROUNDS} interleaved rounds; the limit is one\n"
        f"bare client that commits the same bytes durably; times in milliseconds.\n\n{HEADER}",
        flush=True,
    )
    print(measure("SQLite").line(), flush=True)
    with durable_postgresql() as address:
        if address:
            print(measure("PostgreSQL", address).line())
