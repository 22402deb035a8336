"""The demo as ``make demo`` runs it: made once for a run, copied and served for each journey."""

import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tools import messages
from tools.postgres import free_port
from tools.tree import ROOT

STEPS = (
    ("migrate", "--no-input"),
    ("createcachetable",),
    ("load_demo",),
    ("collectstatic", "--no-input"),
)
PATIENCE = 60.0


def run_on_server(server: str, statement: str) -> None:
    """Run what concerns the database server, from outside any database of ours."""
    with psycopg.connect(server, autocommit=True) as connection:
        # The names in it are our own.
        connection.execute(sql.SQL(statement))


@dataclass(frozen=True)
class Demo:
    """One demo: a data folder and a database, at an address of this machine."""

    folder: Path
    port: int
    database_server: str | None
    name: str
    instance: str = ""
    scanner: str = ""

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What the demo's programs see: nothing of the settings of the tests."""
        theirs = {name: value for name, value in os.environ.items() if "ALLIANCE_" not in name}
        theirs.pop("DJANGO_SETTINGS_MODULE", None)
        ours = {
            "ALLIANCE_DEMO": "1",
            "ALLIANCE_DATA_DIR": str(self.folder),
            "ALLIANCE_BASE_URL": self.address,
        }
        if self.instance:
            # A folder of the journey's own, with other settings of the network.
            ours["ALLIANCE_INSTANCE"] = self.instance
        if self.scanner:
            ours["ALLIANCE_CLAMD"] = self.scanner
        if self.database_server:
            ours["ALLIANCE_DATABASE_URL"] = f"{self._server_address}/{self.name}"
        return theirs | ours

    @property
    def _server_address(self) -> str:
        parts = urlsplit(self.database_server or "")
        return f"{parts.scheme}://{parts.netloc}"

    def make(self) -> None:
        """Do what the first ``make demo`` does."""
        messages.compile_stale()
        if self.database_server:
            run_on_server(self.database_server, f'CREATE DATABASE "{self.name}"')
        for step in STEPS:
            self.manages(*step)

    def manages(self, *command: str) -> None:
        """Run one of the programs that the office runs on its server."""
        whole = [sys.executable, "manage.py", *command, "--verbosity=0"]
        done = subprocess.run(
            whole, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(whole[1:])} failed.\n{done.stderr[-4000:]}")

    def copy(self, folder: Path) -> "Demo":
        """The same demo again at an address of its own, not yet visited by anybody."""
        copied = Demo(folder, free_port(), self.database_server, f"{self.name}_{folder.name}")
        shutil.copytree(self.folder, folder)
        if self.database_server:
            statement = f'CREATE DATABASE "{copied.name}" TEMPLATE "{self.name}"'
            run_on_server(self.database_server, statement)
        return copied

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.database_server:
            statement = f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)'
            run_on_server(self.database_server, statement)

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve it, with its worker, as long as the block lasts."""
        command = [sys.executable, "manage.py", "serve", f"--port={self.port}"]
        log = self.folder / "server.log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=said, stderr=said
            )
            try:
                self._wait_until_ready(process, log)
                yield
            finally:
                process.terminate()
                process.wait(timeout=PATIENCE)

    def _wait_until_ready(self, process: subprocess.Popen[bytes], log: Path) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/health/ready", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"The demo does not answer.\n{log.read_text()[-4000:]}")


@contextmanager
def shared_demo(run: Path, database_url: str | None) -> Iterator[Demo]:
    """The demo of a whole run of tests, in whose folder ``run`` the first process makes it.

    Whoever uses it holds a shared lock; the last one to let go removes it.
    """
    with (run / "demo.making").open("w") as making, (run / "demo.using").open("w") as using:
        fcntl.flock(making, fcntl.LOCK_EX)
        fcntl.flock(using, fcntl.LOCK_SH)
        note = run / "demo.name"
        if not note.exists():
            demo = new_demo(run / "demo" / "made", database_url)
            demo.make()
            note.write_text(demo.name)
        demo = replace(new_demo(run / "demo" / "made", database_url), name=note.read_text())
        fcntl.flock(making, fcntl.LOCK_UN)
        try:
            yield demo
        finally:
            fcntl.flock(making, fcntl.LOCK_EX)
            with suppress(BlockingIOError):
                fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
                note.unlink()
                demo.remove()


def new_demo(folder: Path, database_url: str | None) -> Demo:
    """A demo that is still to be made, on the kind of database that ``database_url`` names."""
    server = database_url if database_url and database_url.startswith("postgres") else None
    return Demo(folder, free_port(), server, f"alliance_journeys_{secrets.token_hex(4)}")
