"""Processes are killed while people write and hand in; afterwards what was acknowledged is counted.

Who was told "stored" or got a receipt is believed to have it: it must be there, and once. What
was sent and never acknowledged may be there or not, but not twice.
"""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.client import Browser
from tests.journeys.plain_writer import PlainWriter
from tests.journeys.processes import children_of
from tests.journeys.server import Demo
from tools.tree import ROOT

SAVED = "motivation_context"
SECTION = "motivation"
MAKE_DRAFTS = "bench.prepare"
TOKEN, FORM = re.compile(r'data-token="([^"]+)"'), re.compile(r'data-form="([^"]+)"')
BASE = re.compile(r'name="base" value="([^"]*)"')
PATIENCE = 120.0
WHAT_IS_STORED = """
import json, sys, django
django.setup()
from alliance.applications.models import Application, JournalEntry, Submission
keys = json.loads(sys.stdin.read())
print(json.dumps({
    "submissions": [str(one) for one in Submission.objects.filter(
        application__key__in=keys["sent"]).values_list("application__key", flat=True)],
    "answers": {str(one.key): one.answers for one in Application.objects.filter(
        key__in=keys["written"])},
    "journal": [[str(a), n] for a, n in JournalEntry.objects.filter(
        application__key__in=keys["written"]).values_list("page", "number")],
}))
"""


@contextmanager
def kept_running(demo: Demo) -> Iterator["Service"]:
    """The site as a service manager runs it: started again whenever it ends."""
    service = Service(demo)
    service.start()
    try:
        yield service
    finally:
        service.stop()


class Service:
    """Starts ``serve`` again when it has ended, as systemd would."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._stopping = threading.Event()
        self._watch = threading.Thread(target=self._keep, daemon=True)
        self._program = self._begin()

    def start(self) -> None:
        self._watch.start()

    def stop(self) -> None:
        self._stopping.set()
        self._watch.join(timeout=PATIENCE)
        until = time.monotonic() + PATIENCE
        while self._program.poll() is None:
            assert time.monotonic() < until, "The server does not end."
            # One that is just replacing a killed process misses the signal now and then.
            self._program.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._program.wait(timeout=10)

    def web(self) -> list[int]:
        """The processes that answer."""
        ours = children_of(self._program.pid, "serve") | children_of(
            self._program.pid, "multiprocessing.spawn"
        )
        return sorted(ours | self._spawned())

    def worker(self) -> list[int]:
        """The process that sends letters and does jobs."""
        return sorted(children_of(self._program.pid, "work"))

    def _spawned(self) -> set[int]:
        mine = Path(f"/proc/{self._program.pid}/task/{self._program.pid}/children")
        children = {int(one) for one in mine.read_text().split()} if mine.exists() else set()
        return children - set(self.worker())

    def _begin(self) -> "subprocess.Popen[bytes]":
        with (self._demo.folder / "server.log").open("ab") as said:
            return subprocess.Popen(
                [sys.executable, "manage.py", "serve", f"--port={self._demo.port}"],
                cwd=ROOT, env=self._demo.environment, stdout=said, stderr=said,
            )  # fmt: skip

    def _keep(self) -> None:
        while not self._stopping.wait(0.1):
            if self._program.poll() is not None:
                self._program = self._begin()


class DatabaseServer:
    """PostgreSQL by its process: killed as a whole, and started again as it had been."""

    def __init__(self, address: str) -> None:
        self._port = urlsplit(address).port

    def kill(self) -> None:
        process, command = self._found()
        account = os.stat(f"/proc/{process}").st_uid if os.geteuid() == 0 else None
        os.kill(process, signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            # What it leaves behind first notices that it is gone.
            time.sleep(0.3)
            started = subprocess.Popen(
                command, user=account, extra_groups=None if account is None else [], cwd="/",
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            with suppress(subprocess.TimeoutExpired):
                started.wait(timeout=1)
                continue
            return
        raise RuntimeError("PostgreSQL does not start again.")

    def _found(self) -> tuple[int, list[str]]:
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().decode().rstrip("\0").split("\0")
                if words[0].endswith("postgres") and words[1:] and f"{self._port}" in words:
                    return int(folder.name), words
        raise LookupError(f"No PostgreSQL at port {self._port}.")


@dataclass
class Town:
    """One person who writes one draft all the time, and hands in the others one by one."""

    address: str
    call: str
    login: str
    password: str
    written: str
    to_hand_in: list[tuple[str, str]]
    over: threading.Event
    receipts: list[str] = field(default_factory=list)
    client: PlainWriter | None = None
    last: str = ""

    @property
    def has_begun(self) -> bool:
        """Whether the server has said of a first change that it has it."""
        return self.client is not None and bool(self.client.acknowledged)

    def works(self) -> None:
        """Until all is over: a change, a change, a handing-in."""
        self.client = self._until(self._opens)
        number = 0
        while not self.over.is_set():
            number += 1
            self.last = f"Change {number} of {self.login}"
            self.client.writes(SAVED, self.last)
            if number % 10 == 1 and self.to_hand_in:
                draft, revision = self.to_hand_in.pop()
                self._until(lambda one=draft, two=revision: self._hands_in(one, two))
                self.receipts.append(draft)
            time.sleep(0.05)

    def _opens(self) -> PlainWriter | None:
        path = f"/en/calls/{self.call}/apply/{self.written}/{SECTION}/"
        with self._signed_in() as browser:
            page = browser.read(path)
        token, form, base = (one.search(page) for one in (TOKEN, FORM, BASE))
        if not (token and form and base):
            return None
        return PlainWriter(
            section=f"{self.address}{path}",
            cookie=browser.cookies,
            bases=json.loads(unescape(base[1])),
            token=unescape(token[1]),
            form=unescape(form[1]),
        )

    @contextmanager
    def _signed_in(self) -> Iterator[Browser]:
        with closing(Browser(self.address)) as browser:
            browser.sign_in(self.login, self.password)
            yield browser

    def _hands_in(self, draft: str, revision: str) -> str | None:
        path = f"/en/calls/{self.call}/apply/{draft}/submit/"
        with self._signed_in() as browser:
            browser.get(path)
            leads_to = browser.post(path, revision=revision)
        return leads_to if leads_to.endswith(f"{draft}/receipt/") else None

    def _until(self, doing: Any) -> Any:
        """Try again as somebody would, as long as the site is away."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException, urllib.error.URLError, SystemExit):
                if done := doing():
                    return done
            time.sleep(0.3)
        raise AssertionError(f"{self.login} got nothing done in {PATIENCE} seconds.")


@dataclass(frozen=True)
class Count:
    """What people were told, and what of it is not there, or there twice."""

    saves: int
    receipts: int
    kills: int
    lost: list[str]
    doubled: list[str]


def prepared(demo: Demo, people: int, drafts: int) -> dict[str, Any]:
    """People with complete drafts, made in the demo's own database."""
    command = [sys.executable, "-m", MAKE_DRAFTS, str(people), str(drafts)]
    done = subprocess.run(
        command, cwd=ROOT, env=demo.environment, stdout=subprocess.PIPE, check=True
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def endure(
    demo: Demo, *, every: float, kills: int, database: str = "", people: int = 3, drafts: int = 12
) -> Count:
    """Let people work while something is killed every so many seconds; then count."""
    made = prepared(demo, people, drafts)
    over = threading.Event()
    towns = [
        Town(
            address=demo.address,
            call=made["call"],
            login=one["login"],
            password=made["password"],
            written=one["drafts"][0][0],
            to_hand_in=[(key, revision) for key, revision in one["drafts"][1:]],
            over=over,
        )
        for one in made["people"]
    ]
    with ExitStack() as running:
        service = running.enter_context(kept_running(demo))
        faults: list[BaseException] = []
        threads = [threading.Thread(target=_works, args=(one, faults)) for one in towns]
        for one in threads:
            one.start()
        _wait_until(lambda: all(one.has_begun for one in towns) or faults, "Nobody can begin.")
        killed: set[int] = set()
        for number in range(kills):
            time.sleep(every)
            killed |= _kill(number, service, DatabaseServer(database) if database else None)
        time.sleep(every)
        _wait_until(
            lambda: set(service.worker()) - killed and set(service.web()) - killed,
            "What was killed has not come back.",
        )
        over.set()
        for one in threads:
            one.join(timeout=2 * PATIENCE)
        assert not faults, faults
    return counted(demo, towns, kills)


def _works(town: Town, faults: list[BaseException]) -> None:
    try:
        town.works()
    except BaseException as fault:  # noqa: BLE001 (told by the one who waits)
        faults.append(fault)


def _kill(number: int, service: Service, database: DatabaseServer | None) -> set[int]:
    """Kill something at once; answers which processes of ours that was."""
    turn = number % 3
    if turn == 2 and database:
        database.kill()
        return set()
    found = set((service.worker() if turn == 1 else service.web())[:1])
    for process in found:
        os.kill(process, signal.SIGKILL)
    return found


def _wait_until(so: Callable[[], object], complaint: str) -> None:
    until = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < until, complaint
        time.sleep(0.1)


def counted(demo: Demo, towns: Sequence[Town], kills: int) -> Count:
    """Compare what was acknowledged with what is stored."""
    sent = [key for town in towns for key in town.receipts]
    asked = {"sent": sent, "written": [town.written for town in towns]}
    done = subprocess.run(
        [sys.executable, "-c", WHAT_IS_STORED],
        cwd=ROOT,
        env=demo.environment | {"DJANGO_SETTINGS_MODULE": "alliance.project.settings"},
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    stored = json.loads(done.stdout)
    submissions, journal = Counter(stored["submissions"]), Counter(map(tuple, stored["journal"]))
    saves = [one for town in towns if town.client for one in town.client.acknowledged]
    lost = [f"receipt of {key}" for key in sent if not submissions[key]]
    lost += [f"change {one.number}" for one in saves if not journal[(one.page, one.number)]]
    lost += [
        f"last words of {town.login}"
        for town in towns
        if stored["answers"][town.written].get(SAVED) != town.last
    ]
    doubled = [f"submission of {key}" for key, times in submissions.items() if times > 1]
    doubled += [f"change {page} {number}" for (page, number), n in journal.items() if n > 1]
    return Count(len(saves), len(sent), kills, lost, doubled)
