"""Brings a list of 100,000 authorities into an empty register; run in its database's environment.

Beside it the same rows go in bare: authorities, names, identifiers and ties, nothing else, by
the quickest way that the database has. Prints one line of figures.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.core.files.base import ContentFile  # noqa: E402  (after the line above)
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.accounts.models import Person, Role  # noqa: E402
from alliance.base.folding import fold  # noqa: E402
from alliance.membership import actions  # noqa: E402
from alliance.membership.actions.importing import Columns  # noqa: E402
from alliance.membership.importing import sources  # noqa: E402
from alliance.membership.importing.working import work_on_imports  # noqa: E402
from alliance.membership.models import (  # noqa: E402
    Authority,
    AuthorityIdentifier,
    AuthorityKind,
    AuthorityName,
    Import,
    Tie,
    TieKind,
)
from alliance.places.loading import GAZETTEER, rows  # noqa: E402

NUMBER = 100_000
WORDS = ("", " Nord", " Sud", " Est", " Ouest", " le Vieux", " le Neuf", " sur Mer")
HEAD = "name,kind,country,lat,lon,website,wikidata,tie,from,source"
TABLES: tuple[type[models.Model], ...] = (Authority, AuthorityName, AuthorityIdentifier, Tie)


def lines(number: int) -> Iterator[str]:
    """The list, line by line: real places, and more with a word added."""
    places = [(line["name"].replace('"', ""), line["country"]) for line in rows(GAZETTEER)]
    named = ((name + word, iso) for word, (name, iso) in product(WORDS, places))
    unlike = {(fold(name), iso): (name, iso) for name, iso in islice(named, 2 * number)}
    yield HEAD
    for place, (name, iso) in enumerate(islice(unlike.values(), number)):
        lat, lon = 40 + place % 2000 / 100, 5 + place % 3000 / 100
        site, day = f"https://town-{place}.example", f"20{place % 15 + 10}-03-20"
        yield f'"{name}",town,{iso},{lat},{lon},{site},Q{place + 1},interest,{day},https://s.example'


def secretary() -> Person:
    """Who brings it in."""
    known = Person.objects.filter(role=Role.SECRETARIAT).first()
    return known or Person.objects.create_user("bench@demo.example", role=Role.SECRETARIAT)


def timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def done() -> None:
    """Let the worker do all there is to do, slice by slice, as it does."""
    while work_on_imports(timezone.now()):
        pass


def previewed(content: bytes, by: Person) -> Import:
    file = actions.upload_import(ContentFile(content, "list.csv"), by=by, at=timezone.now())
    chosen = Columns(
        sources.chosen(file), file.heading_row, mapping=file.mapping, source="https://s.example"
    )
    actions.choose_columns(file, chosen, by=by)
    actions.read_import(file, by=by, at=timezone.now())
    return file


def bare() -> tuple[int, float]:
    """The same rows once more, into copies of their tables, by the database's own bulk insert."""
    copied = 0
    spent = 0.0
    with connection.cursor() as cursor:
        for model in TABLES:
            table, copy = model._meta.db_table, f"bench_{model._meta.db_table}"
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            kept = cursor.fetchall()
            cursor.execute(f"DROP TABLE IF EXISTS {copy}")
            cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {table} WHERE 1 = 0")  # noqa: S608
            begun = time.perf_counter()
            insert(copy, kept)
            spent += time.perf_counter() - begun
            copied += len(kept)
            cursor.execute(f"DROP TABLE {copy}")
    return copied, spent


def insert(table: str, kept: list[tuple[object, ...]]) -> None:
    """COPY, or one statement for many rows, in one transaction."""
    raw = connection.connection
    if connection.vendor == "postgresql":
        with raw.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in plain(kept):
                copy.write_row(row)
        return
    places = ",".join("?" * len(kept[0]))
    raw.execute("BEGIN")
    raw.executemany(f"INSERT INTO {table} VALUES ({places})", kept)  # noqa: S608
    raw.execute("COMMIT")


def plain(kept: Iterable[tuple[object, ...]]) -> Iterator[list[object]]:
    """JSON goes in as text."""
    for row in kept:
        yield [json.dumps(one) if isinstance(one, list | dict) else one for one in row]


def memory() -> int:
    """The most that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(number: int) -> None:
    call_command("migrate", verbosity=0)
    AuthorityKind.objects.get_or_create(slug="town", defaults={"name": "Town"})
    TieKind.objects.get_or_create(slug="interest", defaults={"name": "Interest"})
    by, content = secretary(), "\n".join(lines(number)).encode()
    before = memory()
    file = previewed(content, by)
    read = timed(done)
    actions.store_import(file, by=by, at=timezone.now())
    store = timed(done)
    stored = Authority.objects.count()
    previewed(content, by)
    again = timed(done)
    most = memory()
    rows_in, spent = bare()
    actions.take_back_import(file, by=by, at=timezone.now())
    back = timed(done)
    figures = {
        "rows": number, "stored": stored, "left": Authority.objects.count(), "read": read,
        "store": store, "again": again, "back": back, "before": before, "memory": most,
        "records": rows_in, "bare": spent,
    }  # fmt: skip
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
