"""An issue of the newsletter to 20,000 readers: its batches, its page of progress, its letters."""

import os
import subprocess
import sys

from bench.networks import on_both
from tools.tree import ROOT

READERS = 20_000
GROWTH = 5
SLOWEST = 300


def report() -> None:
    print(
        f"\nAn issue of the newsletter to {READERS:,} readers in three languages. A batch hands\n"
        "letters to the outbox; the desk's page of progress goes through all layers of the\n"
        "application, without the wire; handing over goes to a mail server that takes everything\n"
        "at once. Milliseconds and queries.\n"
        "Memory is the process's own, without the file of the database that SQLite maps (128 MB\n"
        "at most); its growth from the second batch to the middle holds SQLite's page cache, at\n"
        "most 32 MB.\n"
        f"Wanted: in the second half memory grows by less than {GROWTH} MB, each batch and each\n"
        f"page asks equally often, 95 % of the pages under {SLOWEST} ms.",
        flush=True,
    )
    for name, environment in on_both():
        print(f"\n{name}", flush=True)
        command = [sys.executable, "-m", "bench.newsletter_sent", str(READERS)]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)
