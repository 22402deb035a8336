"""Databases for tests: migrated once, copied for each process.

Migrating from nothing takes some twenty seconds. So it is done once, into a template that
is kept under ``.cache/templates`` (a file for SQLite, a dump for PostgreSQL) as long as no
migration, application or library changes. Each process of a test run works on its own
copy; several people can run tests at the same time.

A transactional test leaves real rows behind. Flushing them is not possible where triggers
refuse to delete, and would lose what migrations wrote, so it gets a fresh copy instead.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tools.postgres import programs

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / ".cache" / "templates"
KEPT_TEMPLATES = 12
# A test need not survive a power cut.
CARELESS = "PRAGMA synchronous=OFF;"


class Database(Protocol):
    """A database of this process alone, made from the template."""

    def prepare(self, fill: Callable[[], None], base: str | None) -> None:
        """Make the template, from the ``base`` template if there is one, if nobody has."""

    def renew(self) -> None:
        """Make it, or make it anew, as the template is."""

    def remove(self) -> None:
        """Leave nothing of it behind."""


# The databases of this process, the one that is worked on last.
IN_USE: list[Database] = []


class SqliteDatabase:
    """A copy of the template's file, in a folder of its own."""

    def __init__(self, key: str) -> None:
        self.template = TEMPLATES / f"{key}.sqlite3"
        self.folder = Path(tempfile.mkdtemp(prefix="alliance-test-"))
        self.file = self.folder / "test.sqlite3"
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].removesuffix(CARELESS) + CARELESS

    def prepare(self, fill: Callable[[], None], base: str | None) -> None:
        if self.template.exists():
            self.template.touch()
            return
        unfinished = self.folder / "template.sqlite3"
        if base:
            shutil.copyfile(TEMPLATES / f"{base}.sqlite3", unfinished)
        use_database(str(unfinished))
        fill()
        connections.close_all()
        shutil.move(unfinished, self.template)
        keep_newest("*.sqlite3")

    def renew(self) -> None:
        connections.close_all()
        for left in self.folder.iterdir():
            left.unlink()
        shutil.copyfile(self.template, self.file)
        use_database(str(self.file))

    def remove(self) -> None:
        connections.close_all()
        shutil.rmtree(self.folder)


class PostgresDatabase:
    """A copy that the server makes of its template database."""

    def __init__(self, key: str) -> None:
        self.template = template_name(key)
        self.dump = TEMPLATES / f"{key}.sql"
        self.name = f"alliance_test_{os.getpid()}_{secrets.token_hex(4)}"

    def prepare(self, fill: Callable[[], None], base: str | None) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
            if cursor.fetchone():
                return
        start = f' TEMPLATE "{template_name(base)}"' if base else ""
        run_on_server(f'CREATE DATABASE "{self.name}"{start}')
        use_database(self.name)
        if base:
            fill()
        elif self.dump.exists():
            self.restore()
        else:
            fill()
            self.save()
        connections.close_all()
        run_on_server(f'ALTER DATABASE "{self.name}" RENAME TO "{self.template}"')

    def save(self) -> None:
        """Keep the template for the next private server, which begins with nothing."""
        pg_dump = str(programs() / "pg_dump")
        address = urlsplit(os.environ["ALLIANCE_DATABASE_URL"])._replace(path=self.name).geturl()
        command = [pg_dump, "--inserts", "--no-owner", address]
        text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
        # Lines with a backslash are for psql alone.
        statements = [line for line in text.stdout.splitlines() if not line.startswith("\\")]
        self.dump.write_text("\n".join(statements))
        keep_newest("*.sql")

    def restore(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self.dump.read_text())

    def renew(self) -> None:
        self.remove()
        run_on_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        use_database(self.name)

    def remove(self) -> None:
        connections.close_all()
        run_on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def template_name(key: str) -> str:
    return f"alliance_template_{key}"


def keep_newest(pattern: str) -> None:
    """Forget templates of states that are long past."""
    kept = sorted(TEMPLATES.glob(pattern), key=os.path.getmtime, reverse=True)
    for old in kept[KEPT_TEMPLATES:]:
        old.unlink(missing_ok=True)


def run_on_server(statement: str) -> None:
    """Run what concerns the server and not one database."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def use_database(name: str) -> None:
    """Let every connection of this process, also those of threads to come, open ``name``."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def migrate() -> None:
    """Migrate from nothing. Warnings in other people's old migrations are theirs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        call_command("migrate", interactive=False, verbosity=0)


def migrated_key() -> str:
    """A name that changes with anything that migrating depends on."""
    patterns = ("*/migrations/*.py", "*/apps.py", "*/guards.py")
    ours = [path for pattern in patterns for path in (ROOT / "alliance").glob(pattern)]
    settled = repr([settings.INSTALLED_APPS, settings.LANGUAGES])
    return key_of([*ours, ROOT / "requirements.txt"], settled)


def filled_key(name: str, folder: Path) -> str:
    """A name that changes with the instance, with any code that may load it, and each day."""
    ours = [path for path in (ROOT / "alliance").rglob("*.py") if "tests" not in path.parts]
    instance = [path for path in folder.rglob("*") if path.is_file()]
    return key_of([*ours, *instance], f"{name} {migrated_key()} {date.today()}")  # noqa: DTZ011


def key_of(files: list[Path], besides: str) -> str:
    digest = hashlib.sha256(besides.encode())
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def alone_with_templates() -> Iterator[None]:
    """One process at a time makes a template; the others wait and find it."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def own_database(key: str, fill: Callable[[], None], base: str | None = None) -> Iterator[None]:
    """Work on a copy of a template on whichever server the settings name."""
    kind = SqliteDatabase if connection.vendor == "sqlite" else PostgresDatabase
    database: Database = kind(key)
    before = str(connection.settings_dict["NAME"])
    try:
        with alone_with_templates():
            database.prepare(fill, base)
        database.renew()
        IN_USE.append(database)
        yield
    finally:
        if database in IN_USE:
            IN_USE.remove(database)
        database.remove()
        use_database(before)


@contextmanager
def filled_database(name: str, folder: Path, load: Callable[[], None]) -> Iterator[None]:
    """Work on a copy of a database into which ``load`` has brought an instance's folder.

    For fixtures of a whole file: loading takes seconds, a copy does not.
    """

    def load_at_once() -> None:
        with transaction.atomic():
            load()

    with own_database(filled_key(name, folder), load_at_once, base=migrated_key()):
        yield


def renew_instead_of_flush(_test: TransactionTestCase) -> None:
    IN_USE[-1].renew()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this process its own database; pytest-django asks for it once."""
    with (
        django_db_blocker.unblock(),
        own_database(migrated_key(), migrate),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew_instead_of_flush)
        with django_db_blocker.block():
            yield
