"""What an editor of an event chooses from."""

import json
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.forms import CheckboxSelectMultiple, Select

from alliance.base.countries import country_choices
from alliance.base.folding import fold
from alliance.base.instance import instance, zone_name
from alliance.base.languages import language_name
from alliance.calls.state_zones import ZONES

# Languages of the states whose authorities take part, and those of people who move there.
SPOKEN = (
    "ar", "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr",
    "ga", "gl", "hr", "hu", "hy", "is", "it", "ka", "lb", "lt", "lv", "mk", "mt", "nl", "no", "pl",
    "pt", "rm", "ro", "rom", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
)  # fmt: skip

Choices = list[tuple[str, str]]


class Chosen(Select):
    """One of what a function offers: it is asked for each form, in the editor's language."""

    def __init__(self, offer: Callable[[], Choices]) -> None:
        super().__init__(choices=cast("Choices", offer))


class CodesWidget(CheckboxSelectMultiple):
    """A list of codes, kept as JSON, as boxes to tick."""

    def __init__(self, choices: Callable[[], Choices] | Iterable[Any]) -> None:
        super().__init__(choices=cast("Choices", choices))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """What the field expects to have been typed."""
        return json.dumps(super().value_from_datadict(data, files, name) or [])

    def format_value(self, value: Any) -> list[str]:
        """The field hands over its JSON as text."""
        read = json.loads(value) if isinstance(value, str) and value else value
        return super().format_value(read or [])


def zones() -> Choices:
    """The zones in which an event can be told, the network's own first."""
    own = instance().time_zone
    others = sorted((zone for zone in ZONES if zone != own), key=zone_name)
    named = [(zone, f"{zone_name(zone)} ({zone})") for zone in [own, *others]]
    return [*named, ("UTC", "UTC")]


def countries() -> Choices:
    """The countries of the network, and none."""
    return [("", "---------"), *country_choices()]


def languages() -> Choices:
    """Languages by their names in the editor's own."""
    return sorted(((code, language_name(code)) for code in SPOKEN), key=lambda one: fold(one[1]))
