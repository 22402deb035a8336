"""What a page costs that no memory has, at 130 members and at 100,000: see ``rendering``."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping

from tools.tree import ROOT

LIMITS = {"ms": 40.0, "queries": 12, "times": 3.0}


def measured(environment: Mapping[str, str]) -> dict[str, list[float]]:
    """Milliseconds and queries of each kind of page, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.rendering"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Rendering failed:\n{done.stderr[-2000:]}")
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def report(small: Mapping[str, str], large: Mapping[str, str]) -> None:
    """The environments of two sites that differ in the size of their registers."""
    few, many = measured(small), measured(large)
    print(
        "\nA page that no memory has: processor milliseconds and queries, PostgreSQL.\n\n"
        f"{'page':<16}{'130':>8}{'asks':>6}{'100,000':>10}{'asks':>6}{'ratio':>8}"
    )
    for name in [one for one in few if one in many]:
        (took, asked), (took_many, asked_many) = few[name], many[name]
        print(
            f"{name:<16}{took:>8.1f}{asked:>6.0f}{took_many:>10.1f}{asked_many:>6.0f}"
            f"{took_many / took:>8.2f}"
        )
    print(
        f"Wanted: {LIMITS['ms']:g} ms and {LIMITS['queries']} queries at 130; the same queries "
        f"and {LIMITS['times']:g} times the milliseconds at 100,000.",
        flush=True,
    )
