"""How long saves and previews take in the builder, with a form of 300 questions."""

import json
import os
import shutil
import subprocess
import sys

from bench.duplicates import databases
from bench.programs import WORK
from tools.tree import ROOT

TARGET = 300.0
"""Milliseconds for nineteen of twenty."""


def measure(database: str) -> dict[str, list[float]]:
    """The times of each sort of request on one database, which is made anew."""
    data = WORK / "forms"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    environment = os.environ | {"ALLIANCE_DEMO": "1", "ALLIANCE_DATA_DIR": str(data)}
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "bench.building"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, list[float]] = json.loads(done.stdout.decode().splitlines()[-1])
    return figures


def report() -> None:
    """One line for each sort of request and database."""
    print("The builder with 300 questions and 40 conditions, milliseconds of server time")
    print(f"{'':<12}{'':<22}{'median':>9}{'p95':>9}")
    with databases() as listed:
        for name, address in listed:
            for what, taken in measure(address).items():
                print(line(name, what, taken), flush=True)


def line(name: str, what: str, taken: list[float]) -> str:
    p95 = taken[int(len(taken) * 0.95)]
    verdict = "" if p95 < TARGET else "  too slow"
    return f"{name:<12}{what:<22}{taken[len(taken) // 2]:>9.0f}{p95:>9.0f}{verdict}"
