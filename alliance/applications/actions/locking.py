"""Hold a draft while it is changed."""

from datetime import datetime

from alliance.accounts.models import Person
from alliance.applications.models import Application
from alliance.applications.queries import to_work_on
from alliance.applications.rules import why_not_write
from alliance.base.refusal import Refused


def ours(application: Application, *, by: Person, at: datetime) -> Application:
    """The draft as it is now, locked, if ``by`` may change it."""
    rows = Application.objects.select_for_update(of=("self",))
    application = to_work_on(rows).get(pk=application.pk)
    if reason := why_not_write(application, by=by, at=at):
        raise Refused(reason)
    return application
