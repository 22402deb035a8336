"""What Lighthouse says of the pages that most people see, in the system's own Chromium."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench.node import installed, version
from bench.pages import paths
from bench.programs import demo

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WANTED = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
# A demo asks search engines to leave it out; a site does not.
OF_A_DEMO = "is-crawlable"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


def browser() -> str | None:
    """The system's Chromium, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def judged(address: str, program: Path, chromium: str) -> dict[str, Any]:
    """The whole report on one page."""
    with tempfile.TemporaryDirectory(prefix="lighthouse") as folder:
        report = Path(folder) / "report.json"
        command = [str(program), address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", f"--skip-audits={OF_A_DEMO}"]
        command += ["--no-enable-error-reporting"]
        command += [f"--chrome-flags={FLAGS} --user-data-dir={folder}/profile"]
        environment = os.environ | {"CHROME_PATH": chromium}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"Lighthouse on {address} failed:\n{done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(report.read_text())
        return found


def faults(report: dict[str, Any]) -> list[str]:
    """Which checks a page does not pass whole, in the categories that fall short."""
    names = []
    for category, wanted in WANTED.items():
        if _score(report, category) >= wanted:
            continue
        for check in report["categories"][category]["auditRefs"]:
            score = report["audits"][check["id"]]["score"]
            if check["weight"] and score is not None and score < 1:
                names.append(f"{check['id']} {score:g}")
    return names


def _score(report: dict[str, Any], category: str) -> int:
    return round(100 * (report["categories"][category]["score"] or 0))


def report() -> None:
    chromium = browser()
    if not chromium or not shutil.which("npm"):
        print("\nLighthouse: left out, since node's npm or Chromium is missing here.")
        return
    program = installed("lighthouse")
    print(f"\nLighthouse {version('lighthouse')}:")
    print(f"{'page':<34}" + "".join(f"{category:>15}" for category in CATEGORIES), flush=True)
    with demo() as site:
        for path in paths(site.address):
            found = judged(site.address + path, program, chromium)
            scores = "".join(f"{_score(found, category):>15}" for category in CATEGORIES)
            print(f"{path[:33]:<34}{scores}", flush=True)
            for fault in faults(found):
                print(f"  {fault}")
    print(f"Wanted: {WANTED}.", flush=True)
