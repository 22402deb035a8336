"""``manage.py load_instance``: the network's texts and lists, from the files of the instance."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from alliance.project.loading import load_instance


class Command(BaseCommand):
    """Load what is missing; change nothing that is there."""

    help = "Load the instance's texts and register."

    def handle(self, *args: Any, **options: Any) -> None:
        load_instance(settings.INSTANCE_DIR, at=timezone.now())
