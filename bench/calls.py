"""The list of 2,000 calls, and a call's page while answers to questions are published."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles

from bench.limit import nginx, page
from bench.pages import CONNECTIONS, ROUNDS, SECONDS, Reading, paths, rate
from bench.programs import WORK, Demo, demo, prepare, running, wait_for
from bench.register import Reader
from tools.postgres import free_port
from tools.tree import ROOT

FEW, MANY = 20, 2000
ASKED = 60
SLOWEST = 150.0
# Of a call's page in the demo's layout; for the site's four pages together half is wanted.
WANTED = 0.4
# Each page has an address that no memory has answered before.
QUESTIONS = {
    "list": "/en/calls/?page={number}",
    "open": "/en/calls/?state=open&page={number}",
    "of a programme": "/en/calls/?programme=ferry&page={number}",
    "of a year": "/en/calls/?year=2016&page={number}",
    "decided grants": "/en/calls/?state=decided&kind=grants&page={number}",
}
LISTS = ("/en/calls/", "/en/calls/?state=decided", "/en/calls/?programme=ferry&year=2016")
BUMP = """
import time, django
django.setup()
from alliance.history.actions import public_data_changed
while True:
    public_data_changed()
    time.sleep(1)
"""


@contextmanager
def site(size: int) -> Iterator[tuple[str, str]]:
    """The example network with so many calls in a SQLite file: its address, queries for lists."""
    port = free_port()
    address, data = f"http://localhost:{port}", WORK / f"calls-{size}"
    environment = {
        "ALLIANCE_DEMO": "1",
        "ALLIANCE_INSTANCE": "example",
        "ALLIANCE_BASE_URL": address,
        "ALLIANCE_DATA_DIR": str(data),
    }
    data.mkdir(parents=True, exist_ok=True)
    prepare(environment)
    asked = filled(size, environment)
    server = ["serve", "--port", str(port), "--workers", "1", "--threads", "2"]
    with running(sys.executable, "manage.py", *server, **environment):
        wait_for(f"{address}/health/ready")
        yield address, asked


def filled(size: int, environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "bench.calls_filling", str(size), *LISTS]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip().splitlines()[-1]


def report_list() -> None:
    print(
        f"\nList of calls: {ASKED} pages each that no memory has answered, among {FEW} calls and\n"
        f"among {MANY:,} in turn; milliseconds, SQLite.\n\n"
        f"{'page':<18}{FEW:>8}{'95 %':>8}{MANY:>10,}{'95 %':>8}",
        flush=True,
    )
    with site(FEW) as (few, asked_few), site(MANY) as (many, asked_many):
        readers = [Reader(few), Reader(many)]
        for name, pattern in QUESTIONS.items():
            took: list[list[float]] = [[], []]
            for number in range(1, ASKED + 2):
                for times, reader in zip(took, readers, strict=True):
                    times.append(reader.get(pattern.format(number=number)))
            shown = [(median(times[1:]), quantiles(times[1:], n=20)[-1]) for times in took]
            print(
                f"{name:<18}{shown[0][0]:>8.0f}{shown[0][1]:>8.0f}"
                f"{shown[1][0]:>10.0f}{shown[1][1]:>8.0f}",
                flush=True,
            )
        print(f"Wanted: 95 % under {SLOWEST:g} ms. Queries for {len(LISTS)} lists after a change:")
        print(f"among {FEW}: {asked_few}; among {MANY:,}: {asked_many}.")


@contextmanager
def answering(shown: Demo) -> Iterator[None]:
    """Somebody publishes an answer every second: the epoch moves."""
    program = WORK / "bump.py"
    program.write_text(BUMP)
    settings = {"DJANGO_SETTINGS_MODULE": "alliance.project.settings", "PYTHONPATH": str(ROOT)}
    with running(sys.executable, str(program), **shown.environment, **settings):
        yield


def report_page() -> None:
    with demo() as shown:
        path = paths(shown.address)[1]
        kept = page(shown.address, path)
        still = Reading(path, len(kept.packed), [], [])
        moving = Reading(f"{path} (answers)", len(kept.packed), [], [])
        with nginx([kept]) as limit:
            rate(shown.address + path, seconds=1)
            for reading, busy in ((still, False), (moving, True)):
                with answering(shown) if busy else _nothing():
                    for _ in range(ROUNDS):
                        reading.limit.append(rate(limit + path))
                        reading.ours.append(rate(shown.address + path))
    print(
        f"\nA call's page beside nginx with the same bytes: {ROUNDS} rounds of {SECONDS} s, "
        f"{CONNECTIONS} connections;\nthen the same while public data change every second.\n\n"
        f"{'page':<34}{'bytes':>9}{'nginx':>12}{'ours':>12}{'ratio':>8}\n"
        f"{still.line()}\n{moving.line()}\nWanted: {WANTED} or better.",
        flush=True,
    )


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def report() -> None:
    report_list()
    report_page()
