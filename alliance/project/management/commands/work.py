"""``manage.py work``: send letters and do what comes round."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from alliance.outbox.loading import load_letters
from alliance.project import rooms
from alliance.project.working import Worker
from alliance.watch import probe as probing

# What the prompt jobs may take to finish when the worker is told to stop.
PATIENCE = 10.0


class Command(BaseCommand):
    """One worker is enough; several do no harm."""

    help = "Send letters, do the jobs that come round, and watch the door, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        # A new version may bring new kinds of letters.
        load_letters(settings.INSTANCE_DIR)
        worker = Worker(rooms.jobs(), now=timezone.now)
        prompt = Worker(rooms.prompt_jobs(), now=timezone.now)
        if options["once"]:
            worker.turn()
            prompt.turn()
            return
        probe = probing.of_this_site()
        beside = threading.Thread(target=prompt.go_round, name="prompt", daemon=True)
        probe.start()
        beside.start()
        worker.work()
        probe.stop()
        prompt.stop()
        beside.join(timeout=PATIENCE)
