"""``manage.py erase_person <address>``: forget a person (docs/decisions/erasing-a-person.md)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alliance.accounts.actions import erase_person
from alliance.accounts.queries import person_at
from alliance.project import rooms


class Command(BaseCommand):
    """Everything that names them goes, in one transaction; what they did stays."""

    help = "Forget a person: account, sessions, letters, and the key to what they did."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="The e-mail address of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_at(options["address"])
        if person is None:
            raise CommandError("There is no account with this address.")
        erasures = rooms.erasures()
        erase_person(person, by=None, at=timezone.now(), also=erasures)
        rooms_asked = ", ".join(erasure.name for erasure in erasures) or "none"
        self.stdout.write(f"Erased. Beyond the account: {rooms_asked}.")
