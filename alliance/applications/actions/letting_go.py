"""Let go of drafts that were never handed in, and of applications when their time is over."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from alliance.applications.models import (
    Application,
    ApplicationState,
    Arrival,
    Confirmation,
    Decision,
    Decline,
    Submission,
)
from alliance.applications.own_copy import forget_copies
from alliance.base.states import locked
from alliance.calls.models import Call
from alliance.files.models import StoredFile
from alliance.history.actions import forget_record


@transaction.atomic
def delete_draft(application: Application) -> bool:
    """Delete a draft and its files, unless it has been handed in; answers whether it did."""
    application = locked(application)
    if application.state != ApplicationState.DRAFT:
        return False
    _delete(application, StoredFile.objects.filter(pk__in=application.files.values("file")))
    return True


@transaction.atomic
def delete_handed_in(call: Call) -> int:
    """Delete all that was ever handed in for a call, with what was decided; how many there were.

    That the result was released, and how many came in, stays with the call.
    """
    call = locked(call)
    Decline.objects.filter(decision__call=call).delete()
    Decision.objects.filter(call=call).delete()
    old = list(Application.objects.filter(call=call).exclude(state=ApplicationState.DRAFT))
    for application in old:
        application.checks.all().delete()
        versions = Submission.objects.filter(application=application)
        handed_in = Submission.files.through.objects.filter(submission__in=versions)
        named = [*handed_in.values_list("storedfile", flat=True)]
        forget_copies([*versions.values_list("pk", flat=True)])
        named += [*application.files.values_list("file", flat=True)]
        versions.delete()
        _delete(application, StoredFile.objects.filter(pk__in=named))
    return len(old)


def _delete(application: Application, stored: "QuerySet[StoredFile]") -> None:
    files = list({one.pk: one for one in (*stored, *_papers(application))}.values())
    forget_record(application)
    application.delete()
    StoredFile.objects.filter(pk__in=[one.pk for one in files]).delete()
    for one in files:
        # Only once nothing can bring the rows back.
        transaction.on_commit(partial(one.content.delete, save=False))


def _papers(application: Application) -> "QuerySet[StoredFile]":
    """What else goes with an application: signed papers, the original of what came by mail, and
    files that were offered to it.
    """
    signed = Confirmation.objects.filter(party__application=application, file__isnull=False)
    came = Arrival.objects.filter(application=application)
    named = [*signed.values_list("file", flat=True), *came.values_list("original", flat=True)]
    named += application.offered_files.values_list("file", flat=True)
    return StoredFile.objects.filter(pk__in=named)
