"""How long 5,000 drafts take to another version of their form, beside a bare update."""

import json
import os
import shutil
import subprocess
import sys
from statistics import median
from typing import Any

from bench.duplicates import databases
from bench.programs import WORK
from tools.tree import ROOT


def measure(database: str) -> dict[str, Any]:
    """The figures of one database, which is made anew."""
    data = WORK / "moving"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    environment = os.environ | {"ALLIANCE_DEMO": "1", "ALLIANCE_DATA_DIR": str(data)}
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "bench.moved"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    return figures


def report() -> None:
    """One line for each database."""
    print("Moving 5,000 drafts to another version of their form, in the worker, seconds")
    heads = f"{'':<12}{'bytes each':>11}{'bare':>8}{'ours':>8}{'ratio':>8}"
    print(f"{heads}{'MB more':>9}{'MB at most':>12}")
    with databases() as listed:
        for name, address in listed:
            print(line(name, measure(address)), flush=True)


def line(name: str, told: dict[str, Any]) -> str:
    rounds = told["rounds"]
    bare, ours = (median(one[what] for one in rounds) for what in ("bare", "ours"))
    ratio = median(one["ours"] / one["bare"] for one in rounds)
    # The first round alone tells: what was held once is not given back.
    return (
        f"{name:<12}{told['size']:>11,}{bare:>8.2f}{ours:>8.2f}{ratio:>8.1f}"
        f"{rounds[0]['grown']:>9.0f}{told['peak']:>12.0f}"
    )
