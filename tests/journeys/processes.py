"""The processes of a served demo: which of them answers, and who its children are."""

from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PROC = Path("/proc")
MOST_CONNECTIONS = 300


@dataclass
class Line:
    """A connection that stays open, and so leads to one and the same process."""

    http: HTTPConnection
    process: int

    def get(self, path: str) -> str:
        """A page as this process has it."""
        self.http.request("GET", path)
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


def a_line_to_each(port: int, processes: int) -> list[Line]:
    """A connection to each of a server's processes; chance decides, so it is asked often."""
    lines: dict[int, Line] = {}
    for _attempt in range(MOST_CONNECTIONS):
        line = line_to(port)
        if lines.setdefault(line.process, line) is not line:
            line.close()
        if len(lines) == processes:
            break
    return list(lines.values())


def process_behind(port: int, caller: int) -> int:
    """The process that holds the other end of our connection from the port ``caller``."""
    inode = socket_of(port, caller)
    for descriptor in PROC.glob("[0-9]*/fd/*"):
        try:
            if descriptor.readlink().name == f"socket:[{inode}]":
                return int(descriptor.parts[2])
        except OSError:  # Closed while we looked, or a process of somebody else.
            continue
    raise LookupError(f"Nobody holds the connection from port {caller}.")


def socket_of(port: int, caller: int) -> int:
    """The kernel's number of the socket at ``port`` that talks with ``caller``."""
    for line in (PROC / "net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        ends = [int(end.rpartition(":")[2], 16) for end in fields[1:3]]
        if ends == [port, caller]:
            return int(fields[9])
    raise LookupError(f"No connection from port {caller} to {port}.")


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
