"""Tell those who attached an infected file to an application what to do."""

from datetime import datetime

from django.db import transaction

from alliance.applications.models import ApplicationFile
from alliance.files.models import StoredFile
from alliance.membership.addresses import address
from alliance.outbox.actions import queue


@transaction.atomic
def tell_owners(at: datetime) -> int:
    """Write once to whoever attached it. Answers how many letters."""
    told = 0
    for stored in StoredFile.objects.refusals_to_tell().select_for_update():
        attached = ApplicationFile.objects.filter(file=stored).select_related(
            "application__call", "application__started_by"
        )
        one = attached.first()
        if one is None:
            # It belongs to another room.
            continue
        told += _tell(one, at=at)
        stored.refusal_told_at = at
        stored.save(update_fields=["refusal_told_at"])
    return told


def _tell(one: ApplicationFile, *, at: datetime) -> bool:
    application = one.application
    person = one.file.owner or application.started_by
    if person is None:
        return False
    code = person.language
    queue(
        "file-refused",
        to=person.email,
        language=code,
        at=at,
        about=application,
        file=one.file.name,
        virus=one.file.scan_found,
        link=address("application", application.call.slug, application.key, language=code),
    )
    return True
