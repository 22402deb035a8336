"""The map: where a dot goes, and the picture under it with some countries highlighted.

Picture and dots share one coordinate system: a Lambert azimuthal equal-area projection
on the sphere, centred on 52° N 10° E.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians, sin, sqrt
from pathlib import Path

from django.conf import settings

WIDTH, HEIGHT = 1000, 800
SCALE, X0, Y0 = 1180.0, 345.0, 444.0
SIN0, COS0 = sin(radians(52)), cos(radians(52))
# The smallest states have a circle beside their path; only its title says whose it is.
CIRCLE = re.compile(r"<circle (?=[^>]*><title>([^<]*)</title>)")
STATE = re.compile(r'<path id="([A-Z]{2})"(?=[^>]*><title>([^<]*)</title>)')


@dataclass(frozen=True)
class Dot:
    """A place on the map that leads somewhere. Coordinates are text: locales write 314.4 apart."""

    x: str
    y: str
    name: str
    address: str
    sample: bool = False


def map_xy(lon: float, lat: float) -> tuple[float, float]:
    """WGS 84 degrees to the picture's units (0..1000, 0..800)."""
    lam, phi = radians(lon - 10), radians(lat)
    k = sqrt(2 / (1 + SIN0 * sin(phi) + COS0 * cos(phi) * cos(lam)))
    x = X0 + SCALE * k * cos(phi) * sin(lam)
    y = Y0 - SCALE * k * (COS0 * sin(phi) - SIN0 * cos(phi) * cos(lam))
    return round(x, 1), round(y, 1)


def dot(
    lon: float | None, lat: float | None, *, name: str, address: str, sample: bool = False
) -> Dot | None:
    """A dot, or nothing where the position is unknown or outside the picture."""
    if lon is None or lat is None:
        return None
    x, y = map_xy(lon, lat)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return None
    return Dot(f"{x:g}", f"{y:g}", name, address, sample)


def drawn(placed: Iterable[Dot | None]) -> list[Dot]:
    """The dots that are on the picture, samples first, so that they hide no other."""
    return sorted((one for one in placed if one), key=lambda one: not one.sample)


def picture_file() -> Path:
    """The bare map of the instance."""
    return Path(settings.INSTANCE_DIR) / "static" / "instance" / "europe.svg"


@cache
def bare_picture() -> str:
    """The map with no country highlighted."""
    return picture_file().read_text(encoding="utf-8")


@cache
def drawn_countries() -> dict[str, str]:
    """The countries that have a path of their own: code to the title it carries."""
    return dict(STATE.findall(bare_picture()))


@lru_cache(maxsize=32)
def picture(countries: tuple[str, ...]) -> tuple[bytes, str]:
    """The map with these countries highlighted, and its ETag."""
    titles = {drawn_countries()[code] for code in countries}

    def path(found: re.Match[str]) -> str:
        return found[0] + (' class="on"' if found[1] in countries else "")

    def circle(found: re.Match[str]) -> str:
        return found[0] + ('class="on" ' if found[1] in titles else "")

    drawn = CIRCLE.sub(circle, STATE.sub(path, bare_picture())).encode()
    return drawn, f'"{hashlib.sha256(drawn).hexdigest()[:20]}"'


def picture_codes(countries: Iterable[str]) -> str:
    """How the picture's address names these countries: ``AL-AT-BA``, or ``none``."""
    return "-".join(sorted(set(countries) & drawn_countries().keys())) or "none"
