"""Every test on both databases; each part ends with pytest's own closing lines.

Units and rules come first and take less than a minute; then what asks for pages and starts
programs; then the hunt for bad input; at last the journeys, in two real browsers at once
(``tests/parts.py`` knows which test is what). PostgreSQL is a private server that
lives as long as this program.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tools import messages, postgres
from tools.tree import ROOT

# A file stays with one process: some load a whole network for all their tests.
IN_PARALLEL = ("--numprocesses=2", "--dist=loadfile")
WITHOUT_BROWSERS = (*IN_PARALLEL, "--ignore=tests/journeys")
KINDS = {
    "Units and rules": (*WITHOUT_BROWSERS, "-m", "not pages and not hunt"),
    "Pages and programs": (*WITHOUT_BROWSERS, "-m", "pages"),
    "Thousands of requests": (*WITHOUT_BROWSERS, "-m", "hunt"),
    "Journeys": (*IN_PARALLEL, "tests/journeys"),
}


@dataclass(frozen=True)
class Part:
    """One run of pytest: what it is called, what it runs, and on which database."""

    name: str
    arguments: tuple[str, ...]
    database: str | None
    # Where journeys note the pages that they have found without barriers.
    found_good: Path

    def run(self) -> bool:
        """Whether all went well."""
        # What somebody has set for their own site is not what the tests are about.
        environment = {name: os.environ[name] for name in os.environ if name[:9] != "ALLIANCE_"}
        environment["PAGES_FOUND_GOOD"] = str(self.found_good)
        if self.database:
            environment["ALLIANCE_DATABASE_URL"] = self.database
        command = [sys.executable, "-m", "pytest", *self.arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def parts(server: str, found_good: Path) -> list[Part]:
    databases = {"SQLite": None, "PostgreSQL": server}
    return [
        Part(f"{kind} on {name}", arguments, database, found_good)
        for kind, arguments in KINDS.items()
        for name, database in databases.items()
    ]


def say(sentence: str) -> None:
    # At once: pytest writes to the same place on its own.
    print(f"\n{sentence}", flush=True)


def main() -> int:
    postgres.stop_at_signal()
    messages.compile_stale()
    failed = []
    with postgres.server() as server, tempfile.NamedTemporaryFile() as found_good:
        planned = parts(server, Path(found_good.name))
        for part in planned:
            say(part.name)
            start = time.monotonic()
            if not part.run():
                failed.append(part.name)
            took = f"{part.name}: {time.monotonic() - start:.0f} seconds."
            if part is not planned[-1]:
                say(took)  # After the last part nothing stands below pytest's closing lines.
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
