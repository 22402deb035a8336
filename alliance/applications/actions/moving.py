"""Move drafts to the form that their call has now. Nothing that was typed is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet

from alliance.applications.models import Application, EntryOutcome, JournalEntry
from alliance.base.states import locked
from alliance.history.actions import record, record_all
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.definition import Form
from alliance.questionnaires.models import FormDefinition

BATCH = 200
# What was on its way when the form changed is handed in by the form that its page showed.
GRACE = timedelta(minutes=1)
MOVED = "moved-to-form"
STORED = {"form", "answers", "written"}


def behind() -> "QuerySet[Application]":
    """Applications whose working text answers another form than their call's."""
    return Application.objects.exclude(form=F("call__form")).order_by("pk")


def move_to_form(application: Application, *, at: datetime) -> Application:
    """Give an application that somebody opens the form that its call has now, at once."""
    if application.form_id == application.call.form_id:
        return application
    return _move(application, at=at)


@transaction.atomic
def _move(application: Application, *, at: datetime) -> Application:
    moved = locked(application)
    form = application.call.form
    if moved.form_id != form.pk:
        way = Way(moved.form.read(), form, form.read())
        entries = _carry(moved, way, at=at)
        moved.save(update_fields=["form", "answers", "written"])
        JournalEntry.objects.bulk_create(entries)
        record(moved, MOVED, by=None, at=at, key=form.key, version=form.version)
    application.form, application.answers, application.written = (
        form,
        moved.answers,
        moved.written,
    )
    return application


def move_drafts(at: datetime) -> int:
    """Move all that nobody has opened since, a batch at a time. Answers how many."""
    moved, after = 0, 0
    while True:
        number, after = _move_batch(after, at=at)
        if not after:
            return moved
        moved += number


@transaction.atomic
def _move_batch(after: int, *, at: datetime) -> tuple[int, int]:
    """Move the next ones; answers how many, and the last of them (0: there are no more)."""
    settled = behind().exclude(call__corrigenda__published_at__gt=at - GRACE)
    rows = settled.filter(pk__gt=after).select_for_update(of=("self",)).select_related("call")
    batch = list(rows[:BATCH])
    if not batch:
        return 0, 0
    ways = _ways(batch)
    entries = [
        entry for one in batch for entry in _carry(one, ways[one.form_id, one.call.form_id], at=at)
    ]
    _store(batch)
    JournalEntry.objects.bulk_create(entries, batch_size=BATCH)
    record_all(batch, MOVED, by=None, at=at)
    return len(batch), batch[-1].pk


def _store(batch: Sequence[Application]) -> None:
    """One plain statement for each row: long answers are dear in one of many cases."""
    fields = [one for one in Application._meta.concrete_fields if one.name in STORED]
    name = connection.ops.quote_name
    columns = ", ".join(f"{name(str(field.column))} = %s" for field in fields)
    values = [
        [
            *(field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields),
            one.pk,
        ]
        for one in batch
    ]
    table = name(Application._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE id = %s", values)  # noqa: S608  (our own columns, quoted)


@dataclass(frozen=True)
class Way:
    """From one version of a form to another, each read once."""

    old: Form
    definition: FormDefinition
    new: Form


def _ways(batch: Sequence[Application]) -> dict[tuple[int, int], Way]:
    pairs = {(one.form_id, one.call.form_id) for one in batch}
    forms = FormDefinition.objects.in_bulk({pk for pair in pairs for pk in pair})
    read = {pk: definition.read() for pk, definition in forms.items()}
    return {(old, new): Way(read[old], forms[new], read[new]) for old, new in pairs}


def _carry(application: Application, way: Way, *, at: datetime) -> list[JournalEntry]:
    """Answers go by the ids of their questions. What is no longer asked stays beside them.

    Answers what the journal has to say of it.
    """
    before = application.answers
    application.answers = carry_over(before, way.old, way.new).answers
    application.form = way.definition
    # What the move changed was written by no page.
    application.written = {
        name: by
        for name, by in application.written.items()
        if before.get(name) == application.answers.get(name)
    }
    after = application.answers
    changed = sorted(one for one in before.keys() | after if before.get(one) != after.get(one))
    return [
        JournalEntry(
            application=application,
            question=name,
            value=after.get(name),
            page=f"form:{way.definition.pk}:{at:%Y%m%d%H%M%S%f}",
            number=1,
            at=at,
            outcome=EntryOutcome.STORED,
        )
        for name in changed
    ]
