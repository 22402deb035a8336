"""The example network, loaded and not served, in a scratch database of each kind."""

import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from bench.register import run
from bench.submissions import durable_postgresql

COMMANDS = (
    ("migrate", "-v0"),
    ("createcachetable",),
    ("load_instance",),
    ("collectstatic", "--noinput", "-v0"),
)


def on_both() -> Iterator[tuple[str, dict[str, str]]]:
    """On SQLite, then on PostgreSQL where it is installed: its name, and the settings."""
    with TemporaryDirectory(prefix="alliance-bench-") as folder:
        yield "SQLite", _loaded(folder)
    with durable_postgresql() as address, TemporaryDirectory(prefix="alliance-bench-") as folder:
        if address:
            yield "PostgreSQL", _loaded(folder, ALLIANCE_DATABASE_URL=address)


def _loaded(folder: str, **also: str) -> dict[str, str]:
    environment = {
        "ALLIANCE_DEMO": "1",
        "ALLIANCE_INSTANCE": "example",
        "ALLIANCE_BASE_URL": "http://localhost:8000",
        "ALLIANCE_DATA_DIR": folder,
    } | also
    for command in COMMANDS:
        run([sys.executable, "manage.py", *command], environment)
    return environment
