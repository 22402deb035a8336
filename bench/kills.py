"""Kill a web process, the worker and the database in turn, every ten seconds, and count."""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.journeys.killing import endure
from tests.journeys.server import new_demo
from tools import postgres

EVERY = 10.0
KILLS = 6


def report() -> None:
    """On PostgreSQL as careful as in production, and on SQLite without killing its file."""
    print("\nKills: -9 of a web process, the worker and the database in turn, every ten seconds")
    print(f"{'database':<12}{'kills':>7}{'saves':>8}{'receipts':>10}{'lost':>7}{'doubled':>9}")
    for name in ("PostgreSQL", "SQLite"):
        with ExitStack() as until:
            folder = Path(until.enter_context(TemporaryDirectory(prefix="alliance-kills-")))
            database = ""
            if name == "PostgreSQL":
                database = until.enter_context(postgres.server(careless=False))
            demo = new_demo(folder / "demo", database or None)
            until.callback(demo.remove)
            demo.make()
            found = endure(demo, every=EVERY, kills=KILLS, database=database, drafts=30)
        print(
            f"{name:<12}{found.kills:>7}{found.saves:>8}{found.receipts:>10}"
            f"{len(found.lost):>7}{len(found.doubled):>9}",
            flush=True,
        )
