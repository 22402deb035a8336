"""What the processes hold after many requests for many different pages."""

import os
import subprocess
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from bench.programs import WORK, Demo, demo

REQUESTS, ADDRESSES = 100_000, 1_000
WANTED = 650
SCRIPT = Path(__file__).with_name("many.lua")
CONNECTIONS = 16


@dataclass(frozen=True)
class Held:
    """Megabytes of one process; ``share`` parts what several hold among them."""

    what: str
    resident: float
    share: float


def addresses() -> list[str]:
    """Pages of lists, which differ by their filters."""
    languages, kinds = ("en", "fr", "de"), ("", "city", "region", "municipality")
    letters = "abcdefghijklmnopqrstuvwxyz"
    parts = product(languages, kinds, letters, letters)
    asked = (f"/{code}/members/?q={one}{two}&kind={kind}" for code, kind, one, two in parts)
    return list(islice(asked, ADDRESSES))


def ask(site: Demo) -> None:
    """All addresses in turn, as often as it takes."""
    file = WORK / "addresses"
    file.write_text("\n".join(addresses()))
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", "-d600s", "--timeout", "60s", "-s", str(SCRIPT)]
    command += [site.address, "--", str(file), str(REQUESTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(f"Some pages were not answered:\n{done.stdout}")


def held(site: Demo) -> list[Held]:
    """The processes on the site's data: those that answer, and the worker."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if not _belongs(folder, site):
                continue
            sizes = {
                line.split(":")[0]: int(line.split()[1]) / 1024
                for line in (folder / "smaps_rollup").read_text().splitlines()[1:]
            }
            found.append(Held(_what(folder), sizes["Rss"], sizes["Pss"]))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return sorted(found, key=lambda one: one.what)


def _belongs(folder: Path, site: Demo) -> bool:
    if int(folder.name) == os.getpid():
        return False
    wanted = f"ALLIANCE_DATA_DIR={site.data}".encode()
    return wanted in (folder / "environ").read_bytes().split(b"\0")


def _what(folder: Path) -> str:
    words = (folder / "cmdline").read_bytes().split(b"\0")
    if b"work" in words:
        return "worker"
    if b"serve" not in words:
        return "helper"
    parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
    is_child = b"serve" in Path(f"/proc/{parent}/cmdline").read_bytes().split(b"\0")
    return "web" if is_child else "serve (starts the others)"


def report() -> None:
    with demo() as site:
        ask(site)
        processes = held(site)
    print(
        f"\nMemory after {REQUESTS:,} requests for {ADDRESSES:,} addresses, megabytes.\n"
        f"{'process':<34}{'resident':>9}{'its share':>11}"
    )
    for one in processes:
        print(f"{one.what:<34}{one.resident:>9,.0f}{one.share:>11,.0f}")
    counted = [one for one in processes if one.what in {"web", "worker"}]
    print(
        f"{'web processes and worker':<34}{sum(one.resident for one in counted):>9,.0f}"
        f"{sum(one.share for one in counted):>11,.0f}\nWanted: {WANTED} or less.",
        flush=True,
    )
