"""Somebody who knocks at our own door every five seconds, as a reader would, and writes it down."""

import http.client
import logging
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from alliance.watch import record
from alliance.watch.reckoning import Answer

log = logging.getLogger("alliance.probe")

EVERY = 5.0
PATIENCE = 4.0
GOOD = 200
ENOUGH = 4096
BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot() -> str:
    """This machine since its start."""
    try:
        return BOOT.read_text(encoding="ascii").strip()[:36]
    except OSError:  # Not Linux: the clock below begins with the process.
        return f"{time.time_ns():x}"


THIS_BOOT = boot()


def seconds() -> float:
    """A clock that nobody sets. It goes on while the machine sleeps: the door is shut then."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def this_moment(*, good: bool = False, cause: str = "", ms: int = 0) -> Answer:
    """An answer of now."""
    return Answer(datetime.now(UTC), good, THIS_BOOT, seconds(), cause, ms)


def ask(address: str, *, host: str = "", patience: float = PATIENCE) -> Answer:
    """Ask the door once. Whatever is no plain yes in time is a no, with its cause."""
    begun = time.monotonic()
    try:
        status = _status(address, host=host, patience=patience)
        cause = "" if status == GOOD else f"status {status}"
    except (OSError, http.client.HTTPException) as error:
        cause = type(error).__name__
    took = time.monotonic() - begun
    if not cause and took > EVERY:
        cause = "too slow"
    return this_moment(good=not cause, cause=cause, ms=round(took * 1000))


def _status(address: str, *, host: str, patience: float) -> int:
    parts = urlsplit(address)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(parts.netloc, timeout=patience, context=context)
    else:
        connection = http.client.HTTPConnection(parts.netloc, timeout=patience)
    try:
        headers = {"User-Agent": "Probe", "Connection": "close"} | ({"Host": host} if host else {})
        connection.request("GET", parts.path or "/", headers=headers)
        answer = connection.getresponse()
        answer.read(ENOUGH)
        return answer.status
    finally:
        connection.close()


class Probe:
    """Asks until stopped, in a thread of its own: neither jobs nor a database hold it up."""

    def __init__(self, asking: Callable[[], Answer], *, into: Path, every: float = EVERY) -> None:
        self._asking = asking
        self._into = into
        self._every = every
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep_asking, name="probe", daemon=True)

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Ask no more."""
        self._stopping.set()
        self._thread.join(timeout=PATIENCE)

    def once(self) -> None:
        """Ask, and write down what was answered."""
        try:
            record.add(self._asking(), into=self._into)
        except Exception:
            # A full disk, or anything else: the gap in the record speaks for itself.
            log.exception("the probe could not write its record")

    def _keep_asking(self) -> None:
        due = time.monotonic()
        while not self._stopping.is_set():
            self.once()
            due = max(due + self._every, time.monotonic())
            self._stopping.wait(due - time.monotonic())


def of_this_site() -> Probe:
    """The probe that the settings describe."""
    host = urlsplit(settings.BASE_URL).netloc if settings.PROBE_URL else ""
    address = settings.PROBE_URL or f"{settings.BASE_URL}/health/ready"
    return Probe(lambda: ask(address, host=host), into=record.folder())
