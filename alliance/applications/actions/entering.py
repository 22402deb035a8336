"""Enter an application that came by e-mail or on paper, and give it the same receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications import entering_rules as rules
from alliance.applications.actions.handing_in import content_of, freeze
from alliance.applications.actions.starting import next_ordinal
from alliance.applications.corrected import newest_number
from alliance.applications.drafts import revision, whole_answers
from alliance.applications.models import (
    APPLICATION_MOVES,
    Application,
    ApplicationFile,
    ApplicationState,
    Arrival,
    Submission,
)
from alliance.applications.receipts import as_text, receipt_of
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import zone_name
from alliance.base.refusal import Refused
from alliance.base.states import hold, locked, move
from alliance.base.templatetags.facts import in_language
from alliance.calls.actions import give_number
from alliance.calls.models import Call
from alliance.files.actions import store
from alliance.history.actions import record
from alliance.membership.models import Authority
from alliance.outbox.actions import queue
from alliance.questionnaires.answers import to_hand_in
from alliance.questionnaires.definition import Section

ORIGINAL = "original"
"""As which the paper or the mail stands among the files of what was handed in."""


@dataclass(frozen=True)
class Came:
    """How and when an application came, and whom its receipt goes to."""

    way: str
    received_at: datetime
    office: str
    email: str
    language: str
    reason: str = ""


@transaction.atomic
def enter(
    call: Call,
    authority: Authority,
    came: Came,
    original: "File[bytes]",
    *,
    by: Person,
    at: datetime,
) -> Application:
    """Enter what came, with its original. Its answers follow as far as somebody copies them."""
    call = locked(call)
    if reason := rules.why_not_enter(
        call, authority, received_at=came.received_at, reason=came.reason, by=by, at=at
    ):
        raise Refused(reason)
    application = _created(call, authority, came, at=at)
    Arrival.objects.create(
        application=application,
        way=came.way,
        received_at=came.received_at,
        original=store(original, owner=by, at=at),
        reason=came.reason.strip(),
        email=came.email,
        language=came.language,
        entered_at=at,
        entered_by=by,
    )
    record(
        application, "entered-for", by=by.pk, at=at, way=came.way, received_at=came.received_at,
        authority=authority.slug, reason=came.reason.strip(),
    )  # fmt: skip
    return application


def _created(call: Call, authority: Authority, came: Came, *, at: datetime) -> Application:
    return Application.objects.create(
        number=give_number(call),
        call=call,
        authority=authority,
        form=call.form,
        ordinal=next_ordinal(call, authority),
        office=came.office,
        official=True,
        language=came.language,
        created_at=at,
        saved_at=at,
        sample=settings.DEMO,
        told_of=newest_number(call),
        acknowledged=newest_number(call),
    )


@transaction.atomic
def write_entered(
    application: Application,
    section: Section,
    typed: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Keep answers as they stand in the original."""
    application = _held(application)
    if reason := rules.why_not_write_entered(application, by=by):
        raise Refused(reason)
    known = {question.id for question in section.questions}
    application.answers |= {name: value for name, value in typed.items() if name in known}
    application.saved_at = at
    application.save(update_fields=["answers", "saved_at"])
    record(application, "answers-entered", by=by.pk, at=at, section=section.id)


@transaction.atomic
def certify(application: Application, *, by: Person, at: datetime) -> Submission:
    """Freeze what was entered, at the moment at which it came; the receipt is sent."""
    hold(application.call)
    application = _held(application)
    if reason := rules.why_not_write_entered(application, by=by):
        raise Refused(reason)
    arrival, now = application.arrival, revision(application)
    last = application.submissions.order_by("-version").first()
    if last is not None and last.revision == now:
        return last
    form = application.form.read()
    answers = to_hand_in(form, whole_answers(application, form, {}))
    original = ApplicationFile(application=application, question=ORIGINAL, file=arrival.original)
    version = last.version + 1 if last else 1
    content = content_of(application, answers, [original], version=version)
    submission = freeze(
        application, content, [original], revision=now, by=None, at=arrival.received_at
    )
    move(
        application, ApplicationState.SUBMITTED, along=APPLICATION_MOVES,
        submitted_at=arrival.received_at,
    )  # fmt: skip
    record(application, "certified", by=by.pk, at=at, sha256=submission.sha256)
    _send_receipt(submission, arrival, at=at)
    return submission


def _held(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("call", "authority", "form").get(pk=application.pk)


def _send_receipt(submission: Submission, arrival: Arrival, *, at: datetime) -> None:
    """The whole receipt goes in the letter: who wrote on paper may have no account."""
    if not arrival.email:
        return
    application, code = submission.application, arrival.language
    call = application.call
    with override(code):
        received_at = to_the_minute(arrival.received_at, call.zone, zone_name(call.zone))
        way = str(arrival.get_way_display())
    queue(
        "application-entered",
        to=arrival.email,
        language=code,
        at=at,
        about=submission,
        call=in_language(call.title, code)[0],
        authority=application.authority.name,
        number=application.number,
        way=way,
        received_at=received_at,
        sha256=submission.sha256,
        receipt=as_text(receipt_of(submission)),
    )
