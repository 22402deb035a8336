"""The worker's round: do what is due, survive what fails, stop when asked."""

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from types import FrameType

from django.db import close_old_connections

from alliance.base.jobs import Job

log = logging.getLogger("alliance.worker")

POLL_SECONDS = 0.5


class Worker:
    """Runs jobs by their rhythm, one after the other."""

    def __init__(self, jobs: Sequence[Job], *, now: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._now = now
        self._due: dict[str, datetime] = {}
        self._stop = threading.Event()

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Finish what is being done, then go."""
        self._stop.set()

    def work(self) -> None:
        """Go round until stopped."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self.stop)
        log.info("the worker has %d jobs", len(self._jobs))
        self.go_round()
        log.info("the worker stops")

    def go_round(self) -> None:
        """Do what is due, again and again, until stopped."""
        while not self._stop.is_set():
            self.turn()
            self._stop.wait(POLL_SECONDS)

    def turn(self) -> int:
        """Do everything that is due now, once. Answers how much was done."""
        close_old_connections()
        return sum(self._run(job) for job in self._jobs if not self._stop.is_set())

    def _run(self, job: Job) -> int:
        at = self._now()
        if at < self._due.get(job.name, at):
            return 0
        self._due[job.name] = at + job.every
        try:
            return job.run(at)
        except Exception:
            log.exception("the job %r failed", job.name)
            return 0
