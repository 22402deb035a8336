"""How fast an anonymous reader gets a page, beside nginx with the same bytes."""

import json
import re
import subprocess
from dataclasses import dataclass
from statistics import median

from bench.limit import nginx, page
from bench.programs import demo, fetch

ROUNDS = 7
SECONDS = 2
CONNECTIONS = 32
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
TARGET = 0.4


@dataclass(frozen=True)
class Reading:
    """What both gave for one page, round by round."""

    path: str
    size: int
    limit: list[float]
    ours: list[float]

    @property
    def ratio(self) -> float:
        return median(ours / limit for ours, limit in zip(self.ours, self.limit, strict=True))

    def line(self) -> str:
        return (
            f"{self.path:<34}{self.size:>9,}{median(self.limit):>12,.0f}"
            f"{median(self.ours):>12,.0f}{self.ratio:>8.2f}"
        )


def paths(address: str) -> list[str]:
    """Home, the page of the oldest call, the directory."""
    _, calls = fetch(f"{address}/api/v1/calls")
    oldest = min(json.loads(calls)["items"], key=lambda call: call["closes_at"])
    return ["/en/", f"/en/calls/{oldest['slug']}/", "/en/members/"]


def rate(address: str, *, seconds: int = SECONDS) -> float:
    """Answers a second on connections that stay open."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True)
    found = RATE.search(done.stdout)
    if not found or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"Reading {address} went wrong:\n{done.stdout}")
    return float(found[1])


def measure() -> list[Reading]:
    with demo() as site:
        address = site.address
        pages = [page(address, path) for path in paths(address)]
        readings = [Reading(kept.path, len(kept.packed), [], []) for kept in pages]
        with nginx(pages) as limit:
            for reading in readings:
                rate(address + reading.path, seconds=1)
                rate(limit + reading.path, seconds=1)
            for _ in range(ROUNDS):
                for reading in readings:
                    reading.limit.append(rate(limit + reading.path))
                    reading.ours.append(rate(address + reading.path))
    return readings


def report() -> None:
    print(
        f"\nReading: {ROUNDS} interleaved rounds of {SECONDS} s, {CONNECTIONS} open connections,\n"
        "answers per second; ratio is the median of the rounds' own ratios.\n\n"
        f"{'page':<34}{'bytes':>9}{'nginx':>12}{'ours':>12}{'ratio':>8}",
        flush=True,
    )
    for reading in measure():
        print(reading.line())
    print(f"Wanted: {TARGET} or better.")
