"""``manage.py forget_second_factors <address>``: for somebody who has lost all of them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alliance.accounts.factors import forget_all
from alliance.accounts.queries import person_at


class Command(BaseCommand):
    """Make sure on another way that it is they who ask. They are written to, and sign in anew."""

    help = "Remove the passkeys, the app and the recovery codes of a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="The e-mail address of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_at(options["address"])
        if person is None:
            raise CommandError("There is no account with this address.")
        number = forget_all(person, by=None, at=timezone.now())
        self.stdout.write(f"Removed: {number}. They sign in by mailed code and add another.")
