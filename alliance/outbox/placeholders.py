"""Names in braces, filled in with facts. Nothing but a plain name is ever looked up."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{([^{}]*)\}")


class MissingFact(ValueError):
    """A text asks for a fact that the letter does not have."""


def names(text: str) -> frozenset[str]:
    """Everything that stands in braces in a text."""
    return frozenset(_PLACE.findall(text))


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with each ``{name}`` replaced by its fact. Facts themselves are not looked into."""

    def fact(place: re.Match[str]) -> str:
        try:
            return facts[place[1]]
        except KeyError:
            raise MissingFact(f"There is no fact {place[0]} for this letter.") from None

    return _PLACE.sub(fact, text)
