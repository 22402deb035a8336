"""How fast an anonymous reader gets a page, beside nginx with the same bytes.

Twice: in the demo's layout, where our own processes answer, and in production's, where nginx
keeps each page for a second. Then how long a reader waits at half of that load.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench.half_load import report_waiting
from bench.layout import production
from bench.limit import nginx, page
from bench.programs import demo, fetch

ROUNDS = 7
SECONDS = 2
CONNECTIONS = 32
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
TARGET = 0.5
BEHIND_NGINX = 0.85


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
            f"{self.path[:33]:<34}{self.size:>9,}{median(self.limit):>12,.0f}"
            f"{median(self.ours):>12,.0f}{self.ratio:>8.2f}"
        )


def paths(address: str) -> list[str]:
    """Home, the page of the oldest call, the directory, the newest article."""
    _, calls = fetch(f"{address}/api/v1/calls")
    oldest = min(json.loads(calls)["items"], key=lambda call: call["closes_at"])
    _, news = fetch(f"{address}/en/news/feed.json")
    article = json.loads(news)["items"][0]["url"]
    return [
        "/en/",
        f"/en/calls/{oldest['slug']}/",
        "/en/members/",
        article[article.index("/en/") :],
    ]


def rate(address: str, *, seconds: int = SECONDS) -> float:
    """Answers a second on connections that stay open."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True)
    found = RATE.search(done.stdout)
    if not found or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"Reading {address} went wrong:\n{done.stdout}")
    return float(found[1])


@contextmanager
def beside_nginx(address: str) -> Iterator[list[Reading]]:
    """The pages of a site, read by turns from it and from nginx with the same bytes."""
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
        yield readings


def report_readings(layout: str, readings: list[Reading], wanted: float) -> None:
    print(f"{layout}\n{'page':<34}{'bytes':>9}{'nginx':>12}{'ours':>12}{'ratio':>8}")
    for reading in readings:
        print(reading.line())
    print(f"Wanted: {wanted} or better.\n", flush=True)


def report() -> None:
    print(
        f"\nReading: {ROUNDS} interleaved rounds of {SECONDS} s, {CONNECTIONS} open connections,\n"
        "answers per second; ratio is the median of the rounds' own ratios.\n",
        flush=True,
    )
    with demo() as site, beside_nginx(site.address) as readings:
        report_readings("The demo's layout:", readings, TARGET)
        report_waiting(site.address, readings[0].path, median(readings[0].ours) / 2)
    with production() as behind, beside_nginx(f"http://{behind.name}") as readings:
        report_readings("Behind nginx with its microcache:", readings, BEHIND_NGINX)
        half = median(readings[0].ours) / 2
        report_waiting(f"http://{behind.name}", readings[0].path, half, site=behind)
