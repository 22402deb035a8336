"""The desk's list of 20,000 applications at each filter, and 2,000 of them taken away."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.programs import WORK, prepare, run
from bench.submissions import durable_postgresql
from tools.tree import ROOT

MANY, TAKEN = 20_000, 2_000
SLOWEST, GROWTH = 300, 100


@contextmanager
def filled(size: int, database: str = "") -> Iterator[dict[str, str]]:
    """The example network with so many applications handed in: the settings of its programs."""
    data = WORK / f"applications-{size}{'-postgresql' if database else ''}"
    data.mkdir(parents=True, exist_ok=True)
    environment = {
        "ALLIANCE_DEMO": "1",
        "ALLIANCE_INSTANCE": "example",
        "ALLIANCE_BASE_URL": "http://localhost:8000",
        "ALLIANCE_DATA_DIR": str(data),
    }
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    prepare(environment)
    run([sys.executable, "-m", "bench.crowd", str(size), "0"], environment)
    yield environment


def ask(environment: dict[str, str], *words: str) -> None:
    """Run one part in the site's environment; it prints its own lines."""
    command = [sys.executable, "-m", "bench.desk_asked", *words]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)


def report_on(name: str, database: str = "") -> None:
    print(f"\n{name}", flush=True)
    with filled(MANY, database) as environment:
        ask(environment, "list")
        ask(environment, "take", str(TAKEN))


def report() -> None:
    print(
        f"\nThe desk's list of {MANY:,} applications: every page through all layers of the\n"
        "application, without the wire; milliseconds and queries. Then "
        f"{TAKEN:,} taken away.\nWanted: 95 % under {SLOWEST} ms, the same number of queries at "
        f"any size, memory grows by less than {GROWTH} MB.",
        flush=True,
    )
    report_on("SQLite")
    with durable_postgresql() as address:
        if address:
            report_on("PostgreSQL", address)
