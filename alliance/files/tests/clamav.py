"""A real scanner for viruses, with one harmless signature, as long as the tests last."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# In two halves: no file of ours is to be flagged by anybody's scanner.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PATIENCE = 30.0
LONGEST_STREAM = 55_000_000
MISSING = "ClamAV is needed: install the package clamav-daemon."


def program() -> str:
    """The daemon: where Debian has it, else on the path."""
    found = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not found:
        raise RuntimeError(MISSING)
    return found


def settings(folder: Path) -> str:
    """What the daemon is told. As root it has no other account to change to."""
    lines = {
        "DatabaseDirectory": folder / "signatures",
        "LocalSocket": folder / "socket",
        "LocalSocketMode": "660",
        "TemporaryDirectory": folder,
        "PidFile": folder / "pid",
        "LogFile": folder / "log",
        "Foreground": "yes",
        "StreamMaxLength": LONGEST_STREAM,
        "MaxFileSize": LONGEST_STREAM,
        "MaxScanSize": 100_000_000,
        "MaxThreads": 2,
        "SelfCheck": 0,
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


@contextmanager
def clamd() -> Iterator[Path]:
    """The socket on which the daemon answers."""
    # A socket's path may have a hundred characters: not below a deep TMPDIR.
    folder = Path(tempfile.mkdtemp(prefix="alliance-clamd-", dir="/tmp"))
    (folder / "signatures").mkdir()
    signature = f"Eicar-Test-Pattern:0:*:{EICAR.hex()}\n"
    (folder / "signatures" / "test.ndb").write_text(signature)
    (folder / "clamd.conf").write_text(settings(folder))
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(  # noqa: S603  (the system's own program)
            [program(), f"--config-file={folder / 'clamd.conf'}"], stdout=said, stderr=said
        )
    try:
        _wait_until_ready(process, folder)
        yield folder / "socket"
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        shutil.rmtree(folder)


def _wait_until_ready(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not (folder / "socket").exists():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"clamd does not start.\n{(folder / 'said').read_text()}")
        time.sleep(0.05)
