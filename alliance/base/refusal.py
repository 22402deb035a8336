"""The polite no."""

from django.utils.functional import Promise


class Refused(Exception):
    """An action does not happen, and ``reason`` says why in the reader's language."""

    def __init__(self, reason: "str | Promise") -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
