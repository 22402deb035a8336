from django.apps import AppConfig
from django.core.checks import register

from alliance.files.checks import scanner_named


class FilesConfig(AppConfig):
    name = "alliance.files"

    def ready(self) -> None:
        register(scanner_named)
