"""How long a list of 100,000 authorities takes to come in, beside a bare bulk insert."""

import json
import os
import shutil
import subprocess
import sys

from bench.duplicates import databases
from bench.programs import WORK
from tools.tree import ROOT

TARGET = 600.0
"""Seconds for reading and storing."""
ROWS = os.environ.get("BENCH_ROWS", "100000")


def measure(database: str) -> dict[str, float]:
    """The figures of one database, which is made anew."""
    data = WORK / "imports"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    environment = os.environ | {"ALLIANCE_DEMO": "1", "ALLIANCE_DATA_DIR": str(data)}
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "bench.bringing_in", ROWS],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.decode().splitlines()[-1])
    return figures


def report() -> None:
    """One line for each database."""
    print("A list brought into the register, seconds; rows a second beside a bare bulk insert")
    print(
        f"{'':<12}{'rows':>9}{'read':>8}{'store':>8}{'again':>8}{'back':>8}"
        f"{'rows/s':>9}{'bare/s':>11}{'ratio':>8}{'MB':>7}{'grown':>7}"
    )
    with databases() as listed:
        for name, address in listed:
            told = measure(address)
            print(line(name, told), flush=True)


def line(name: str, told: dict[str, float]) -> str:
    both = told["read"] + told["store"]
    ours, bare = told["rows"] / both, told["rows"] / told["bare"]
    whole = told["stored"] == told["rows"] and told["left"] == 0
    verdict = "" if both < TARGET and whole else "  too slow" if whole else "  not whole"
    return (
        f"{name:<12}{told['rows']:>9,}{told['read']:>8.1f}{told['store']:>8.1f}"
        f"{told['again']:>8.1f}{told['back']:>8.1f}{ours:>9,.0f}{bare:>11,.0f}"
        f"{ours / bare:>8.4f}{told['memory']:>7,}{told['memory'] - told['before']:>7,}{verdict}"
    )
