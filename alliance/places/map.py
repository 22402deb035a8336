"""The map: where a dot goes, and the picture under it with some countries highlighted.

Picture and dots share one coordinate system: a Lambert azimuthal equal-area projection
on the sphere, centred on 52° N 10° E.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians, sin, sqrt
from pathlib import Path

import brotli
from django.conf import settings

WIDTH, HEIGHT = 1000, 800
SCALE, X0, Y0 = 1180.0, 345.0, 444.0
SIN0, COS0 = sin(radians(52)), cos(radians(52))
# The smallest states have a circle beside their path; only its title says whose it is.
CIRCLE = re.compile(r"<circle (?=[^>]*><title>([^<]*)</title>)")
STATE = re.compile(r'<path id="([A-Z]{2})"(?=[^>]*><title>([^<]*)</title>)')
# How an address names a country: by its code, and by its step if that is not the first.
COUNTRY = re.compile(r"([A-Z]{2})([23]?)")
Tints = Mapping[str, int]
"""Which countries are highlighted, each by one of three steps."""


@dataclass(frozen=True)
class Dot:
    """A place on the map that leads somewhere. Coordinates are text: locales write 314.4 apart."""

    x: str
    y: str
    name: str
    address: str
    sample: bool = False
    number: int = 1
    radius: str = "6.5"


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


@dataclass(frozen=True)
class Picture:
    """The map with some countries highlighted: its bytes by encoding, and a name for them."""

    bodies: Mapping[str, bytes]
    digest: str

    def etag(self, encoding: str) -> str:
        """The name of one form of the picture."""
        return f'"{self.digest}-{encoding}"'


@lru_cache(maxsize=64)
def picture(codes: str) -> Picture:
    """The map as an address asks for it."""
    tints = tints_of(codes)
    titles = {drawn_countries()[code]: step for code, step in tints.items()}

    def path(found: re.Match[str]) -> str:
        return found[0] + _class(tints.get(found[1]), " {}")

    def circle(found: re.Match[str]) -> str:
        return found[0] + _class(titles.get(found[1]), "{} ")

    drawn = CIRCLE.sub(circle, STATE.sub(path, bare_picture())).encode()
    bodies = {"identity": drawn, "gzip": gzip.compress(drawn, mtime=0)}
    bodies["br"] = brotli.compress(drawn)
    return Picture(bodies, hashlib.sha256(drawn).hexdigest()[:20])


def _class(step: int | None, around: str) -> str:
    if step is None:
        return ""
    return around.format('class="on"' if step == 1 else f'class="on s{step}"')


def picture_codes(tints: Iterable[str] | Tints) -> str:
    """How the picture's address names these countries: ``AL-AT3-BA``, or ``none``."""
    steps = tints if isinstance(tints, Mapping) else dict.fromkeys(tints, 1)
    known = sorted(steps.keys() & drawn_countries().keys())
    return (
        "-".join(code if steps[code] == 1 else f"{code}{steps[code]}" for code in known) or "none"
    )


def tints_of(codes: str) -> dict[str, int]:
    """What an address names. What it does not understand it leaves out."""
    found = [COUNTRY.fullmatch(one) for one in codes.split("-")]
    return {one[1]: int(one[2] or 1) for one in found if one}
