"""Programs that node runs, as their lock files name them."""

import json
import shutil
import subprocess
from pathlib import Path

from bench.programs import WORK
from tools.tree import ROOT


def installed(name: str) -> Path:
    """The program of ``bench/<name>/``, which is called the same; fetched once."""
    locked, here = ROOT / "bench" / name, WORK / name
    program = here / "node_modules" / ".bin" / name
    lock = here / "package-lock.json"
    wanted = (locked / "package-lock.json").read_text()
    if not program.exists() or lock.read_text() != wanted:
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(locked, here)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=here, check=True)
        # npm may write into it where packages come from.
        lock.write_text(wanted)
    return program


def version(name: str) -> str:
    """The version that ``bench/<name>/`` asks for."""
    wanted: dict[str, dict[str, str]] = json.loads(
        (ROOT / "bench" / name / "package.json").read_text()
    )
    return wanted["dependencies"][name]
