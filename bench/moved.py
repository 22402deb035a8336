"""Moves drafts between two versions of a form; run in the environment of its database.

Beside it: the same new values of the same rows, written by a bare client in one transaction.
Prints one line of figures.
"""

import copy
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.conf import settings  # noqa: E402  (after the line above)
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.applications.actions.moving import move_drafts  # noqa: E402
from alliance.applications.models import Application  # noqa: E402
from alliance.calls.models import Call  # noqa: E402
from alliance.membership.models import Authority, AuthorityKind  # noqa: E402
from alliance.programmes.loading import load_programmes  # noqa: E402
from alliance.programmes.models import Programme  # noqa: E402
from alliance.questionnaires.loading import load_forms  # noqa: E402
from alliance.questionnaires.models import FormDefinition  # noqa: E402
from bench.filling import answers  # noqa: E402

NUMBER = 5_000
ROUNDS = 3
TYPED = "A sentence that somebody has thought about. " * 20


def versions() -> tuple[FormDefinition, FormDefinition]:
    """The longest form of the instance, and the same without its last optional question."""
    load_forms(Path(settings.INSTANCE_DIR), at=timezone.now())
    known = FormDefinition.objects.all()
    first = max(known, key=lambda one: len(list(one.read().questions())))
    document = copy.deepcopy(first.document)
    for section in reversed(document["sections"]):
        optional = [one for one in section["questions"] if not one.get("required")]
        if optional and len(section["questions"]) > 1:
            section["questions"].remove(optional[-1])
            break
    second = FormDefinition.objects.create(
        key=first.key, version=first.version + 1, document=document, created_at=timezone.now()
    )
    return first, second


def fill(form: FormDefinition) -> Call:
    """A call with so many drafts, as long as drafts are."""
    now = timezone.now()
    load_programmes(Path(settings.INSTANCE_DIR))
    call = Call.objects.create(
        slug="bench",
        title="Benchmark",
        programme=Programme.objects.all()[0],
        form=form,
        published_at=now,
        closes_at=now + timedelta(days=1),
        zone="Europe/Paris",
    )
    kind = AuthorityKind.objects.get_or_create(slug="town", defaults={"name": "Town"})[0]
    town = Authority.objects.create(
        slug="bench", name="Bench", folded="bench", kind=kind, country="FR", created_at=now
    )
    read = form.read()
    typed = {
        name: TYPED if value == "Benchmark" else value for name, value in answers(read).items()
    }
    Application.objects.bulk_create(
        (
            Application(
                number=f"BENCH-{number:05}",
                call=call,
                authority=town,
                form=form,
                office="Benchmark",
                language="en",
                answers=typed,
                created_at=now,
                saved_at=now,
            )
            for number in range(NUMBER)
        ),
        batch_size=500,
    )
    return call


def bare(form: FormDefinition) -> float:
    """Seconds for the same values of the same rows, without anything around them."""
    table = Application._meta.db_table
    rows = list(Application.objects.values_list("answers", "written", "pk"))
    values = [(form.pk, json.dumps(typed), json.dumps(written), pk) for typed, written, pk in rows]
    sql = f"UPDATE {table} SET form_id = %s, answers = %s, written = %s WHERE id = %s"  # noqa: S608
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, values)
    return time.perf_counter() - began


def rounds(call: Call, forms: tuple[FormDefinition, FormDefinition]) -> Iterator[dict[str, float]]:
    """To the other version, by the worker's job; then the same by a bare client."""
    for number in range(ROUNDS):
        target = forms[1 - number % 2]
        Call.objects.filter(pk=call.pk).update(form=target)
        before = memory()
        began = time.perf_counter()
        moved = move_drafts(timezone.now())
        took = time.perf_counter() - began
        grown = memory() - before
        if moved != NUMBER:
            raise SystemExit(f"{moved} drafts were moved, and not {NUMBER}.")
        yield {"ours": took, "bare": bare(target), "grown": grown}


def memory() -> float:
    """The most that this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    call_command("migrate", verbosity=0)
    forms = versions()
    call = fill(forms[0])
    size = len(json.dumps(Application.objects.first().answers))  # type: ignore[union-attr]
    print(json.dumps({"size": size, "rounds": list(rounds(call, forms)), "peak": memory()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
