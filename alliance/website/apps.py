from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "alliance.website"

    def ready(self) -> None:
        """Listen to the library that keeps the words."""
        from alliance.website import signals  # noqa: PLC0415  (models are not ready before)

        signals.connect()
