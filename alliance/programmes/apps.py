from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "alliance.programmes"
