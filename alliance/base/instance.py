"""The network that this installation serves, as its folder describes it.

The folder holds data, no code: names, languages, countries, colours, texts. What the
desk may change (texts, kinds, programmes) is loaded from it once and lives in the
database from then on; what is here is read at start and never changes while running.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.base.cldr import locale
from alliance.base.deadlines import language

Texts = Mapping[str, str]


@dataclass(frozen=True)
class SocialLink:
    """A network elsewhere. Without an address it is not shown."""

    slug: str
    name: str
    address: str
    demo_address: str


@dataclass(frozen=True)
class OtherClock:
    """A zone beside whose time a deadline is repeated, and the places that keep it."""

    zone: str
    places: Texts


@dataclass(frozen=True)
class Instance:
    """Settings of a network. Texts are tables by language."""

    folder: Path
    name: Texts
    short_name: Texts
    tagline: Texts
    auspices: Texts
    languages: tuple[str, ...]
    default_language: str
    time_zone: str
    zone_name: Texts
    secretariat_email: str
    launch_year: int
    countries: frozenset[str]
    social: tuple[SocialLink, ...]
    other_clocks: tuple[OtherClock, ...]
    tables: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The folder's name."""
        return self.folder.name

    def social_links(self, *, demo: bool) -> list[SocialLink]:
        """The networks that have an address here; a demo may stand in with pages of its own."""
        return [
            link if link.address else SocialLink(link.slug, link.name, link.demo_address, "")
            for link in self.social
            if link.address or (demo and link.demo_address)
        ]


def read_instance(folder: Path) -> Instance:
    """Read an instance's folder. Raises KeyError or TOMLDecodeError on nonsense."""
    tables = tomllib.loads((folder / "instance.toml").read_text(encoding="utf-8"))
    return Instance(
        folder=folder,
        name=tables["name"],
        short_name=tables["short_name"],
        tagline=tables["tagline"],
        auspices=tables["auspices"],
        languages=tuple(tables["languages"]),
        default_language=tables["default_language"],
        time_zone=tables["time_zone"],
        zone_name=tables["zone_name"],
        secretariat_email=tables["secretariat_email"],
        launch_year=tables["launch_year"],
        countries=frozenset(tables["countries"]),
        social=tuple(
            SocialLink(
                one["slug"], one["name"], one.get("address", ""), one.get("demo_address", "")
            )
            for one in tables.get("social", [])
        ),
        other_clocks=tuple(
            OtherClock(one["zone"], one["places"]) for one in tables.get("other_clocks", [])
        ),
        tables=tables,
    )


@cache
def instance() -> Instance:
    """The instance that the settings choose."""
    return read_instance(Path(settings.INSTANCE_DIR))


def text(texts: Texts, code: str | None = None) -> str:
    """A text of the instance in the reader's language, else in the default one."""
    return texts.get(code or language()) or texts.get(instance().default_language) or ""


def zone_name(zone: str, code: str | None = None) -> str:
    """What readers call a zone: the instance's word for its own, else that of a city."""
    if zone == instance().time_zone:
        return text(instance().zone_name, code)
    if "/" not in zone:
        return zone
    with override(code or language()):
        return _("%(city)s time") % {"city": _city(zone, code or language())}


@cache
def _city(zone: str, code: str) -> str:
    """``Athen`` for ``Europe/Athens`` in German, as CLDR has it."""
    known = locale(code).time_zones.get(zone, {})
    return str(known.get("city") or zone.rsplit("/", maxsplit=1)[-1].replace("_", " "))
