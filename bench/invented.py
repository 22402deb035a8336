"""Fills a register with invented authorities; run in the environment of the site it is for."""

import os
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.db import transaction  # noqa: E402  (after the line above)
from django.utils import timezone  # noqa: E402

from alliance.base.folding import fold  # noqa: E402
from alliance.base.instance import instance  # noqa: E402
from alliance.history.actions import public_data_changed  # noqa: E402
from alliance.membership.models import (  # noqa: E402
    Authority,
    AuthorityKind,
    AuthorityName,
    Tie,
    TieKind,
)

SEED = 131
AT_ONCE = 5000
LAUNCH = date(2013, 3, 20)
FIRST = ("Valea", "Gorna", "Nový", "Ober", "Saint", "Villa", "Stara", "Άνω", "Kis", "Alta")
MIDDLE = ("brod", "dorf", "grad", "mont", "pole", "ville", "haza", "sted", "χώρι", "river")
LAST = ("", " de Sus", " am See", " nad Vodou", " del Río", " sur Mer", " Nova", " Mare")


def names(chance: random.Random) -> Iterator[str]:
    """Names as towns have them, each with a number that no other has."""
    number = 0
    while True:
        number += 1
        words = chance.choice(FIRST) + chance.choice(MIDDLE) + chance.choice(LAST)
        yield f"{words} {number}"


def authorities(chance: random.Random, number: int) -> Iterator[Authority]:
    kinds = list(AuthorityKind.objects.all())
    countries = sorted(instance().countries)
    at = timezone.now()
    for index, name in enumerate(islice(names(chance), number)):
        yield Authority(
            slug=f"invented-{index}",
            name=name,
            folded=fold(name),
            kind=chance.choice(kinds),
            country=chance.choice(countries),
            lon=round(chance.uniform(-9, 30), 4),
            lat=round(chance.uniform(37, 64), 4),
            website=f"https://town-{index}.example/",
            population=chance.randrange(500, 900_000),
            population_year=2021,
            confirmed=True,
            sample=True,
            created_at=at,
        )


def known_by(authority: Authority) -> Iterator[AuthorityName]:
    """Each is found by its own name and by that of its municipality."""
    yield AuthorityName(
        authority=authority, name=authority.name, folded=authority.folded, kind="official"
    )
    longer = f"Municipality of {authority.name}"
    yield AuthorityName(authority=authority, name=longer, folded=fold(longer), kind="english")


@transaction.atomic
def fill(number: int) -> None:
    """Invent ``number`` authorities, all of them members."""
    chance = random.Random(SEED)  # noqa: S311  (the same towns each time)
    kind = TieKind.membership()
    coming = authorities(chance, number)
    while some := list(islice(coming, AT_ONCE)):
        made = Authority.objects.bulk_create(some)
        AuthorityName.objects.bulk_create(name for one in made for name in known_by(one))
        Tie.objects.bulk_create(
            Tie(
                authority=one,
                kind=kind,
                begins_earliest=(begun := LAUNCH + timedelta(days=chance.randrange(4000))),
                begins_latest=begun,
                source="invented for the benchmark",
                sample=True,
            )
            for one in made
        )
    public_data_changed()


if __name__ == "__main__":
    fill(int(sys.argv[1]))
