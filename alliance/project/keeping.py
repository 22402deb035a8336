"""Keep a program running beside ours: when it ends of itself, say so and start it again."""

import logging
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger("alliance.keeper")

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds before the next start: longer with each end that follows soon upon a start."""

# How a program ends that somebody has asked to.
ASKED = (0, -signal.SIGTERM, -signal.SIGINT)


class Keeper:
    """Runs a program until it is told to stop it.

    One that has run for as long as the longest pause counts as sound: its next end is its first.
    """

    def __init__(
        self, command: Sequence[str], *, folder: Path, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._command = command
        self._folder = folder
        self._pauses = pauses
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._watch = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def start(self) -> None:
        """Start the program, and watch it."""
        self._begin()
        self._watch.start()

    def stop(self) -> None:
        """Ask the program to end, and wait until it has."""
        with self._starting:
            self._stopping.set()
            self._program.terminate()
        self._program.wait()
        self._watch.join()

    def _begin(self) -> None:
        with self._starting:
            if not self._stopping.is_set():
                self._program = subprocess.Popen(self._command, cwd=self._folder)  # noqa: S603  (our own command)

    def _keep(self) -> None:
        ends = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            status = self._program.wait()
            sound = time.monotonic() - started >= self._pauses[-1]
            ends = 1 if sound else ends + 1
            pause = self._pauses[min(ends, len(self._pauses)) - 1]
            self._say(status, pause)
            self._stopping.wait(pause)
            self._begin()

    def _say(self, status: int, pause: float) -> None:
        if not self._stopping.is_set():
            level = logging.INFO if status in ASKED else logging.ERROR
            words = "%s ended with status %d and is started again in %g seconds"
            log.log(level, words, " ".join(self._command[1:]), status, pause)
