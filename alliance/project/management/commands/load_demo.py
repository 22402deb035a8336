"""``manage.py load_demo``: the demo network, from the files of the instance."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alliance.project.loading import load_demo


class Command(BaseCommand):
    """Load what is missing; change nothing that is there."""

    help = "Load the instance's texts and register, a practice call and the demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo has accounts with a known password: set ALLIANCE_DEMO=1.")
        load_demo(settings.INSTANCE_DIR, at=timezone.now())
