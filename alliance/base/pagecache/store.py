"""Where the pages are kept, and whose turn it is to make one."""

import threading
from collections.abc import Hashable

from alliance.base.pagecache.asking import Key
from alliance.base.pagecache.entries import Entry


class Store:
    """Entries within a number and a size; one that was read meanwhile gets a second chance.

    Reading takes no lock: it marks the entry, and whoever has to make room moves it on.
    """

    def __init__(self, *, most_entries: int, most_bytes: int) -> None:
        self._most_entries = most_entries
        self._most_bytes = most_bytes
        self._entries: dict[Key, Entry] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        return self._bytes

    def get(self, key: Key) -> Entry | None:
        found = self._entries.get(key)
        if found is not None:
            found.was_read = True
        return found

    def put(self, key: Key, entry: Entry) -> None:
        with self._lock:
            self._forget(key)
            while self._entries and not self._has_room(entry):
                self._make_room()
            self._entries[key] = entry
            self._bytes += entry.size

    def _has_room(self, entry: Entry) -> bool:
        return (
            len(self._entries) < self._most_entries and self._bytes + entry.size <= self._most_bytes
        )

    def _make_room(self) -> None:
        """Each pass lets one go or takes one mark away, so it comes to an end."""
        oldest = next(iter(self._entries))
        entry = self._entries[oldest]
        if not entry.was_read:
            self._forget(oldest)
            return
        entry.was_read = False
        self._entries[oldest] = self._entries.pop(oldest)

    def _forget(self, key: Key) -> None:
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
