"""The site as in production: nginx as it is shipped, what it hands on to, the worker.

What nginx gives to one address alone is lifted, since here one machine is a whole continent;
and there is no TLS, whose handshakes are long over when somebody has written for an hour.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.programs import WORK, prepare, running, wait_for
from tools.postgres import free_port
from tools.tree import ROOT

TICKS = os.sysconf("SC_CLK_TCK")
MAIN = """
daemon off;
pcre_jit on;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
worker_processes auto;
events {{ worker_connections 8192; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    include {folder}/alliance.conf;
}}
"""
# One client stands for everybody here; TLS and its redirect are left out.
LEFT_OUT = re.compile(r"(?m)^\s*(limit_\w+|ssl_\w+|listen \[::\]).*;\n")
RANK = re.compile(r"(?m)^Nice=(\d+)$")


@dataclass(frozen=True)
class Site:
    """A site that runs: where, with which settings, and whose processor time is whose."""

    port: int
    environment: dict[str, str]
    pids: dict[str, int]

    @property
    def name(self) -> str:
        return f"localhost:{self.port}"

    def spent(self) -> dict[str, float]:
        """Seconds of processor time so far, by part."""
        return {name: _spent(pid) for name, pid in self.pids.items()}


def _spent(root: int) -> float:
    """Of a process and all that it has started."""
    parents: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        pid = int(folder.name)
        parents.setdefault(int(fields[1]), []).append(pid)
        ticks[pid] = sum(map(int, fields[11:15]))
    every, todo = 0, [root]
    while todo:
        pid = todo.pop()
        every += ticks.get(pid, 0)
        todo += parents.get(pid, [])
    return every / TICKS


def _configured(folder: Path, port: int, data: Path) -> Path:
    """The shipped configuration with this machine's paths in the place of its."""
    (folder / "cache").mkdir()
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    first, rest = shipped.split("server {", 1)
    _redirect, site = rest.split("server {", 1)
    text = LEFT_OUT.sub("", f"{first}server {{{site}")
    for theirs, ours in {
        "/run/alliance": str(folder),
        "/var/cache/nginx/alliance": f"{folder}/cache",
        "/var/lib/alliance": str(data),
        "listen 443 ssl http2": f"listen 127.0.0.1:{port}",
        "alliance.example": "localhost",
    }.items():
        text = text.replace(theirs, ours)
    (folder / "alliance.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, user=user))
    return main


def _granian(socket: Path, workers: int, *words: str) -> list[str]:
    """The server as the units of ``deploy/systemd`` start it."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--uds", str(socket), "--workers", str(workers), "--blocking-threads", "4"),
        *("--log-level", "warning", *words),
    ]


def ranked(unit: str, command: list[str]) -> list[str]:
    """The command at the rank that its unit gives it among all processes."""
    text = (ROOT / "deploy" / "systemd" / f"alliance-{unit}.service").read_text()
    rank = RANK.search(text)
    return ["nice", "-n", rank[1], *command] if rank else command


@contextmanager
def production(database: str = "") -> Iterator[Site]:
    """The whole layout over an empty database, filled with the example network."""
    port = free_port()
    data = Path(tempfile.mkdtemp(prefix="rush-", dir=_work()))
    environment = {
        "ALLIANCE_DEMO": "1",
        "ALLIANCE_DOOR": "nginx",
        "ALLIANCE_INSTANCE": "example",
        "ALLIANCE_BASE_URL": f"http://localhost:{port}",
        "ALLIANCE_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "alliance.project.settings",
    }
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    prepare(environment)
    environment["ALLIANCE_SECRET_KEY"] = (data / "secret-key").read_text()
    with tempfile.TemporaryDirectory(prefix="rush") as sockets, ExitStack() as stack:
        folder = Path(sockets)
        main = _configured(folder, port, data)
        web = _granian(folder / "web.sock", 2, "alliance.project.wsgi:application")
        saves = _granian(folder / "save.sock", 1, "alliance.project.wsgi:application")
        door = _granian(folder / "ticket.sock", 1, "--factory", "alliance.base.ticket_door:door")
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        work = [sys.executable, "manage.py", "work"]
        started = {
            "web": stack.enter_context(running(*ranked("web", web), **environment)),
            "saves": stack.enter_context(running(*ranked("save", saves), **environment)),
            "tickets": stack.enter_context(running(*ranked("ticket", door), **environment)),
            "worker": stack.enter_context(running(*ranked("work", work), **environment)),
            "nginx": stack.enter_context(running(nginx, "-c", str(main), "-p", sockets)),
        }
        pids = {name: process.pid for name, process in started.items()}
        if database:
            pids["database"] = _postmaster(database)
        wait_for(f"http://localhost:{port}/health/ready")
        yield Site(port, environment, pids)
    shutil.rmtree(data)


def _work() -> Path:
    WORK.mkdir(parents=True, exist_ok=True)
    return WORK


def _postmaster(database: str) -> int:
    """The process that has started all others of the server."""
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None  # noqa: S101  (for the reader)
        stat = Path(f"/proc/{row[0]}/stat").read_text()
    return int(stat.rsplit(")", 1)[1].split()[1])


def asked(site: Site, *words: str, given: str = "") -> str:
    """What a program of the benchmark says in the site's environment."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=os.environ | site.environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stderr[-2000:]}")
    return done.stdout
