"""How often one session saves one draft: more than anybody types, less than a program gone wild.

A page saves at most once a second, so ten tabs in which somebody types without a pause stay far
below. Words that a browser had kept for a day go out faster: that is what the store is for.
Each process counts for itself, and forgets rather than remembering too much.
"""

from datetime import datetime

A_SECOND = 50
"""Saves that are added to the store each second."""
AT_ONCE = 1_000
"""The most that the store holds."""
MOST_REMEMBERED = 20_000
_left: dict[tuple[str, int], tuple[float, datetime]] = {}


def is_too_often(session: str, draft: int, *, at: datetime) -> bool:
    """Count one more save; whether the store for this session and draft is empty."""
    left, since = _left.get((session, draft), (float(AT_ONCE), at))
    passed = max(0.0, (at - since).total_seconds())
    left = min(AT_ONCE, left + A_SECOND * passed)
    if len(_left) >= MOST_REMEMBERED:
        _left.clear()
    _left[session, draft] = (left - 1 if left >= 1 else left), max(at, since)
    return left < 1
