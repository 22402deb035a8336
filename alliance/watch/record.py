"""The probe's record: a file for each day (UTC), to which whole lines are added and nothing else.

It needs no database, so it goes on while there is none. A line that was cut off is passed over.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from alliance.watch.reckoning import Answer

BLOCK = 64 * 1024
SUFFIX = ".jsonl"
BLURRED = timedelta(minutes=10)
"""How far lines may stand out of their order: several write, and clocks are put right."""


def folder() -> Path:
    """Where the record is kept."""
    return Path(settings.DATA_DIR) / "probe"


def add(answer: Answer, *, into: Path) -> None:
    """Write one answer so that it outlives a loss of power."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{answer.at.astimezone(UTC):%Y-%m-%d}{SUFFIX}"
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        # One write, so that two who write at once do not mix their lines.
        os.write(handle, _mended(handle) + line(answer))
        os.fsync(handle)
    finally:
        os.close(handle)


def _mended(handle: int) -> bytes:
    """A new line first, where the last one was cut off."""
    size = os.fstat(handle).st_size
    return b"\n" if size and os.pread(handle, 1, size - 1) != b"\n" else b""


def line(answer: Answer) -> bytes:
    """An answer as the file has it."""
    facts = {
        "at": answer.at.astimezone(UTC).isoformat(),
        "good": answer.good,
        "boot": answer.boot,
        "seconds": round(answer.seconds, 6),
        "cause": answer.cause,
        "ms": answer.ms,
    }
    return json.dumps(facts, separators=(",", ":")).encode() + b"\n"


def read_line(text: bytes) -> Answer | None:
    """What a line says; None for one that was cut off, or is none of ours."""
    try:
        facts = json.loads(text)
        return Answer(
            at=datetime.fromisoformat(facts["at"]),
            good=facts["good"] is True,
            boot=str(facts["boot"]),
            seconds=float(facts["seconds"]),
            cause=str(facts["cause"]),
            ms=int(facts["ms"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def read(since: datetime, *, of: Path) -> list[Answer]:
    """The answers from ``since`` on, in the order in which they were written."""
    found: list[Answer] = []
    for path in days(of):
        if _day(path) >= (since - BLURRED).astimezone(UTC).date():
            found += reversed(list(_backwards(path, since - BLURRED)))
    return [one for one in found if one.at >= since]


def days(of: Path) -> list[Path]:
    """The files of a record, the oldest day first."""
    return sorted(path for path in of.glob(f"*{SUFFIX}") if _is_day(path))


def forget(at: datetime, period: timedelta) -> int:
    """Delete the files of days that are over for longer than ``period``."""
    last = (at - period).astimezone(UTC).date()
    old = [path for path in days(folder()) if _day(path) < last]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_day(path: Path) -> bool:
    try:
        return bool(_day(path))
    except ValueError:
        return False


def _day(path: Path) -> date:
    return date.fromisoformat(path.name.removesuffix(SUFFIX))


def _backwards(path: Path, since: datetime) -> Iterator[Answer]:
    """The answers of a file from its end, until one is older than ``since``."""
    for text in _lines_backwards(path):
        answer = read_line(text)
        if answer is None:
            continue
        if answer.at < since:
            return
        yield answer


def _lines_backwards(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        left, rest = file.seek(0, os.SEEK_END), b""
        while left > 0:
            begin = max(0, left - BLOCK)
            file.seek(begin)
            first, *lines = (file.read(left - begin) + rest).split(b"\n")
            yield from reversed(lines)
            left, rest = begin, first
        yield rest
