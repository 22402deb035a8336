"""Hand in (decisions 10 and 11): lock, check, store, with proof. Nothing else is in the way."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications.actions.moving import move_to_form
from alliance.applications.addresses import receipt_address
from alliance.applications.attempts import cause_of, note_one
from alliance.applications.drafts import (
    Files,
    canonical,
    digest,
    files_of,
    revision_of,
    whole_answers,
)
from alliance.applications.models import (
    APPLICATION_MOVES,
    Application,
    ApplicationFile,
    ApplicationState,
    ReceiptKey,
    Submission,
)
from alliance.applications.models.submission import Failure
from alliance.applications.queries import to_work_on
from alliance.applications.receipts import as_text, receipt_of, signature_of, unsigned
from alliance.applications.rules import (
    why_not_act,
    why_not_as_shown,
    why_not_submit,
    why_not_whole,
)
from alliance.applications.signing import kid_of, public_key
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import zone_name
from alliance.base.refusal import Refused
from alliance.base.states import hold, move
from alliance.base.templatetags.facts import in_language
from alliance.calls.past import has_changed_since
from alliance.history.actions import record
from alliance.outbox.actions import queue
from alliance.questionnaires.answers import to_hand_in
from alliance.questionnaires.definition import MODULES


class _NotReady(Refused):
    """The draft itself is in the way: ``cause`` says how, for the note of the attempt."""

    def __init__(self, reason: str, cause: str) -> None:
        super().__init__(reason)
        self.cause = cause


def submit(
    application: Application, *, revision: str, by: Person, at: datetime
) -> tuple[Submission, bool]:
    """Hand in the draft that the page showed; answers the submission, and whether it is new.

    ``at`` is when the last byte of the request had arrived. A try that fails is noted.
    """
    with transaction.atomic():
        # A corrigendum waits until what has arrived is decided, also a refusal.
        hold(application.call)
        try:
            with transaction.atomic():
                return _hand_in(application, revision=revision, by=by, at=at)
        except Refused as refusal:
            refused = refusal
        if isinstance(refused, _NotReady):
            cause = refused.cause
        else:
            cause = cause_of(application, by=by, at=at)
        note_one(application, cause=cause, by=by, at=at, reason=str(refused.reason))
    raise refused


def _hand_in(
    application: Application, *, revision: str, by: Person, at: datetime
) -> tuple[Submission, bool]:
    rows = Application.objects.select_for_update(of=("self",))
    application = to_work_on(rows).get(pk=application.pk)
    last = application.submissions.defer("content").order_by("-version").first()
    counts = application.state == ApplicationState.SUBMITTED
    if last and counts and last.revision == revision and why_not_act(application, by=by) is None:
        return last, False
    if not has_changed_since(application.call, at):
        # Whoever arrives after the change answers the form that holds; the revision tells.
        application = move_to_form(application, at=at)
    form, files = application.form.read(), files_of(application)
    answers = whole_answers(application, form, files)
    now = revision_of(application.answers, _all(files), application.form)
    if reason := why_not_submit(
        application, form=form, answers=answers, revision=revision, now=now, by=by, at=at
    ):
        if reason == why_not_as_shown(revision, now=now):
            raise _NotReady(reason, Failure.CHANGED)
        if reason == why_not_whole(form, answers):
            raise _NotReady(reason, Failure.GAPS)
        raise Refused(reason)
    asked_for = to_hand_in(form, answers)
    attached = [one for name in asked_for for one in files.get(name, [])]
    content = content_of(application, asked_for, attached, version=last.version + 1 if last else 1)
    submission = freeze(application, content, attached, revision=now, by=by, at=at)
    move(application, ApplicationState.SUBMITTED, along=APPLICATION_MOVES, submitted_at=at)
    record(application, "submitted", by=by.pk, at=at, sha256=submission.sha256)
    _write_letter(submission, by=by, at=at)
    return submission, True


def content_of(
    application: Application,
    answers: dict[str, Any],
    files: list[ApplicationFile],
    *,
    version: int,
) -> dict[str, Any]:
    """Everything that is handed in, so that it can be read without any other record."""
    return {
        "application": application.number,
        "version": version,
        "call": application.call.slug,
        "form": {"key": application.form.key, "version": application.form.version},
        "authority": {
            "key": str(application.authority.key),
            "name": application.authority.name,
            "country": application.authority.country,
        },
        "office": application.office,
        "answers": answers,
        "files": [
            {
                "id": str(one.file.key),
                "question": one.question,
                "name": one.file.name,
                "media_type": one.file.media_type,
                "size": one.file.size,
                "sha256": one.file.sha256,
            }
            for one in files
        ],
    }


def _all(files: Files) -> list[ApplicationFile]:
    return [one for some in files.values() for one in some]


def freeze(
    application: Application,
    content: dict[str, Any],
    files: list[ApplicationFile],
    *,
    revision: str,
    by: Person | None,
    at: datetime,
) -> Submission:
    """Store what was handed in, with its signed receipt."""
    text = canonical(content)
    receipt = unsigned(
        application=application.number,
        version=content["version"],
        call=content["call"],
        received_at=at,
        sha256=digest(text),
        files=content["files"],
    )
    _keep_key(at)
    submission = Submission.objects.create(
        application=application,
        version=content["version"],
        content=text.decode(),
        sha256=receipt["sha256"],
        revision=revision,
        received_at=at,
        submitted_by=by,
        modules=spaced(content["answers"].get(MODULES, [])),
        kid=receipt["kid"],
        signature=signature_of(receipt),
    )
    if files:
        through = Submission.files.through
        through.objects.bulk_create(
            through(submission=submission, storedfile=one.file) for one in files
        )
    return submission


def spaced(modules: list[str]) -> str:
    """Modules so that both databases find one of them: each between spaces."""
    return f" {' '.join(modules)} " if modules else ""


def _keep_key(at: datetime) -> None:
    """Remember the key that signs, so that its receipts can be checked when it is retired."""
    public = public_key()
    if not ReceiptKey.objects.filter(kid=kid_of(public)).exists():
        ReceiptKey.objects.get_or_create(
            kid=kid_of(public), defaults={"public_key": public, "first_used_at": at}
        )


def _write_letter(submission: Submission, *, by: Person, at: datetime) -> None:
    application = submission.application
    call = application.call
    with override(by.language):
        received_at = to_the_minute(at, call.zone, zone_name(call.zone))
    queue(
        "application-submitted",
        to=by.email,
        language=by.language,
        at=at,
        about=submission,
        call=in_language(call.title, by.language)[0],
        authority=application.authority.name,
        number=application.number,
        version=submission.version,
        received_at=received_at,
        sha256=submission.sha256,
        receipt=as_text(receipt_of(submission)),
        link=receipt_address(application, language=by.language),
    )
