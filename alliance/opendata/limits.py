"""How much one network may ask of the open data. Published in docs/open-data.md.

Each process counts for itself, in memory: what is refused is only what would hinder others.
What memory answers (``alliance.base.pagecache``) does not come this far and is not counted.
"""

import threading
import time
from dataclasses import dataclass

WINDOW = 60
LONG_ANSWER = 20
"""As many requests as this a long answer, which is sent while it is read, counts for."""
MOST_NETWORKS = 10_000


@dataclass(frozen=True)
class Standing:
    """What a network has left in its window, and in how many seconds the next one begins."""

    limit: int
    left: int
    seconds: int

    @property
    def exceeded(self) -> bool:
        """Whether it has asked for more than it may."""
        return self.left < 0

    def headers(self) -> dict[str, str]:
        """As the draft of the IETF on rate limits names them."""
        return {
            "RateLimit-Policy": policy(self.limit),
            "RateLimit": f'"network";r={max(self.left, 0)};t={self.seconds}',
        }


def policy(limit: int) -> str:
    """The limit as a header says it."""
    return f'"network";q={limit};w={WINDOW}'


class Limits:
    """Counts what networks ask for, each in windows of a minute."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._window = 0
        self._asked: dict[str, int] = {}

    def count(self, network: str, limit: int, *, cost: int = 1) -> Standing:
        """Count ``cost`` more requests of a network."""
        now = time.monotonic()
        with self._lock:
            window = int(now // WINDOW)
            if window != self._window or len(self._asked) >= MOST_NETWORKS:
                self._window, self._asked = window, {}
            asked = self._asked[network] = self._asked.get(network, 0) + cost
        return Standing(limit, limit - asked, WINDOW - int(now % WINDOW))


LIMITS = Limits()
