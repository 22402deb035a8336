"""``make demo``: the demo network, ready to be visited.

Everything here may be repeated: a second start finds what the first one made.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tools import messages
from tools.tree import ROOT


def static_sources() -> Iterator[Path]:
    """What the served static files are made of: ours, and the libraries by their lock."""
    yield ROOT / "requirements.txt"
    for folder in [*ROOT.glob("alliance/*/static"), *map(Path, settings.STATICFILES_DIRS)]:
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def collect_static() -> None:
    """Collect and compress static files, which takes some seconds, only after a change."""
    digest = hashlib.sha256()
    for path in static_sources():
        digest.update(str(path).encode() + path.read_bytes())
    stamp = settings.DATA_DIR / "static.stamp"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


def main() -> None:
    port = os.environ.get("PORT", "8000")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
    os.environ.setdefault("ALLIANCE_DEMO", "1")
    os.environ.setdefault("ALLIANCE_BASE_URL", f"http://localhost:{port}")
    messages.compile_stale()
    django.setup()
    if not (settings.DATA_DIR / "static.stamp").exists():
        print("Preparing the demo network (about a minute, once) ...", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_demo")
    collect_static()
    connections.close_all()
    # The server takes this process over, so that Ctrl-C and signals reach it.
    os.execv(sys.executable, [sys.executable, "manage.py", "serve", "--port", port])  # noqa: S606


if __name__ == "__main__":
    main()
