"""Fills drafts in the demo's own database; run in its environment, prints what it made."""

import json
import os
import sys
from datetime import datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402  (after the line above)
from django.core import serializers  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.db import models, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.accounts.models import Person  # noqa: E402
from alliance.applications import actions  # noqa: E402
from alliance.applications.drafts import revision  # noqa: E402
from alliance.applications.models import Application, ApplicationFile, Submission  # noqa: E402
from alliance.calls.models import Call  # noqa: E402
from alliance.files.actions import store  # noqa: E402
from alliance.history.models import Act, Salt  # noqa: E402
from alliance.membership.models import AuthorityKind  # noqa: E402
from alliance.outbox.models import Letter  # noqa: E402
from alliance.project.demo import DEMO_PASSWORD  # noqa: E402
from alliance.questionnaires.definition import Kind  # noqa: E402
from bench.filling import answers  # noqa: E402

TEXTS = {Kind.TEXT, Kind.LONG_TEXT}
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def person(number: int, password: str) -> Person:
    known, _ = Person.objects.get_or_create(
        email=f"bench{number}@demo.example",
        defaults={"password": password, "first_name": "Bench", "sample": True},
    )
    return known


def draft(call: Call, name: str, *, by: Person, at: datetime) -> Application:
    """A complete draft, changed since it was last handed in."""
    application = actions.start_with_new(
        call,
        name=name,
        kind=AuthorityKind.objects.order_by("pk")[0],
        country="FR",
        place=None,
        office="Benchmark",
        by=by,
        at=at,
    )
    form = application.form.read()
    if not application.files.exists():
        for question in form.questions():
            if question.is_of_files and question.required:
                stored = store(ContentFile(PDF, "decision.pdf"), owner=by, at=at)
                ApplicationFile.objects.create(
                    application=application, question=question.id, file=stored
                )
    typed = answers(form)
    texts = [one.id for one in form.questions() if one.type in TEXTS and one.id in typed]
    text = min(texts, key=lambda name: len(typed[name]))
    application.answers = typed | {text: f"Benchmark {at:%H:%M:%S.%f}"}
    application.save(update_fields=["answers"])
    return application


def written(application: Application, *, by: Person, at: datetime) -> str:
    """What handing in one application stores: every row, as text."""
    acts, letters = Act.objects.latest("pk").pk, Letter.objects.count()
    submission, _ = actions.submit(application, revision=revision(application), by=by, at=at)
    through = Submission.files.through.objects.filter(submission=submission)
    rows: list[models.Model] = [
        submission,
        *through,
        *Act.objects.filter(pk__gt=acts),
        *Salt.objects.filter(act__gt=acts),
        *Letter.objects.order_by("pk")[letters:],
    ]
    state = [application.state, str(at)]
    return serializers.serialize("json", rows) + json.dumps(state)


@transaction.atomic
def prepare(people: int, drafts: int) -> dict[str, Any]:
    at = timezone.now()
    call = Call.objects.open(at).latest("closes_at")
    password = make_password(DEMO_PASSWORD)
    made = []
    for number in range(people):
        by = person(number, password)
        ours = [draft(call, f"Bench {number} {n}", by=by, at=at) for n in range(drafts)]
        made.append(
            {
                "login": by.email,
                "drafts": [[str(one.key), revision(one)] for one in ours],
            }
        )
    extra = draft(call, "Bench extra", by=by, at=at)
    return {
        "call": call.slug,
        "password": DEMO_PASSWORD,
        "people": made,
        "stored": written(extra, by=by, at=at),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(prepare(int(sys.argv[1]), int(sys.argv[2]))))
