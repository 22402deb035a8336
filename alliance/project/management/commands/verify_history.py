"""``manage.py verify_history``: whether history is as it was written (decision 12)."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alliance.history.models import ChainHead, Seal
from alliance.history.sealing import first_fault, unsealed

PAUSE = 0.2


class Command(BaseCommand):
    """Names the first row that is broken or has no seal, and ends with 1."""

    help = "Check the chain of seals over history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--wait", type=float, default=5.0, help="Seconds that the worker has to seal new acts."
        )
        parser.add_argument(
            "--holds", metavar="HASH", help="A hash noted earlier, which the chain must hold."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        until = time.monotonic() + options["wait"]
        while unsealed().exists() and time.monotonic() < until:
            time.sleep(PAUSE)
        if fault := first_fault():
            raise CommandError(fault)
        noted = options["holds"]
        if noted and not Seal.objects.filter(hash=noted.strip().lower()).exists():
            raise CommandError("The chain is in order, but it does not hold this hash.")
        head = ChainHead.objects.filter(pk=1).first() or ChainHead()
        self.stdout.write(f"History is in order: {head.number} acts. Hash of the last seal:")
        self.stdout.write(head.hash)
