"""The example network, loaded and not served, in a scratch database of each kind."""

from collections.abc import Iterator
from tempfile import TemporaryDirectory

from bench.programs import prepare
from bench.submissions import durable_postgresql


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
    prepare(environment)
    return environment
