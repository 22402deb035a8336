"""``manage.py serve``: the web server and the worker, together, until they are stopped."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from alliance.project.demo import DEMO_PASSWORD, DEMO_PEOPLE
from alliance.project.keeping import Keeper


class Command(BaseCommand):
    """Serve the site on this machine. In production nginx stands in front."""

    help = "Start the web server and the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        self._greet(options["port"])
        if settings.DEMO:
            # A demo may be served at another port than the one that its addresses name.
            here = f"http://127.0.0.1:{options['port']}/health/ready"
            os.environ.setdefault("ALLIANCE_PROBE_URL", here)
        # Each thread would else keep free memory of its own; the processes started here inherit it.
        os.environ.setdefault("MALLOC_ARENA_MAX", "2")
        worker = Keeper([sys.executable, "manage.py", "work"], folder=settings.ROOT)
        worker.start()
        try:
            Granian(
                "alliance.project.wsgi:application",
                address=options["host"],
                port=options["port"],
                interface=Interfaces.WSGI,
                workers=options["workers"],
                blocking_threads=options["threads"],
                http=HTTPModes.http1,
                websockets=False,
                # One that dies is replaced; one that keeps dying ends everything, loudly.
                respawn_failed_workers=True,
                log_level="warning",  # type: ignore[arg-type]  # an enumeration of texts
            ).serve()
        finally:
            worker.stop()

    def _greet(self, port: int) -> None:
        lines = [f"Alliance is ready at http://localhost:{port}"]
        if settings.DEMO:
            lines.append("Demo accounts (password: " + DEMO_PASSWORD + "):")
            lines += [f"  {person.email:28} {person.what}" for person in DEMO_PEOPLE]
            lines.append(f"Letters that the demo sends: http://localhost:{port}/demo/letters/")
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
