"""What else the machine is doing: numbers measured beside others' work mean less."""

import os
import time
from pathlib import Path

LOOK = 2.0


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
