"""Ask the scanner for viruses about stored files. Every failure is "not scanned yet"."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

from alliance.files.models import Scan, StoredFile

log = logging.getLogger(__name__)

FILES_A_TURN = 20
SECONDS = 60
LONGEST_NAME = 200


class Scanner(Protocol):
    """As much of the daemon as we use."""

    def instream(self, content: object) -> dict[str, tuple[str, str | None]]:
        """The verdict on a stream of bytes."""


def scanner() -> Scanner | None:
    """The daemon that the settings name; None where files are not scanned."""
    where: Path | tuple[str, int] | None = settings.CLAMD
    if where is None:
        return None
    if isinstance(where, Path):
        return cast(Scanner, ClamdUnixSocket(path=str(where), timeout=SECONDS))
    return cast(Scanner, ClamdNetworkSocket(host=where[0], port=where[1], timeout=SECONDS))


def scan_waiting(at: datetime) -> int:
    """Scan files that wait, a few at a time. Answers on how many there is a verdict."""
    daemon = scanner()
    if daemon is None:
        return 0
    verdicts = 0
    for key in StoredFile.objects.to_scan(at).values_list("pk", flat=True)[:FILES_A_TURN]:
        # The update decides between two workers.
        ours = StoredFile.objects.to_scan(at).filter(pk=key)
        if ours.update(scan=Scan.SCANNING, scan_at=at):
            verdicts += scan(StoredFile.objects.get(pk=key), daemon, at=at)
    return verdicts


def scan(stored: StoredFile, daemon: Scanner, *, at: datetime) -> bool:
    """Ask about one file that is ours. Whether there is a verdict."""
    try:
        with stored.content.open("rb") as content:
            verdict, found = daemon.instream(content)["stream"]
    # OSError: no daemon, or one that breaks off since the file is too long for it.
    except (ClamdError, OSError, KeyError, ValueError) as failure:
        verdict, found = "ERROR", f"{type(failure).__name__}: {failure}"
    if verdict not in {"OK", "FOUND"}:
        log.warning("file %s was not scanned: %s", stored.pk, found)
        _note(stored, Scan.WAITING, at=at)
        return False
    if verdict == "FOUND":
        log.warning("file %s is infected: %s", stored.pk, found)
        _note(stored, Scan.REFUSED, at=at, scan_found=(found or "")[:LONGEST_NAME])
    else:
        _note(stored, Scan.CLEAN, at=at)
    return True


def _note(stored: StoredFile, verdict: Scan, *, at: datetime, **also: str) -> None:
    # Not over a verdict that another worker has reached meanwhile.
    begun = StoredFile.objects.filter(pk=stored.pk, scan=Scan.SCANNING)
    begun.update(scan=verdict, scan_at=at, **also)
