"""Asks a register of 100,000 authorities for candidates; run in the environment of its database.

The names are those of real places, so that as many sound alike as they do in Europe. Those of
the largest country come three times more, with a word added: it has a third of the register then.
Prints one line of figures.
"""

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  (after the line above)
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.base.folding import fold  # noqa: E402
from alliance.membership.duplicates import Sought, candidates  # noqa: E402
from alliance.membership.models import Authority, AuthorityKind, AuthorityName  # noqa: E402
from alliance.membership.naming import name_row  # noqa: E402
from alliance.places.loading import GAZETTEER, rows  # noqa: E402

SEED = 131
NUMBER = 100_000
AT_ONCE = 5_000
ASKED = 200
LARGEST = "FR"
ADDED = (" sur Mer", " le Vieux", " en Forêt", " du Lac", " la Rivière", " les Bains", " d’Amont")


def names() -> Iterator[tuple[str, str]]:
    """Names of authorities with their countries."""
    places = [(line["name"], line["country"]) for line in rows(GAZETTEER)]
    yield from places
    for turn in range(3):
        yield from _longer(places, turn, largest=True)
    yield from _longer(places, 0, largest=False)


def _longer(
    places: list[tuple[str, str]], turn: int, *, largest: bool
) -> Iterator[tuple[str, str]]:
    for number, (name, iso) in enumerate(places):
        if (iso == LARGEST) is largest:
            yield name + ADDED[(number + turn) % len(ADDED)], iso


@transaction.atomic
def fill() -> None:
    """A register of so many authorities, each with two names."""
    kind = AuthorityKind.objects.get_or_create(slug="town", defaults={"name": "Town"})[0]
    at, coming, index = timezone.now(), islice(names(), NUMBER), 0
    while some := list(islice(coming, AT_ONCE)):
        made = Authority.objects.bulk_create(
            Authority(
                slug=f"invented-{index + number}",
                name=name,
                folded=fold(name)[:200],
                kind=kind,
                country=iso,
                website=f"https://town-{index + number}.example/",
                confirmed=True,
                sample=True,
                created_at=at,
            )
            for number, (name, iso) in enumerate(some)
        )
        index += len(some)
        AuthorityName.objects.bulk_create(
            name_row(one, said, said_as)
            for one in made
            for said, said_as in (
                (one.name, "official"),
                (f"Municipality of {one.name}", "english"),
            )
        )


def misspelt(name: str, chance: random.Random) -> str:
    """A name as somebody types it who does not know it well."""
    place = chance.randrange(len(name))
    letters = list(fold(name) if chance.random() < 0.5 else name)
    if len(letters) > 4:
        letters[place % len(letters)] = chance.choice("aeiourstln")
    return chance.choice(("", "City of ", "Municipality of ")) + "".join(letters)


def main() -> int:
    call_command("migrate", verbosity=0)
    if Authority.objects.count() < NUMBER:
        fill()
    chance = random.Random(SEED)  # noqa: S311  (the same questions each time)
    known = list(Authority.objects.order_by("pk").values_list("pk", "name", "country"))
    all_asked = chance.sample(known, ASKED // 2)
    largest = [one for one in known if one[2] == LARGEST]
    all_asked += chance.sample(largest, ASKED // 2)
    candidates(Sought(LARGEST, ["Warm"]))
    times, work, found = [], [], 0
    for pk, name, iso in all_asked:
        began, worked = time.perf_counter(), time.process_time()
        offered = candidates(Sought(iso, [misspelt(name, chance)], frozenset({"none.example"})))
        times.append(time.perf_counter() - began)
        work.append(time.process_time() - worked)
        found += any(one.authority is not None and one.authority.pk == pk for one in offered)
    times.sort()
    work.sort()
    print(
        json.dumps(
            {
                "authorities": len(known),
                "largest": len(largest),
                "median": times[len(times) // 2],
                "p95": times[int(len(times) * 0.95)],
                "work": work[int(len(work) * 0.95)],
                "found": found / len(times),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
