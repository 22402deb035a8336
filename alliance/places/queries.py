"""Questions to the gazetteer."""

from django.db.models import QuerySet

from alliance.base.folding import fold
from alliance.places.models import Place, PlaceName

SHORTEST = 2
LONGEST = 100


def search(text: str, country: str | None = None, limit: int = 10) -> list[Place]:
    """Places of which a name begins with ``text``, then those that have it later in a name.

    Within each the larger come first. Script and accents do not matter.
    """
    folded = fold(text[:LONGEST])
    if len(folded) < SHORTEST:
        return []
    found = list(_among(PlaceName.objects.filter(folded__startswith=folded), country)[:limit])
    if len(found) < limit:
        later = PlaceName.objects.filter(folded__contains=f" {folded}")
        known = [place.pk for place in found]
        found += _among(later, country).exclude(pk__in=known)[: limit - len(found)]
    return found


def _among(names: "QuerySet[PlaceName]", country: str | None) -> "QuerySet[Place]":
    places = Place.objects.filter(pk__in=names.values("place"))
    if country:
        places = places.filter(country=country)
    return places.order_by("-population", "name", "pk")


def named(text: str, country: str) -> Place | None:
    """The largest place of a country that is called exactly so."""
    exact = PlaceName.objects.filter(folded=fold(text[:LONGEST]))
    return _among(exact, country).first()
