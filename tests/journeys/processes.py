"""The processes of a site: which of them answers, who its children are, and others beside them."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tools.tree import ROOT

PROC = Path("/proc")
MOST_CONNECTIONS = 300
PATIENCE = 60.0
# As nginx tells it: the reader came safely.
SAFELY = {"X-Forwarded-Proto": "https"}


@dataclass
class Line:
    """A connection that stays open, and so leads to one and the same process."""

    http: HTTPConnection
    process: int

    def get(self, path: str) -> str:
        """A page as this process has it."""
        self.http.request("GET", path, headers=SAFELY)
        answer = self.http.getresponse()
        assert answer.status == 200
        return answer.read().decode()

    def close(self) -> None:
        self.http.close()


def line_to(port: int) -> Line:
    """A new connection, to whichever process takes it."""
    http = HTTPConnection("127.0.0.1", port, timeout=20)
    http.request("GET", "/health/live")
    http.getresponse().read()
    return Line(http, process_behind(port, int(http.sock.getsockname()[1])))


class SocketConnection(HTTPConnection):
    """A connection to a server that listens at a file, as nginx makes it."""

    def __init__(self, path: Path, host: str) -> None:
        super().__init__(host, timeout=20)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(20)
        self.sock.connect(str(self._path))


def line_through(path: Path, host: str) -> Line:
    """The same to a server behind nginx, to which nobody else connects at this moment."""
    before = sockets_at(path)
    http = SocketConnection(path, host)
    http.request("GET", "/health/live", headers=SAFELY)
    http.getresponse().read()
    (inode,) = sockets_at(path) - before
    return Line(http, holder_of(inode))


def a_line_to_each(port: int, processes: int) -> list[Line]:
    """A connection to each of a server's processes."""
    return lines_to_all(lambda: line_to(port), processes)


def lines_to_all(connect: Callable[[], Line], processes: int) -> list[Line]:
    """One connection to each; chance decides which process takes one, so it is asked often."""
    lines: dict[int, Line] = {}
    for _attempt in range(MOST_CONNECTIONS):
        line = connect()
        if lines.setdefault(line.process, line) is not line:
            line.close()
        if len(lines) == processes:
            break
    return list(lines.values())


def process_behind(port: int, caller: int) -> int:
    """The process that holds the other end of our connection from the port ``caller``."""
    return holder_of(socket_of(port, caller))


def holder_of(inode: int) -> int:
    """The process that has this socket open."""
    for descriptor in PROC.glob("[0-9]*/fd/*"):
        try:
            if descriptor.readlink().name == f"socket:[{inode}]":
                return int(descriptor.parts[2])
        except OSError:  # Closed while we looked, or a process of somebody else.
            continue
    raise LookupError(f"Nobody holds the socket {inode}.")


def socket_of(port: int, caller: int) -> int:
    """The kernel's number of the socket at ``port`` that talks with ``caller``."""
    for line in (PROC / "net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        ends = [int(end.rpartition(":")[2], 16) for end in fields[1:3]]
        if ends == [port, caller]:
            return int(fields[9])
    raise LookupError(f"No connection from port {caller} to {port}.")


def sockets_at(path: Path) -> set[int]:
    """The kernel's numbers of the connections that a server at this file has taken."""
    rows = [line.split() for line in (PROC / "net/unix").read_text().splitlines()[1:]]
    return {int(row[6]) for row in rows if row[7:] == [str(path)] and row[6] != "0"}


def parent_of(process: int) -> int:
    # The second field is a name in parentheses, which may hold anything.
    return int((PROC / str(process) / "stat").read_text().rpartition(")")[2].split()[1])


def children_of(process: int, word: str) -> set[int]:
    """The processes that ``process`` has started and that have ``word`` in their command."""
    found = set()
    for folder in PROC.glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode().split("\0")
            if word in words and parent_of(int(folder.name)) == process:
                found.add(int(folder.name))
        except OSError:  # It has ended while we looked.
            continue
    return found


@contextmanager
def another_process(
    environment: dict[str, str], program: str, *arguments: str
) -> Iterator["subprocess.Popen[str]"]:
    """A program on the same data, started up and waiting for the word."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "alliance.project.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def told_by(process: "subprocess.Popen[str]") -> str:
    """Give the word, and answer what the program said when it had done its part."""
    said, _errors = process.communicate("now\n", timeout=PATIENCE)
    assert process.returncode == 0
    return said
