"""Papers that follow a wish to join."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.files import actions as files
from alliance.history.actions import record
from alliance.membership import paper_rules as rules
from alliance.membership.actions.joining import tell_secretariat
from alliance.membership.models import JoinApplication, JoinDocument, JoinState


@transaction.atomic
def send_document(
    application: JoinApplication, upload: "File[bytes]", *, at: datetime
) -> JoinDocument:
    """Send the signed letter, or a decision again. What was sent before stays."""
    application = locked(application)
    if reason := rules.why_not_send_document(application):
        raise Refused(reason)
    stored = files.store(upload, owner=None, at=at)
    document = JoinDocument.objects.create(application=application, file=stored, sent_at=at)
    record(application, "sent-document", by=None, at=at, sha256=stored.sha256)
    if application.state != JoinState.UNCONFIRMED:
        tell_secretariat(application, at=at)
    return document
