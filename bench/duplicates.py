"""How long candidates for a new name take among 100,000 authorities, on both databases."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.programs import WORK
from tools import postgres
from tools.tree import ROOT

TARGET = 0.1


def measure(database: str) -> dict[str, float]:
    """The figures of one database, whose register is made when it is first asked."""
    data = WORK / "alike"
    data.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"ALLIANCE_DEMO": "1", "ALLIANCE_DATA_DIR": str(data)}
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "bench.alike"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.decode().splitlines()[-1])
    return figures


@contextmanager
def databases() -> Iterator[list[tuple[str, str]]]:
    """SQLite, and PostgreSQL where it is installed."""
    try:
        postgres.programs()
    except SystemExit:
        yield [("SQLite", "")]
        return
    with postgres.server() as address:
        yield [("SQLite", ""), ("PostgreSQL", address)]


def report() -> None:
    """One line for each database."""
    print("Duplicate candidates for a new name, milliseconds")
    heads = f"{'':<12}{'authorities':>12}{'one country':>12}{'median':>9}"
    print(f"{heads}{'p95':>9}{'p95 CPU':>9}{'found':>8}")
    with databases() as listed:
        for name, address in listed:
            told = measure(address)
            verdict = "" if told["p95"] < TARGET else "  too slow"
            print(
                f"{name:<12}{told['authorities']:>12,}{told['largest']:>12,}"
                f"{told['median'] * 1000:>9.1f}{told['p95'] * 1000:>9.1f}"
                f"{told['work'] * 1000:>9.1f}{told['found']:>8.0%}{verdict}",
                flush=True,
            )
