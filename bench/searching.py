"""Search over 20,000 articles: how long readers wait for an answer that no memory has."""

import os
import subprocess
import sys

from bench.networks import on_both
from tools.tree import ROOT

ARTICLES = 20_000
SLOWEST = 150


def report() -> None:
    print(
        f"\nSearch over {ARTICLES:,} articles: pages that no memory has, through all layers of\n"
        "the application, without the wire; milliseconds and queries; the processor's are a\n"
        "page's mean, without the database server's.\n"
        f"Wanted: 95 % under {SLOWEST} ms.",
        flush=True,
    )
    for name, environment in on_both():
        print(f"\n{name}", flush=True)
        for command in (["bench.articles", str(ARTICLES)], ["bench.search_asked"]):
            program = [sys.executable, "-m", *command]
            subprocess.run(program, cwd=ROOT, env=os.environ | environment, check=True)
