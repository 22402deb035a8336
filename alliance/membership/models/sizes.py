"""Size classes of authorities, from their population by one rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Size:
    """Authorities of ``at_least`` inhabitants and of fewer than ``below``."""

    slug: str
    at_least: int
    below: int | None
    name: "str | Promise"

    @property
    def where(self) -> Q:
        """The SQL twin of ``size_of``."""
        q = Q(population__gte=self.at_least)
        return q & Q(population__lt=self.below) if self.below is not None else q


SIZES = (
    Size("village", 0, 5_000, _("Fewer than 5,000 inhabitants")),
    Size("small", 5_000, 50_000, _("5,000 to 49,999 inhabitants")),
    Size("medium", 50_000, 250_000, _("50,000 to 249,999 inhabitants")),
    Size("large", 250_000, 1_000_000, _("250,000 to 999,999 inhabitants")),
    Size("metropolis", 1_000_000, None, _("1,000,000 inhabitants or more")),
)


def size_of(population: int | None) -> Size | None:
    """The class that a population is in; None where no source states one."""
    if population is None:
        return None
    return next(_holding(population))


def size_named(slug: str) -> Size | None:
    """The class of this slug."""
    return next((size for size in SIZES if size.slug == slug), None)


def _holding(population: int) -> Iterator[Size]:
    for size in SIZES:
        if size.at_least <= population and (size.below is None or population < size.below):
            yield size
