from django.apps import AppConfig
from django.core.checks import register

from alliance.accounts.checks import second_factors


class AccountsConfig(AppConfig):
    name = "alliance.accounts"

    def ready(self) -> None:
        register(second_factors)
