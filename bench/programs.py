"""Starts what is measured, and ends it again."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from tools.postgres import free_port
from tools.tree import ROOT

PATIENCE = 300
WORK = ROOT / ".cache" / "bench"


@contextmanager
def running(*command: str, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that runs as long as the block; what it says is in a log."""
    WORK.mkdir(parents=True, exist_ok=True)
    with (WORK / f"{Path(command[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


def fetch(address: str, **headers: str) -> tuple[dict[str, str], bytes]:
    """The headers (names in small letters) and the bytes of one answer, as they came."""
    request = Request(address, headers={k.replace("_", "-"): v for k, v in headers.items()})
    with urlopen(request, timeout=30) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def wait_for(address: str) -> None:
    """Until the address answers. A demo that is made anew takes about a minute."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fetch(address)
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise SystemExit(f"{address} did not answer; see the logs in {WORK}.") from None
            time.sleep(0.2)
        else:
            return


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a program to its end; what it said is shown only where it failed."""
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def prepare(environment: dict[str, str]) -> None:
    """The example network on an empty database."""
    for command in (
        ["migrate", "-v0"],
        ["createcachetable"],
        ["load_instance"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        run([sys.executable, "manage.py", *command], environment)


@dataclass(frozen=True)
class Demo:
    """A demo that runs: where, on which data, and with which settings."""

    address: str
    data: Path
    environment: dict[str, str]


@contextmanager
def demo(database: str = "") -> Iterator[Demo]:
    """The demo as ``make demo`` serves it, with data of its own, kept for the next time."""
    port = free_port()
    address = f"http://localhost:{port}"
    data = WORK / ("postgresql" if database else "sqlite")
    environment = {
        "PORT": str(port),
        "ALLIANCE_DEMO": "1",
        "ALLIANCE_BASE_URL": address,
        "ALLIANCE_DATA_DIR": str(data),
    }
    if database:
        environment["ALLIANCE_DATABASE_URL"] = database
    with running(sys.executable, "-m", "tools.demo", **environment):
        wait_for(f"{address}/health/ready")
        yield Demo(address, data, environment)
