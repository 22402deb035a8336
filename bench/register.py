"""A register of 100,000 invented authorities, beside one as large as the first network's."""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import psycopg

from bench import uncached
from bench.programs import WORK, prepare, run, running, wait_for
from bench.submissions import durable_postgresql
from tools.postgres import free_port
from tools.tree import ROOT

SMALL, LARGE = 130, 100_000
ASKED = 60
LIMITS = {"times": 3.0, "slowest": 150.0, "share": 1 / 3, "growth": 50.0}
GEOJSON = "/api/v1/authorities.geojson"
# The questions of readers; a number in each makes it one that no memory has answered before.
QUESTIONS = {
    "directory": "/en/members/?page={number}",
    "of a country": "/en/members/?country=RO&page={number}",
    "search": "/en/members/?q=brod+{number}",
    "search, many": "/en/members/?q=ville&page={number}",
    "newest first": "/en/members/?sort=newest&page={number}",
}
# One bare row of the register as its GeoJSON has it.
COPY = """
COPY (SELECT a.key, a.slug, a.name, a.latin, k.slug, a.country, t.begins_latest, t.begins_known,
             t.ends_date, t.ordinal, a.lon, a.lat, a.sample, t.source
      FROM membership_authority a JOIN membership_authoritykind k ON k.id = a.kind_id
      JOIN membership_tie t ON t.authority_id = a.id) TO STDOUT
"""


@dataclass(frozen=True)
class Site:
    """A site that runs over one register, in one process."""

    address: str
    environment: dict[str, str]
    size: int


@contextmanager
def site(size: int, database: str, name: str) -> Iterator[Site]:
    """The example network with so many invented members, on a scratch database."""
    port = free_port()
    address = f"http://localhost:{port}"
    data = WORK / f"register-{name}"
    data.mkdir(parents=True, exist_ok=True)
    environment = {
        "ALLIANCE_DEMO": "1",
        "ALLIANCE_INSTANCE": "example",
        "ALLIANCE_BASE_URL": address,
        "ALLIANCE_DATA_DIR": str(data),
        "ALLIANCE_DATABASE_URL": database,
    }
    prepare(environment)
    run([sys.executable, "-m", "bench.invented", str(size)], environment)
    server = ["serve", "--port", str(port), "--workers", "1", "--threads", "2"]
    with running(sys.executable, "manage.py", *server, **environment):
        wait_for(f"{address}/health/ready")
        yield Site(address, environment, size)


class Reader:
    """One connection that stays open."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def get(self, path: str) -> float:
        """How many milliseconds a page took."""
        began = time.perf_counter()
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} was answered {answer.status}.")
        return (time.perf_counter() - began) * 1000


@dataclass(frozen=True)
class Times:
    """How long readers waited for one kind of page, in milliseconds."""

    middle: float
    slowest: float


def times(readers: dict[int, Reader], pattern: str) -> dict[int, Times]:
    """One page after the other from each register in turn, so that both see the same machine."""
    took: dict[int, list[float]] = {size: [] for size in readers}
    for reader in readers.values():
        reader.get(pattern.format(number=1))
    for number in range(2, ASKED + 2):
        for size, reader in readers.items():
            took[size].append(reader.get(pattern.format(number=number)))
    return {size: Times(median(some), quantiles(some, n=20)[-1]) for size, some in took.items()}


def report_pages(small: Site, large: Site) -> None:
    readers = {site.size: Reader(site.address) for site in (small, large)}
    first = readers[LARGE].get("/en/members/")
    print(
        f"\nDirectory and search: {ASKED} pages each that no memory has answered, in turn from a\n"
        f"register of {SMALL} and one of {LARGE:,}; milliseconds, PostgreSQL.\n\n"
        f"{'page':<16}{'130':>8}{'95 %':>8}{'100,000':>10}{'95 %':>8}{'ratio':>8}",
        flush=True,
    )
    for name, pattern in QUESTIONS.items():
        found = times(readers, pattern)
        few, many = found[SMALL], found[LARGE]
        print(
            f"{name:<16}{few.middle:>8.0f}{few.slowest:>8.0f}{many.middle:>10.0f}"
            f"{many.slowest:>8.0f}{many.middle / few.middle:>8.2f}",
            flush=True,
        )
    print(
        f"Wanted: ratio {LIMITS['times']:g} or less, 95 % under {LIMITS['slowest']:g} ms. "
        f"The first page after a change of the data took {first:.0f} ms."
    )
    for asked in (small, large):
        number = questions(asked)
        print(f"Questions to the database for one page at {asked.size:,}: {number}.")


def questions(asked: Site) -> str:
    """How many queries a page of the directory needs, counted in a process of its own."""
    command = [sys.executable, "-m", "bench.questions"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | asked.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().splitlines()[-1]


def memory(port: int) -> float:
    """Megabytes that the processes serving a port hold, by the kernel's own account."""
    held = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            if f"\0--port\0{port}\0".encode() in command or _is_child_of(folder, port):
                held += _resident(folder)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return held / 1024


def _is_child_of(folder: Path, port: int) -> bool:
    parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
    return f"\0--port\0{port}\0".encode() in Path(f"/proc/{parent}/cmdline").read_bytes()


def _resident(folder: Path) -> int:
    lines = (folder / "status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


class Watch(threading.Thread):
    """Looks again and again how much memory the server holds."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self._port, self._over = port, threading.Event()
        self.highest = 0.0

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.highest = max(self.highest, memory(self._port))

    def end(self) -> None:
        self._over.set()
        self.join()


def streamed(address: str) -> tuple[float, float]:
    """Rows a second of a whole GeoJSON, and by how many megabytes the server grew meanwhile."""
    parts = urlsplit(address)
    port = parts.port or 0
    before, watch = memory(port), Watch(port)
    watch.start()
    began, size = time.perf_counter(), 0
    connection = http.client.HTTPConnection(parts.hostname or "", port, timeout=300)
    connection.request("GET", GEOJSON)
    answer = connection.getresponse()
    while piece := answer.read(65536):
        size += len(piece)
    took = time.perf_counter() - began
    watch.end()
    return LARGE / took, max(0.0, watch.highest - before)


def copied(database: str) -> float:
    """Rows a second of a bare COPY with each row written as JSON."""
    began, rows = time.perf_counter(), 0
    with (
        psycopg.connect(database) as connection,
        connection.cursor() as cursor,
        cursor.copy(COPY) as copy,
    ):
        for row in copy.rows():
            json.dumps(row, ensure_ascii=False)
            rows += 1
    return rows / (time.perf_counter() - began)


def report_streams(large: Site, database: str) -> None:
    print(
        f"\nGeoJSON of {LARGE:,} authorities beside a bare COPY with each row written as JSON;\n"
        "rows a second, growth of the server's memory in megabytes.\n\n"
        f"{'COPY and JSON':>14}{'GeoJSON':>10}{'ratio':>8}{'growth':>8}",
        flush=True,
    )
    for _round in range(3):
        limit, (ours, growth) = copied(database), streamed(large.address)
        print(f"{limit:>14,.0f}{ours:>10,.0f}{ours / limit:>8.2f}{growth:>8.0f}", flush=True)
    print(f"Wanted: {LIMITS['share']:.2f} or more, growth under {LIMITS['growth']:g}.")


def report() -> None:
    with durable_postgresql() as server:
        if server is None:
            return
        names = {size: f"register_{size}" for size in (SMALL, LARGE)}
        with psycopg.connect(server, autocommit=True) as connection:
            for name in names.values():
                connection.execute(f'CREATE DATABASE "{name}"')
        where = {
            size: urlsplit(server)._replace(path=f"/{name}").geturl()
            for size, name in names.items()
        }
        with (
            site(SMALL, where[SMALL], "small") as small,
            site(LARGE, where[LARGE], "large") as large,
        ):
            report_pages(small, large)
            uncached.report(small.environment, large.environment)
            report_streams(large, where[LARGE])
