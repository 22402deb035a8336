"""Finding the authority that somebody means: in the register first, then in the gazetteer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alliance.base.countries import country
from alliance.base.folding import fold, latin
from alliance.base.templatetags.facts import fact_text
from alliance.membership.duplicates import Sought, candidates
from alliance.membership.models import Authority
from alliance.membership.queries import LONGEST_NAME, found_by_name
from alliance.places.models import Place
from alliance.places.queries import search

NEITHER = "none"
AT_MOST = 8


@dataclass(frozen=True)
class Found:
    """An authority of the register, a place, or neither: what a choice stands for."""

    authority: Authority | None = None
    place: Place | None = None

    @property
    def value(self) -> str:
        """How a form names it."""
        if self.authority:
            return f"authority-{self.authority.pk}"
        return f"place-{self.place.pk}" if self.place else NEITHER

    @property
    def label(self) -> str:
        """What a person reads."""
        if self.authority:
            return _("%(name)s, %(country)s (%(kind)s, in our register)") % {
                "name": _with_latin(self.authority.name, self.authority.latin),
                "country": country(self.authority.country),
                "kind": fact_text(self.authority.kind.name),
            }
        if self.place:
            return _("%(name)s, %(country)s") % {
                "name": _with_latin(self.place.name, latin(self.place.name)),
                "country": country(self.place.country),
            }
        return _("None of these. I write the name myself.")


def _with_latin(name: str, latin: str) -> str:
    return f"{name} ({latin})" if latin else name


def find(text: str, iso: str = "") -> list[Found]:
    """What may be meant by ``text``, in one country or in all; nothing for nothing.

    Nothing either for a text that is longer than any name.
    """
    if not text.strip() or len(text) > LONGEST_NAME:
        return []
    known = found_by_name(Authority.objects.published(), text).select_related("kind")
    if iso:
        known = known.filter(country=iso)
    authorities = [*known[:AT_MOST]]
    if iso:
        authorities += _sounding(text, iso, authorities)
    taken = {(one.folded, one.country) for one in authorities}
    places = [
        place
        for place in search(text, iso or None, limit=AT_MOST)
        if (fold(place.name), place.country) not in taken
    ]
    return [Found(authority=one) for one in authorities] + [Found(place=one) for one in places]


def _sounding(text: str, iso: str, found: list[Authority]) -> list[Authority]:
    """Authorities of the country whose names sound like what was typed, spelt otherwise."""
    alike = candidates(Sought(iso, [text]), among=Authority.objects.published())
    offered = [one.authority for one in alike if one.authority and one.authority not in found]
    return offered[: AT_MOST - len(found)]


def meant(value: str) -> Found | None:
    """What a form's choice stands for; None for a choice that means nothing."""
    kind, _dash, number = value.partition("-")
    if value == NEITHER:
        return Found()
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        return None
    if kind == "authority":
        authority = Authority.objects.published().select_related("kind").filter(pk=number).first()
        return Found(authority=authority) if authority else None
    place = Place.objects.filter(pk=number).first() if kind == "place" else None
    return Found(place=place) if place else None
