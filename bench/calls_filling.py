"""Fills a register of calls: as many as are asked for, over some fifteen years.

Run in the environment of its database. Prints how many queries pages of the list need.
"""

import os
import sys
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402  (after the line above)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from i18nfield.strings import LazyI18nString  # noqa: E402

from alliance.calls.models import Call, CallKind  # noqa: E402
from alliance.history.actions import public_data_changed  # noqa: E402
from alliance.programmes.models import Programme  # noqa: E402
from alliance.questionnaires.models import FormDefinition  # noqa: E402

FIRST = datetime(2011, 3, 1, 16, tzinfo=UTC)
EVERY = timedelta(days=3)
ZONES = ("Europe/Paris", "Europe/Athens", "Europe/Lisbon", "Asia/Yerevan")


def one(number: int, programmes: list[Programme], form: FormDefinition) -> Call:
    """A call with words in three languages."""
    closes = FIRST + EVERY * number
    words = dict.fromkeys(("en", "fr", "de"), f"Call {number} for towns on rivers")
    over = closes < timezone.now() - timedelta(days=200)
    return Call(
        slug=f"bench-{number}",
        reference=f"BENCH-{number}",
        kind=list(CallKind.values)[number % len(CallKind.values)],
        programme=programmes[number % len(programmes)],
        form=form,
        title=LazyI18nString(words),
        subtitle=LazyI18nString(words),
        published_at=min(closes - timedelta(days=60), timezone.now()),
        opens_at=closes - timedelta(days=45),
        closes_at=closes,
        zone=ZONES[number % len(ZONES)],
        languages=["en", "fr", "de"],
        evaluation_began_at=closes + timedelta(days=1) if over and number % 2 else None,
        decided_at=closes + timedelta(days=90) if over and number % 4 == 1 else None,
    )


@transaction.atomic
def fill(number: int) -> None:
    programmes = list(Programme.objects.all())
    form = FormDefinition.objects.order_by("pk")[0]
    Call.objects.bulk_create(one(index, programmes, form) for index in range(number))


def questions(path: str) -> int:
    """How many queries a page needs that no memory answers: public data have just changed."""
    client = Client()
    client.get(path)
    public_data_changed()
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def main() -> int:
    if not Call.objects.filter(slug__startswith="bench-").exists():
        fill(int(sys.argv[1]))
    print(" ".join(str(questions(path)) for path in sys.argv[2:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
