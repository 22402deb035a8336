"""``manage.py export_person <address>``: everything that is held of a person, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alliance.accounts.queries import person_at
from alliance.history.actions import record
from alliance.project import knowing


class Command(BaseCommand):
    """Also for an address without an account: interest, offices and letters are known by it."""

    help = "Print what the platform holds of a person, by account and by address, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="The e-mail address.")

    def handle(self, *args: Any, **options: Any) -> None:
        address, at = options["address"].strip().lower(), timezone.now()
        person = person_at(address)
        data = knowing.as_data(person, address, at=at)
        if not data["parts"]:
            raise CommandError("Nothing is held by this address.")
        if person:
            record(person, "data-exported", by=None, at=at)
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1, default=str))
