"""Every test on both databases; each part ends with pytest's own closing lines.

Units and rules run in parallel, journeys one after another in a real browser. PostgreSQL
is a private server that lives as long as this program.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from tools import messages, postgres
from tools.tree import ROOT

# A file stays with one process: some load a whole network for all their tests.
UNITS = ("--numprocesses=2", "--dist=loadfile", "--ignore=tests/journeys")
JOURNEYS = ("tests/journeys",)


@dataclass(frozen=True)
class Part:
    """One run of pytest: what it is called, what it runs, and on which database."""

    name: str
    arguments: tuple[str, ...]
    database: str | None

    def run(self) -> bool:
        """Whether all went well."""
        # What somebody has set for their own site is not what the tests are about.
        environment = {name: os.environ[name] for name in os.environ if name[:9] != "ALLIANCE_"}
        if self.database:
            environment["ALLIANCE_DATABASE_URL"] = self.database
        command = [sys.executable, "-m", "pytest", *self.arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def parts(server: str) -> list[Part]:
    return [
        Part("Units and rules on SQLite", UNITS, None),
        Part("Units and rules on PostgreSQL", UNITS, server),
        Part("Journeys on SQLite", JOURNEYS, None),
        Part("Journeys on PostgreSQL", JOURNEYS, server),
    ]


def say(sentence: str) -> None:
    # At once: pytest writes to the same place on its own.
    print(f"\n{sentence}", flush=True)


def main() -> int:
    postgres.stop_at_signal()
    messages.compile_stale()
    failed = []
    with postgres.server() as server:
        for part in parts(server):
            say(part.name)
            start = time.monotonic()
            if not part.run():
                failed.append(part.name)
            took = f"{part.name}: {time.monotonic() - start:.0f} seconds."
            if part.database is None or part.arguments is UNITS:
                say(took)  # After the last part nothing stands below pytest's closing lines.
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
