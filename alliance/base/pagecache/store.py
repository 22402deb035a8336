"""Where the pages are kept, and whose turn it is to make one."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from alliance.base.pagecache.entries import Entry


class Store:
    """The entries used last, within a number and a size."""

    def __init__(self, *, most_entries: int, most_bytes: int) -> None:
        self._most_entries = most_entries
        self._most_bytes = most_bytes
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        return self._bytes

    def get(self, key: Hashable) -> Entry | None:
        with self._lock:
            if entry := self._entries.get(key):
                self._entries.move_to_end(key)
            return entry

    def put(self, key: Hashable, entry: Entry) -> None:
        with self._lock:
            self._forget(key)
            self._entries[key] = entry
            self._bytes += entry.size
            while self._is_too_full():
                self._forget(next(iter(self._entries)))

    def _is_too_full(self) -> bool:
        return len(self._entries) > self._most_entries or self._bytes > self._most_bytes

    def _forget(self, key: Hashable) -> None:
        if entry := self._entries.pop(key, None):
            self._bytes -= entry.size


class Turns:
    """One thread at a time makes what ``key`` names; others may wait for it."""

    def __init__(self) -> None:
        self._busy: dict[Hashable, threading.Event] = {}
        self._lock = threading.Lock()

    def take(self, key: Hashable) -> threading.Event | None:
        """None: it is ours, call ``end``. Else what is set when the other is done."""
        with self._lock:
            if event := self._busy.get(key):
                return event
            self._busy[key] = threading.Event()
            return None

    def end(self, key: Hashable) -> None:
        with self._lock:
            event = self._busy.pop(key)
        event.set()
