"""What else the machine is doing: numbers measured beside others' work mean less."""

import os
import time
from pathlib import Path
from statistics import median

LOOK = 2.0
SUM, TRIES = 1_000_000, 15


def ticks() -> tuple[int, int]:
    """Processor time so far: busy, and all."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = fields[3] + fields[4]
    return sum(fields) - idle, sum(fields)


def foreign_load() -> str:
    """One sentence on who else works here, taken before anything of ours runs."""
    busy, every = ticks()
    time.sleep(LOOK)
    busy_then, every_then = ticks()
    share = (busy_then - busy) / max(1, every_then - every)
    loads = " ".join(f"{load:.2f}" for load in os.getloadavg())
    return (
        f"Foreign load before the start: {share:.0%} of {os.cpu_count()} processors busy, "
        f"load averages {loads}."
    )


def pace() -> str:
    """One sentence on how fast the processor works now: only runs at one pace can be compared.

    A machine that is shared may give five times less an hour later, to all of ours alike.
    """
    took = sorted(_one_sum() for _ in range(TRIES))
    return (
        f"Pace of the processor: a million additions in {median(took):.0f} ms "
        f"({took[0]:.0f} to {took[-1]:.0f})."
    )


def _one_sum() -> float:
    """Milliseconds of processor time."""
    began, total = time.process_time(), 0
    for number in range(SUM):
        total += number
    return (time.process_time() - began) * 1000
