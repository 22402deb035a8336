"""The limit of storing: one bare client, one connection, one durable commit after the other."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

TABLE = "bench_limit"
CREATE = f"CREATE TABLE IF NOT EXISTS {TABLE} (stored TEXT)"
DROP = f"DROP TABLE {TABLE}"

Store = Callable[[str], None]


def opened(file: Path) -> sqlite3.Connection:
    """A bare connection, as durable as the application asks for."""
    connection = sqlite3.connect(file, timeout=20, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


@contextmanager
def sqlite(file: Path) -> Iterator[Store]:
    """The site's own file."""
    with closing(opened(file)) as connection:
        connection.execute(CREATE)

        def store(text: str) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"INSERT INTO {TABLE} VALUES (?)", [text])  # noqa: S608
            connection.execute("COMMIT")

        try:
            yield store
        finally:
            connection.execute(DROP)


@contextmanager
def postgresql(address: str) -> Iterator[Store]:
    """The same server and database."""
    with psycopg.connect(address) as connection:
        connection.execute(CREATE)
        connection.commit()

        def store(text: str) -> None:
            connection.execute(f"INSERT INTO {TABLE} VALUES (%s)", [text])  # noqa: S608
            connection.commit()

        try:
            yield store
        finally:
            connection.rollback()
            connection.execute(DROP)


def rate(store: Store, text: str, *, seconds: float) -> float:
    """Commits a second."""
    began, done = time.perf_counter(), 0
    while time.perf_counter() < began + seconds:
        store(text)
        done += 1
    return done / (time.perf_counter() - began)
