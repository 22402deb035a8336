from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from alliance.history.guards import install_guards


def guard_history(using: str, **kwargs: Any) -> None:
    """Install the triggers after each migration."""
    install_guards(using)


class HistoryConfig(AppConfig):
    name = "alliance.history"

    def ready(self) -> None:
        post_migrate.connect(guard_history, sender=self)
