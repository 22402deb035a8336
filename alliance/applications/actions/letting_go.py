"""Let go of drafts that were never handed in, with all that belongs to them."""

from functools import partial

from django.db import transaction

from alliance.applications.models import Application, ApplicationState
from alliance.base.states import locked
from alliance.files.models import StoredFile
from alliance.history.actions import forget_record


@transaction.atomic
def delete_draft(application: Application) -> bool:
    """Delete a draft and its files, unless it has been handed in; answers whether it did."""
    application = locked(application)
    if application.state != ApplicationState.DRAFT:
        return False
    files = list(StoredFile.objects.filter(pk__in=application.files.values("file")))
    forget_record(application)
    application.delete()
    StoredFile.objects.filter(pk__in=[one.pk for one in files]).delete()
    for one in files:
        # Only once nothing can bring the rows back.
        transaction.on_commit(partial(one.content.delete, save=False))
    return True
