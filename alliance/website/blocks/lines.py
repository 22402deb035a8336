"""One line that somebody may leave empty."""

from typing import Any

from wagtail.blocks import CharBlock


class Line(CharBlock):
    """A line of words. Where nothing is stored it is empty: translators get words, never none."""

    def to_python(self, value: Any) -> Any:
        """What is stored, as words."""
        return "" if value is None else value

    def normalize(self, value: Any) -> Any:
        """What code gives, as words."""
        return self.to_python(value)
