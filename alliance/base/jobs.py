"""Work that comes round: each app lists its jobs in ``jobs.py``, the worker collects them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Job:
    """Something to do every so often. It looks for facts not yet answered; repeating is safe.

    ``run`` takes the moment and answers how much it did.
    """

    name: str
    run: Callable[[datetime], int]
    every: timedelta
