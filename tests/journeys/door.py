"""The production layout on this machine: nginx as shipped, two web processes, the ticket door."""

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.journeys.server import Demo
from tools.postgres import free_port
from tools.tree import ROOT

PATIENCE = 60.0
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    include {folder}/alliance.conf;
}}
"""


class Door:
    """A site behind nginx whose web processes can be ended and started again."""

    def __init__(self, demo: Demo, folder: Path) -> None:
        self.folder, self.port, self._demo, self.data = folder, free_port(), demo, demo.folder
        self.address = f"https://localhost:{self.port}"
        self._web: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the processes behind nginx see."""
        return self._demo.environment | {
            "ALLIANCE_DOOR": "nginx",
            "ALLIANCE_BASE_URL": self.address,
            "ALLIANCE_SECRET_KEY": (self._demo.folder / "secret-key").read_text(),
            "DJANGO_SETTINGS_MODULE": "alliance.project.settings",
        }

    @property
    def certificate(self) -> Path:
        return self.folder / "tls" / "certificate.pem"

    def prepared(self, drafts: int) -> dict[str, Any]:
        """Somebody with complete drafts, made where the site finds them."""
        command = [sys.executable, "-m", "bench.prepare", "1", str(drafts)]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, check=True
        )
        made: dict[str, Any] = json.loads(done.stdout)
        return made

    def configure(self) -> None:
        """The shipped configuration, with this machine's paths and ports in the place of its."""
        for name in ("run", "tls", "cache"):
            (self.folder / name).mkdir()
        make_certificate(self.folder / "tls")
        shipped = (ROOT / "deploy" / "nginx.conf").read_text()
        for theirs, ours in {
            "/run/alliance": f"{self.folder}/run",
            "/etc/alliance/tls": f"{self.folder}/tls",
            "/var/cache/nginx/alliance": f"{self.folder}/cache",
            "/var/lib/alliance": str(self._demo.folder),
            "listen [::]:443 ssl http2;": "",
            "listen [::]:80;": "",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{free_port()}",
            "alliance.example": "localhost",
        }.items():
            assert theirs in shipped, theirs
            shipped = shipped.replace(theirs, ours)
        (self.folder / "alliance.conf").write_text(shipped)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(MAIN.format(folder=self.folder, user=user))

    def open_web(self) -> None:
        """Start the two web processes and wait until they answer."""
        self._web = self._start(
            *granian("web.sock", self.folder, workers=2), "alliance.project.wsgi:application"
        )
        context = ssl.create_default_context(cafile=str(self.certificate))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._web.poll() is None:
            try:
                with urlopen(f"{self.address}/health/ready", timeout=5, context=context):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(self.said())

    @contextmanager
    def saving(self) -> Iterator[None]:
        """The process that only saves, as long as the block; else web processes do that too."""
        path = self.folder / "run" / "save.sock"
        saves = self._start(
            *granian("save.sock", self.folder, workers=1), "alliance.project.wsgi:application"
        )
        try:
            wait_for_socket(path, saves)
            wait_for_answer(path)
            yield
        finally:
            end(saves)
            path.unlink(missing_ok=True)

    def said(self) -> str:
        """What all programs have said so far."""
        return (self.folder / "said.log").read_text()[-4000:]

    def close_web(self) -> None:
        """End them at once, as a machine does that fails."""
        assert self._web is not None
        end(self._web)
        (self.folder / "run" / "web.sock").unlink(missing_ok=True)

    @contextmanager
    def stuck(self, seconds: float) -> Iterator[None]:
        """The web processes get nowhere for so long from the beginning of the block."""
        assert self._web is not None
        group = self._web.pid
        os.killpg(group, signal.SIGSTOP)
        goes_on = threading.Timer(seconds, os.killpg, (group, signal.SIGCONT))
        goes_on.start()
        try:
            yield
        finally:
            goes_on.join()

    @contextmanager
    def open(self) -> Iterator["Door"]:
        """All of it, as long as the block lasts."""
        self.configure()
        tickets = self._start(
            *granian("ticket.sock", self.folder, workers=1),
            "--factory",
            "alliance.base.ticket_door:door",
        )
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        proxy = self._start(nginx, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder))
        try:
            wait_for_socket(self.folder / "run" / "ticket.sock", tickets)
            assert proxy.poll() is None, self.said()
            self.open_web()
            yield self
        finally:
            for one in (proxy, tickets, self._web):
                if one is not None:
                    end(one)

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        with (self.folder / "said.log").open("ab") as said:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it has started, at once: it is in a group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)


def granian(name: str, folder: Path, *, workers: int) -> list[str]:
    """The server as the units of ``deploy/systemd`` start it."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--uds", str(folder / "run" / name), "--workers", str(workers)),
        *("--blocking-threads", "4", "--log-level", "warning"),
    ]


def wait_for_socket(path: Path, process: "subprocess.Popen[bytes]") -> None:
    """Until a process listens there."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert process.poll() is None, "The server has ended."
        assert time.monotonic() < until, f"{path} is not there."
        time.sleep(0.05)


def wait_for_answer(path: Path) -> None:
    """Until whoever listens there also answers."""
    until = time.monotonic() + PATIENCE
    question = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    while time.monotonic() < until:
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.settimeout(PATIENCE)
            line.connect(str(path))
            line.sendall(question)
            if line.recv(12).startswith(b"HTTP/1.1 "):
                return
        time.sleep(0.1)
    raise RuntimeError(f"Nobody answers at {path}.")


def make_certificate(folder: Path) -> None:
    """A certificate for this machine alone, made by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(made.public_bytes(pem))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )


@contextmanager
def door_of(demo: Demo) -> Iterator[Door]:
    """The production layout over a demo's data. Sockets need a short path."""
    with (
        tempfile.TemporaryDirectory(prefix="door") as folder,
        Door(demo, Path(folder)).open() as door,
    ):
        yield door
