"""Write changes down in a locked draft: its answers, and the journal that gives them again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from alliance.accounts.models import Person
from alliance.applications.models import Application, EntryOutcome, JournalEntry
from alliance.applications.queries import sent_by_page
from alliance.questionnaires.answers import answer_to
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.definition import Form
from alliance.questionnaires.merging import (
    DIGITS,
    Change,
    Conflict,
    Kept,
    Outcome,
    Stored,
    fingerprint,
    judged,
)
from alliance.questionnaires.models import FormDefinition


def written_down(
    application: Application,
    changes: Sequence[Change],
    *,
    page: str,
    by: Person,
    at: datetime,
    form: FormDefinition | None = None,
) -> Kept:
    """Store what can be stored, and set beside it what cannot. ``application`` is locked."""
    sent = sent_by_page(application, page, [one.question for one in changes])
    pen = _Pen(application, page=page, by=by, at=at, shown=form)
    for change in changes:
        number, value = sent.get(change.question, (None, None))
        stored = Stored(
            value=pen.value_of(change.question),
            writer=pen.writer_of(change.question),
            newest=number,
        )
        match judged(change, stored, page=page):
            case Outcome.KNOWN:
                pen.answer_again(change, value)
            case Outcome.CONFLICT:
                pen.set_beside(change)
            case Outcome.STORED:
                pen.store(change)
        if number is None or change.number > number:
            sent[change.question] = change.number, change.value
    pen.finish()
    return pen.kept


class _Pen:
    """What is being written in one draft by one page, until ``finish``."""

    def __init__(
        self,
        application: Application,
        *,
        page: str,
        by: Person,
        at: datetime,
        shown: FormDefinition | None,
    ) -> None:
        self.kept = Kept()
        self._application, self._page, self._by, self._at = application, page, by, at
        self._form = application.form.read()
        moved = shown is not None and shown.pk != application.form_id
        self._shown: Form | None = shown.read() if shown is not None and moved else None
        self._changed: set[str] = set()

    def value_of(self, name: str) -> Any:
        """The stored answer, as the form reads it."""
        return stored_value(self._form, self._application.answers, name)

    def writer_of(self, name: str) -> str:
        """The page that wrote what is stored; nobody, where something else changed it since."""
        page, said, _number = self._application.written.get(name) or ("", "", 0)
        return page if said == fingerprint(self.value_of(name)) else ""

    def answer_again(self, change: Change, value: Any) -> None:
        """The change had come before: say what was said then."""
        self.kept.known.add(change.question)
        waiting = self._own_conflict(change.question).last()
        if waiting is None:
            self.kept.stored[change.question] = fingerprint(value)
        else:
            self._tell(waiting)

    def set_beside(self, change: Change) -> None:
        """Keep the text where it waits for a choice, in place of an earlier one of this page."""
        self._own_conflict(change.question).update(settled_at=self._at)
        self._tell(self._entry(change, EntryOutcome.CONFLICT))

    def store(self, change: Change) -> None:
        """Make the change the answer, under the form that the draft has now."""
        before = self._application.answers
        after = {**before, change.question: change.value}
        if change.value is None:
            del after[change.question]
        if self._shown is not None:
            after = carry_over(after, self._shown, self._form).answers
        self._own_conflict(change.question).update(settled_at=self._at)
        self._application.answers = after
        touched = {name for name in before.keys() | after if before.get(name) != after.get(name)}
        for name in sorted(touched | {change.question}):
            self._entry(
                Change(name, after.get(name), change.base, change.number), EntryOutcome.STORED
            )
            said = fingerprint(self.value_of(name))
            wrote = [self._page, said, change.number]
            self._application.written = {**self._application.written, name: wrote}
        self._changed |= touched
        self.kept.stored[change.question] = fingerprint(self.value_of(change.question))

    def finish(self) -> None:
        """Bring what changed to the row."""
        self._application.saved_at = self._at
        self._application.save(update_fields=["answers", "written", "saved_at"])

    def _entry(self, change: Change, outcome: EntryOutcome) -> JournalEntry:
        return JournalEntry.objects.create(
            application=self._application,
            question=change.question,
            value=change.value,
            base=change.base[:DIGITS],
            page=self._page,
            number=change.number,
            by=self._by,
            at=self._at,
            outcome=outcome,
        )

    def _own_conflict(self, name: str) -> Any:
        own = self._application.journal.open_conflicts()
        return own.filter(question=name, page=self._page)

    def _tell(self, waiting: JournalEntry) -> None:
        name = waiting.question
        self.kept.conflicts.append(
            Conflict(name, stored=self.value_of(name), arrived=waiting.value, entry=waiting.pk)
        )


def stored_value(form: Form, answers: Mapping[str, Any], name: str) -> Any:
    """The stored answer to a question, or what is stored under a name that the form lacks."""
    question = form.question(name)
    return answers.get(name) if question is None else answer_to(question, answers)
