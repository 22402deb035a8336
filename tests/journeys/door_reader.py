"""Somebody who talks to the site through nginx, byte by byte if need be."""

import re
import socket
import ssl
import time
from dataclasses import dataclass, field
from http.client import HTTPResponse, HTTPSConnection
from urllib.parse import urlencode

from tests.journeys.door import Door

FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    """One answer, whole."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Reader:
    """A client with cookies of its own."""

    door: Door
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str, **headers: str) -> Answer:
        return self._read(self.asks("GET", path, headers=headers))

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        return self._read(self.asks("POST", path, self.body(fields), headers))

    def signs_in(self, login: str, password: str) -> None:
        self.get("/en/sign-in/")
        answer = self.post("/en/sign-in/", login=login, password=password)
        assert answer.status == 302, answer.text
        assert "session" in self.cookies

    def body(self, fields: dict[str, str]) -> bytes:
        return urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()

    def asks(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> HTTPSConnection:
        connection = HTTPSConnection("localhost", self.door.port, context=self._trust(), timeout=60)
        connection.request(method, path, body, self._headers() | (headers or {}))
        return connection

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.door.certificate))

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"Origin": self.door.address, "Content-Type": FORM}
        return said | ({"Cookie": cookies} if cookies else {})

    def _read(self, connection: HTTPSConnection) -> Answer:
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _is, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        connection.close()
        if found := TOKEN.search(text):
            self.token = found[1]
        return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, text)

    def posts_slowly(
        self, path: str, *, pause: float, **fields: str
    ) -> tuple[Answer, float, float]:
        """Send all but the last byte, wait, send it; when the sending began and ended."""
        body = self.body(fields)
        head = [f"POST {path} HTTP/1.1", f"Host: localhost:{self.door.port}"]
        said = self._headers() | {"Content-Length": str(len(body)), "Connection": "close"}
        head += [f"{name}: {value}" for name, value in said.items()]
        plain = socket.create_connection(("localhost", self.door.port), timeout=60)
        with self._trust().wrap_socket(plain, server_hostname="localhost") as line:
            began = time.time()
            line.sendall("\r\n".join([*head, "", ""]).encode() + body[:-1])
            time.sleep(pause)
            ended = time.time()
            line.sendall(body[-1:])
            answer = HTTPResponse(line)
            answer.begin()
            text = answer.read().decode()
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, headers, text), began, ended
