"""A tint per country by how many there are in it, in three steps, with a legend in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alliance.base.templatetags.facts import number
from alliance.places import map as maps

FACTORS = (3, 10, 30, 100, 300)
"""What divides the steps: up to a factor, up to its square, and more."""


@dataclass(frozen=True)
class Step:
    """One tint: which one, and for how many it stands. Without ``most`` it has no end."""

    number: int
    least: int
    most: int | None

    @property
    def words(self) -> str:
        """``3 to 8`` or ``9 or more``."""
        if self.most is None:
            return _("%(least)s or more") % {"least": number(self.least)}
        if self.least == self.most:
            return number(self.least)
        facts = {"least": number(self.least), "most": number(self.most)}
        return _("%(least)s to %(most)s") % facts


@dataclass(frozen=True)
class Tinted:
    """How the picture's address names the countries, and what its tints mean."""

    codes: str
    legend: list[Step]


def tinted(numbers: Mapping[str, int]) -> Tinted:
    """Countries by how many there are in each. The largest country decides the steps."""
    drawn = {code: many for code, many in numbers.items() if many > 0}
    highest = max(drawn.values(), default=0)
    factor = next((one for one in FACTORS if highest < one**3), FACTORS[-1])
    ends = [factor - 1, factor**2 - 1, None]
    starts = [1, factor, factor**2]
    steps = [
        Step(place, least, most)
        for place, (least, most) in enumerate(zip(starts, ends, strict=True), start=1)
        if least <= highest
    ]
    found = {
        code: max(step.number for step in steps if step.least <= many)
        for code, many in drawn.items()
    }
    return Tinted(maps.picture_codes(found), steps)
