"""Knows, within a second, in which epoch of the public data we live."""

import logging
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

logger = logging.getLogger(__name__)

BEAT = 0.25
PATIENCE = 1.0


class Sighting(NamedTuple):
    """The epoch last read, and the one before it.

    ``seen`` is when the last read that found ``epoch`` *began*: the epoch cannot
    have moved earlier, so whatever was made in it is right until then and at most
    ``PATIENCE`` old afterwards. The same sum covers a database that stopped
    answering and a thread that died.
    """

    epoch: int
    seen: float
    epoch_before: int | None = None
    seen_before: float = 0.0

    def allows(self, epoch: int, at: float) -> bool:
        """Whether bytes made in ``epoch`` are at most a second out of date."""
        if epoch == self.epoch:
            return at < self.seen + PATIENCE
        return epoch == self.epoch_before and at < self.seen_before + PATIENCE


class EpochWatch:
    """Reads the epoch in one daemon thread per process, never in a request.

    With ``beat=None`` there is no thread and the owner calls ``look``.
    """

    def __init__(
        self,
        read: Callable[[], int],
        *,
        beat: float | None = BEAT,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._beat = beat
        self._ticks = ticks
        self._last: Sighting | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def current(self) -> Sighting | None:
        """The last sighting, or None if nobody knows the epoch any more."""
        last = self._last
        if last is not None and self._ticks() < last.seen + PATIENCE:
            return last
        self._wake()
        return None

    def look(self) -> None:
        """Read the epoch once."""
        began = self._ticks()
        epoch = self._read()
        last = self._last
        if last is None:
            self._last = Sighting(epoch, began)
        elif last.epoch == epoch:
            self._last = last._replace(seen=began)
        else:
            self._last = Sighting(epoch, began, last.epoch, last.seen)

    def _wake(self) -> None:
        """Start the thread, also in a forked child, where it is not alive."""
        if self._beat is None or (self._thread and self._thread.is_alive()):
            return
        with self._starting:
            if self._thread and self._thread.is_alive():
                return
            self._thread = threading.Thread(
                target=self._watch, args=(self._beat,), name="epoch", daemon=True
            )
            self._thread.start()

    def _watch(self, beat: float) -> None:
        failing = False
        while True:
            try:
                self.look()
                failing = False
            except Exception:  # the reader's database may fail in any way
                if not failing:
                    logger.exception("The epoch cannot be read; pages are not cached.")
                failing = True
            time.sleep(beat)
