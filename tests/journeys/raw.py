"""A client that sends whatever it is told to, byte by byte: no library would."""

import socket
import ssl
from dataclasses import dataclass

LONGEST = 2_000_000


@dataclass(frozen=True)
class Reply:
    """What came back; nothing where the line was closed without a word."""

    status: int
    head: str
    body: bytes


def says(port: int, request: bytes, trust: ssl.SSLContext | None = None) -> Reply:
    """Send one request and read until the other side ends."""
    with socket.create_connection(("localhost", port), timeout=20) as plain:
        line = trust.wrap_socket(plain, server_hostname="localhost") if trust else plain
        line.sendall(request)
        heard = b""
        try:
            while len(heard) < LONGEST and (more := line.recv(65536)):
                heard += more
        except ConnectionResetError:
            # Sent more than the other side wanted to hear; what it said first counts.
            pass
        if trust:
            line.close()
    head, _blank, body = heard.partition(b"\r\n\r\n")
    words = head.decode("latin-1")
    return Reply(int(words.split(" ", 2)[1]) if words else 0, words, body)


def request(path: str, host: str, *headers: str, method: str = "GET") -> bytes:
    """A request as bytes; ``path`` may hold anything."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return ("\r\n".join([*lines, "", ""])).encode("latin-1")
