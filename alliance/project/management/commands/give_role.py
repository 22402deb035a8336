"""``manage.py give_role <address> secretariat``: how an installation gets its first secretary."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from alliance.accounts.actions import give_role, open_account
from alliance.accounts.models import Role
from alliance.accounts.queries import person_at


class Command(BaseCommand):
    """The account is made if it is missing; its owner signs in by a mailed code."""

    help = "Give somebody a role in the network's office."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument("role", choices=[role.value or "none" for role in Role])

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        address, at = options["address"].strip().lower(), timezone.now()
        try:
            validate_email(address)
        except ValidationError as fault:
            raise CommandError(f"{address!r} is no e-mail address.") from fault
        person = person_at(address) or open_account(address, language=settings.LANGUAGE_CODE, at=at)
        role = Role.NONE if options["role"] == "none" else Role(options["role"])
        give_role(person, role, by=None, at=at)
        self.stdout.write(f"{address}: {role.label}")
