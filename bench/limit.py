"""The limit of reading: nginx with the same bytes, packed before, and the same headers."""

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.programs import WORK, fetch, running, wait_for
from tools.postgres import free_port

# Every server says these itself.
OWN = {"date", "server", "content-length", "content-type", "content-encoding", "connection"}

CONFIGURATION = """
worker_processes auto; daemon off; pid {folder}/pid; error_log {folder}/errors;
{user}
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; open_file_cache max=100;
    keepalive_requests 1000000000; gzip_static on; etag off; if_modified_since off;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
    uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    server {{
        listen 127.0.0.1:{port}; root {folder};
        location = /ready {{ return 204; }}
{pages}
    }}
}}
"""
PAGE = """
        location = {path} {{
            types {{}} default_type "{kind}"; try_files /{name} =404; add_header Last-Modified "";
{headers}
        }}
"""


@dataclass(frozen=True)
class Page:
    """One page as our server answers it to a reader who takes gzip."""

    path: str
    headers: Mapping[str, str]
    packed: bytes

    def configuration(self, name: str) -> str:
        headers = "\n".join(
            f"            add_header {key} {quoted(value)};"
            for key, value in self.headers.items()
            if key not in OWN
        )
        kind = self.headers["content-type"]
        return PAGE.format(path=self.path, name=name, kind=kind, headers=headers)


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def page(address: str, path: str) -> Page:
    """Read a page often enough that memory answers, and make sure that it did."""
    for _ in range(50):
        headers, packed = fetch(address + path, Accept_Encoding="gzip")
        is_kept = headers.get("etag") and headers.get("x-cache", "HIT") == "HIT"
        if is_kept and headers.get("content-encoding") == "gzip":
            return Page(path, headers, packed)
    raise SystemExit(f"{path} is not answered from memory.")


@contextmanager
def nginx(pages: list[Page]) -> Iterator[str]:
    """An nginx with one process per processor, as it is packaged, that serves the same."""
    folder, port = WORK / "nginx", free_port()
    folder.mkdir(parents=True, exist_ok=True)
    for number, kept in enumerate(pages):
        (folder / f"{number}.html").write_bytes(gzip.decompress(kept.packed))
        (folder / f"{number}.html.gz").write_bytes(kept.packed)
    text = CONFIGURATION.format(
        folder=folder,
        port=port,
        user="user root;" if Path("/proc/self").stat().st_uid == 0 else "",
        pages="".join(kept.configuration(f"{n}.html") for n, kept in enumerate(pages)),
    )
    (folder / "nginx.conf").write_text(text)
    address = f"http://127.0.0.1:{port}"
    with running("nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")):
        wait_for(f"{address}/ready")
        for kept in pages:
            compare(kept, address)
        yield address


def compare(ours: Page, address: str) -> None:
    """Both send the same bytes and the same headers, or the ratio means nothing."""
    headers, packed = fetch(address + ours.path, Accept_Encoding="gzip")
    expected = {key: value for key, value in ours.headers.items() if key not in OWN}
    given = {key: value for key, value in headers.items() if key not in OWN}
    if packed != ours.packed or given != expected:
        raise SystemExit(f"nginx answers {ours.path} otherwise than we do.")
