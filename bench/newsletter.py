"""An issue of the newsletter to 20,000 readers: its batches, its page of progress, its letters."""

import os
import subprocess
import sys

from bench.networks import on_both
from tools.tree import ROOT

READERS = 20_000
GROWTH = 20
SLOWEST = 300


def report() -> None:
    print(
        f"\nAn issue of the newsletter to {READERS:,} readers in three languages. A batch hands\n"
        "letters to the outbox; the desk's page of progress goes through all layers of the\n"
        "application, without the wire; handing over goes to a mail server that takes everything\n"
        "at once. Milliseconds and queries.\n"
        f"Wanted: memory grows by less than {GROWTH} MB from the second batch to the last, each\n"
        f"batch and each page asks equally often, 95 % of the pages under {SLOWEST} ms.",
        flush=True,
    )
    for name, environment in on_both():
        print(f"\n{name}", flush=True)
        command = [sys.executable, "-m", "bench.newsletter_sent", str(READERS)]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)
