"""Whether the HTML of each kind of page is valid, by html-validate.

The tests hold every page to what the standard's parser complains of (tests/html_rules.py); this
program knows besides which element may stand in which, and which attribute on which.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from bench.kinds import kinds
from bench.node import installed, version
from bench.programs import WORK, demo, fetch

NAME = "html-validate"
LANGUAGES = ("en", "fr", "de")


def pages(site: str) -> dict[str, str]:
    """The address of each kind in each language, and what it answers, found or not."""
    found = {}
    for rest in kinds(site):
        for code in LANGUAGES:
            path = f"/{code}/{rest}"
            try:
                _headers, body = fetch(site + path)
            except HTTPError as answer:
                body = answer.read()
            found[path] = body.decode()
    return found


def faults(found: dict[str, str]) -> list[str]:
    """Everything that the program says of these pages."""
    program = installed(NAME)
    with tempfile.TemporaryDirectory(prefix="html", dir=WORK / NAME) as folder:
        paths = dict(enumerate(found))
        for number, path in paths.items():
            (Path(folder) / f"{number}.html").write_text(found[path])
        done = subprocess.run(
            [str(program), "--formatter=json", f"{folder}/*.html"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode not in {0, 1}:
            raise SystemExit(f"{NAME} failed:\n{done.stderr}")
        told: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        f"{paths[int(Path(one['filePath']).stem)]}, line {said['line']}: "
        f"{said['ruleId']}: {said['message']}"
        for one in told
        for said in one["messages"]
    ]


def report() -> None:
    if not shutil.which("npm"):
        print(f"\n{NAME}: left out, since node's npm is missing here.")
        return
    with demo() as site:
        found = pages(site.address)
    wrong = faults(found)
    print(f"\n{NAME} {version(NAME)}: {len(found)} pages, {len(wrong)} faults (wanted 0).")
    for one in wrong:
        print(f"  {one}")
