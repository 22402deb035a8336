"""Write a draft: what is typed is kept, whatever it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications.drafts import files_of, revision_of
from alliance.applications.models import Application, ApplicationFile
from alliance.applications.rules import why_not_write
from alliance.base.refusal import Refused
from alliance.files.actions import store
from alliance.questionnaires.attaching import why_not_attach
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.definition import Kind, Question, Section
from alliance.questionnaires.merging import Difference, merged
from alliance.questionnaires.models import FormDefinition


@transaction.atomic
def save_section(
    application: Application,
    section: Section,
    *,
    typed: Mapping[str, Any],
    base: Mapping[str, str],
    by: Person,
    at: datetime,
    form: FormDefinition | None = None,
) -> list[Difference]:
    """Store what was typed in a section, over what the page had started from.

    ``form`` is the one that the page showed: where the draft has moved on meanwhile, what was
    typed follows it.
    """
    application = _ours(application, by=by, at=at)
    answers, differences = merged(section, application.answers, typed, base)
    if form is not None and form.pk != application.form_id:
        answers = carry_over(answers, form.read(), application.form.read()).answers
    _keep(application, answers, at=at)
    return differences


@transaction.atomic
def add_file(
    application: Application, question: Question, upload: "File[bytes]", *, by: Person, at: datetime
) -> ApplicationFile:
    """Add a file to a question. Where there is place for one only, it replaces the other."""
    application = _ours(application, by=by, at=at)
    if reason := why_not_attach(question, upload):
        raise Refused(reason)
    stored = store(upload, owner=by, at=at)
    if question.type is Kind.FILE:
        application.files.filter(question=question.id, removed_at=None).update(removed_at=at)
    added = ApplicationFile.objects.create(
        application=application, question=question.id, file=stored
    )
    _keep(application, application.answers, at=at)
    return added


@transaction.atomic
def remove_file(application: Application, file_id: int, *, by: Person, at: datetime) -> None:
    """Take a file out of the draft. What was handed in keeps it."""
    application = _ours(application, by=by, at=at)
    application.files.filter(pk=file_id, removed_at=None).update(removed_at=at)
    _keep(application, application.answers, at=at)


def _ours(application: Application, *, by: Person, at: datetime) -> Application:
    """The draft as it is now, locked, if ``by`` may change it."""
    rows = Application.objects.select_for_update(of=("self",))
    application = rows.select_related("call", "authority", "form").get(pk=application.pk)
    if reason := why_not_write(application, by=by, at=at):
        raise Refused(reason)
    return application


def _keep(application: Application, answers: dict[str, Any], *, at: datetime) -> None:
    files = [one for some in files_of(application).values() for one in some]
    application.answers = answers
    application.revision = revision_of(answers, files, application.form)
    application.saved_at = at
    application.save(update_fields=["answers", "revision", "saved_at"])
