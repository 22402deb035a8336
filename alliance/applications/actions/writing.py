"""Write a draft: what is typed is kept, whatever it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications.actions.journal import written_down
from alliance.applications.actions.locking import ours
from alliance.applications.models import Application, JournalEntry
from alliance.applications.queries import sent_by_page
from alliance.questionnaires.merging import Change, Kept, changes_of_section
from alliance.questionnaires.models import FormDefinition


@transaction.atomic
def keep(
    application: Application,
    changes: Sequence[Change],
    *,
    page: str,
    by: Person,
    at: datetime,
    form: FormDefinition | None = None,
) -> Kept:
    """Keep what a page changed, field by field: stored, or beside what somebody else stored.

    The one way to change the answers of a draft. ``page`` names the tab, the uploaded file or
    the program. ``form`` is the one that the page showed: where the draft has moved on
    meanwhile, what was typed follows it.
    """
    application = ours(application, by=by, at=at)
    return written_down(application, changes, page=page, by=by, at=at, form=form)


@transaction.atomic
def save_section(
    application: Application,
    *,
    typed: Mapping[str, Any],
    base: Mapping[str, str],
    page: str,
    by: Person,
    at: datetime,
    form: FormDefinition | None = None,
) -> Kept:
    """Keep what was typed in a section, over what the page had started from."""
    application = ours(application, by=by, at=at)
    changes = changes_of_section(typed, base, sent=sent_by_page(application, page))
    return written_down(application, changes, page=page, by=by, at=at, form=form)


@transaction.atomic
def choose(
    application: Application,
    entry: int,
    *,
    take: bool,
    base: str,
    page: str,
    by: Person,
    at: datetime,
) -> Kept:
    """Settle a conflict: take the text that waits, or leave what is stored.

    What is taken is a change like any other: where somebody has written again since ``base``
    was shown, it waits beside that.
    """
    application = ours(application, by=by, at=at)
    waiting = application.journal.open_conflicts().filter(pk=entry).first()
    if waiting is None:
        return Kept()
    kept = Kept()
    if take:
        number = _next_number(application, waiting.question, page)
        change = Change(waiting.question, waiting.value, base, number)
        kept = written_down(application, [change], page=page, by=by, at=at)
    JournalEntry.objects.filter(pk=entry).update(settled_at=at)
    return kept


@transaction.atomic
def restore(
    application: Application, entry: int, *, base: str, page: str, by: Person, at: datetime
) -> Kept:
    """Give a field the value that it had once. A change like any other."""
    application = ours(application, by=by, at=at)
    earlier = application.journal.filter(pk=entry).first()
    if earlier is None:
        return Kept()
    number = _next_number(application, earlier.question, page)
    change = Change(earlier.question, earlier.value, base, number)
    return written_down(application, [change], page=page, by=by, at=at)


def _next_number(application: Application, question: str, page: str) -> int:
    sent = sent_by_page(application, page).get(question)
    return sent[0] + 1 if sent else 1
