"""``make bench``. The parts can be run alone: ``python -m bench.run pages``."""

import sys
from collections.abc import Callable

from bench import (
    applications,
    calls,
    duplicates,
    forms,
    html,
    imports,
    kills,
    lighthouse,
    machine,
    memory,
    moving,
    newsletter,
    pages,
    register,
    rush,
    saving,
    searching,
    submissions,
    weight,
)
from tools.postgres import stop_at_signal

PARTS: dict[str, Callable[[], None]] = {
    "pages": pages.report,
    "weight": weight.report,
    "lighthouse": lighthouse.report,
    "html": html.report,
    "memory": memory.report,
    "calls": calls.report,
    "submissions": submissions.report,
    "saving": saving.report,
    "applications": applications.report,
    "rush": rush.report,
    "register": register.report,
    "duplicates": duplicates.report,
    "imports": imports.report,
    "forms": forms.report,
    "moving": moving.report,
    "search": searching.report,
    "newsletter": newsletter.report,
    "kills": kills.report,
}


def main() -> int:
    stop_at_signal()
    print(machine.foreign_load(), flush=True)
    for part in sys.argv[1:] or PARTS:
        print(f"\n{machine.pace()}", flush=True)
        PARTS[part]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
