"""Places for tests."""

from itertools import count

from alliance.base.folding import fold
from alliance.places.models import Place, PlaceName

_numbers = count(1)


def place(name: str, country: str = "PL", *others: str, population: int = 1000) -> Place:
    """A place with its name and others that lead to it."""
    made = Place.objects.create(
        id=next(_numbers), name=name, country=country, lon=19.5, lat=51.7, population=population
    )
    PlaceName.objects.bulk_create(
        PlaceName(place=made, folded=fold(known)) for known in {name, *others}
    )
    return made
