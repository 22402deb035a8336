"""How long readers wait at half of the load that a site can carry; then while others work in it.

The others: somebody publishes a page each second, and sixteen people write, each saved once a
second, as the form does by itself.
"""

import asyncio
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.layout import Site, ranked
from bench.programs import running
from bench.rush import crowd
from bench.visitors import Applicant, Line, Record

SECONDS = 10
# Of one connection between two requests, on the average.
PAUSE = 0.01
WRITERS = 16
SAVE_EVERY = 1.0
WANTED = 10.0
SCRIPT = Path(__file__).with_name("half.lua")
SAID = re.compile(r"asked (\d+) in (\d+) us, p50 (\d+) us, p99 (\d+) us, faults (\d+)")


@dataclass(frozen=True)
class Waiting:
    """Requests a second, and milliseconds until the answer was there: an upper bound of the
    time to its first byte."""

    rate: float
    middle: float
    slowest: float
    faults: int

    def line(self, name: str) -> str:
        return (
            f"{name:<34}{self.rate:>12,.0f}{self.middle:>8.1f}{self.slowest:>8.1f}{self.faults:>8}"
        )


def waiting(address: str, rate: float) -> Waiting:
    """Ask for a page so many times a second."""
    connections = max(1, round(rate * PAUSE))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    command += ["-s", str(SCRIPT), address, "--", str(round(PAUSE * 1000))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = SAID.search(done.stdout)
    if not found:
        raise SystemExit(f"Reading {address} went wrong:\n{done.stdout}")
    asked, took, middle, slowest, faults = map(int, found.groups())
    return Waiting(asked * 1e6 / took, middle / 1000, slowest / 1000, faults)


@contextmanager
def writing(site: Site) -> Iterator[Record]:
    """Sixteen people who write, as long as the block, each on a draft of their own."""
    made = crowd(site, 0, WRITERS)
    record, saves = Record(), round((SECONDS + 5) / SAVE_EVERY)

    def applicant(key: str, session: str) -> Applicant:
        line = Line("127.0.0.1", site.port, site.name, {"session": session})
        return Applicant(line, made.call, key, record)

    async def all_of_them() -> None:
        people = [applicant(key, session) for key, session in made.drafts]
        await asyncio.gather(*(one.apply(saves, pause=SAVE_EVERY) for one in people))

    thread = threading.Thread(target=lambda: asyncio.run(all_of_them()), daemon=True)
    thread.start()
    # They opened their drafts at some other time than all in the same second.
    while thread.is_alive() and len(record.took.get("save", [])) < WRITERS:
        time.sleep(0.1)
    yield record
    thread.join()


def report_waiting(address: str, path: str, half: float, site: Site | None = None) -> None:
    print(
        f"At half of that load, {SECONDS} s, milliseconds until the whole answer was there:\n"
        f"{'page':<34}{'a second':>12}{'p50':>8}{'99 %':>8}{'faults':>8}"
    )
    print(waiting(address + path, half).line(path))
    if site is not None:
        # An editor publishes in a web process, so this one has the rank of those.
        publisher = ranked("web", [sys.executable, "-m", "bench.publishing"])
        with running(*publisher, **site.environment), writing(site) as record:
            print(waiting(address + path, half).line(f"{path} (published, written)"))
        saves = len(record.took.get("save", []))
        print(f"Meanwhile {saves} saves were answered, {len(record.faults)} with a fault.")
    print(f"Wanted: 99 % within {WANTED:g} ms.\n", flush=True)
