from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "alliance.calls"
