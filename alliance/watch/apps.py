from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "alliance.watch"
