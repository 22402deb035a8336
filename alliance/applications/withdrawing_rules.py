"""Why an application cannot be withdrawn: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import Application, ApplicationState, Extension
from alliance.applications.rules import why_not_act, why_not_in_time
from alliance.membership.models.representation import SUBMIT


def why_not_withdraw(application: Application, *, by: Person, at: datetime) -> str | None:
    """Whether ``by`` can take back what was handed in: whoever may hand in, until the deadline."""
    if reason := why_not_act(application, by=by, act=SUBMIT):
        return reason
    if application.state != ApplicationState.SUBMITTED:
        return _("There is nothing to withdraw. You have submitted nothing that counts.")
    if application.submitted_at and at < application.submitted_at:
        return _("A version was submitted after you asked for this. Look at the overview again.")
    given = Extension.objects.for_application(application)
    return why_not_in_time(application.call, at=at, extensions=given)
