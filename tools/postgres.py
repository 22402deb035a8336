"""A private PostgreSQL server for tests, gone when the tests are over.

    python -m tools.postgres pytest alliance/calls

runs the command with ``ALLIANCE_DATABASE_URL`` naming an empty database on a server of its
own: free port, data in a temporary folder, nothing written to disk durably.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A throw-away server need not survive a power cut.
CARELESS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
OLDEST = 15
MISSING = "PostgreSQL 15 or later is needed: install the package postgresql."


def programs() -> Path:
    """The folder with ``initdb`` and ``pg_ctl``: Debian's newest, else the one on the path."""
    debian = {
        int(path.parts[-3]): path for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
    }
    found = debian[max(debian)] if debian and max(debian) >= OLDEST else shutil.which("initdb")
    if not found:
        raise SystemExit(MISSING)
    return Path(found).parent


def owner() -> str | None:
    """PostgreSQL refuses root; then the account of Debian's package runs it."""
    return "postgres" if os.geteuid() == 0 else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*command: str | Path) -> None:
    """Run a program of the server as its owner; show what it said only if it failed."""
    account = pwd.getpwnam(name) if (name := owner()) else None
    done = subprocess.run(
        [str(part) for part in command],
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=[] if account else None,
        cwd="/",
        # pg_ctl's server keeps its output open: a file, not a pipe, or we would wait for ever.
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed with status {done.returncode}.")


@contextmanager
def server(*, careless: bool = True) -> Iterator[str]:
    """Start a server, give the address of its database, and remove every trace of it.

    What is measured must be careful: ``careless=False`` stores as production does.
    """
    bin_ = programs()
    # A socket's path may have a hundred characters: not below a deep TMPDIR.
    folder = Path(tempfile.mkdtemp(prefix="alliance-pg-", dir="/tmp"))
    data, port = folder / "data", free_port()
    if name := owner():
        shutil.chown(folder, name)
    settings = [f"-c {setting}" for setting in CARELESS if careless]
    options = " ".join([f"-p {port} -k {folder} -c listen_addresses=127.0.0.1", *settings])
    try:
        run(bin_ / "initdb", "-D", data, "-A", "trust", "-U", "alliance",
            "--locale=C.UTF-8", "-E", "UTF8", "-N")  # fmt: skip
        run(bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        yield f"postgresql://alliance@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            run(bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def stop_at_signal() -> None:
    """Let a kill or a lost terminal end the program as Ctrl-C does: with its clean-up."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))


def main() -> int:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    stop_at_signal()
    with server() as url:
        environment = os.environ | {"ALLIANCE_DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
