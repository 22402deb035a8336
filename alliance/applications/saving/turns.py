"""One writer after another on SQLite, where all processes of a site share one machine.

SQLite lets one process write at a time. Who comes meanwhile sleeps and asks again, so that under
load half of the time nobody writes, and some wait long. Here each save waits for its turn in
the kernel, which wakes the next one at once. Whoever writes elsewhere still goes by SQLite's own
lock: this is about speed, never about what is right.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

ENDING = "-turn"
_in_this_process = threading.Lock()


@contextmanager
def turn(database: str) -> Iterator[None]:
    """Wait until no other save writes to this database file."""
    with _in_this_process:
        place = _place(database)
        fcntl.flock(place, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(place, fcntl.LOCK_UN)


@cache
def _place(database: str) -> int:
    """An open file beside the database, kept for as long as the process lives."""
    return os.open(database + ENDING, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
