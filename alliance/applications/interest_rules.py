"""Why a draft cannot become an interest, or a kept text a draft: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import Application, ApplicationState, Seed
from alliance.applications.rules import why_not_write


def why_not_keep(application: Application, *, by: Person) -> str | None:
    """Whether ``by`` can make an interest of this draft."""
    if not Application.objects.readable_by(by).filter(pk=application.pk).exists():
        return _("You cannot read this draft.")
    if application.state == ApplicationState.SUBMITTED:
        return _("This application was handed in. It needs no interest.")
    return None


def why_not_take_seed(
    application: Application, seed: Seed, *, by: Person, at: datetime
) -> str | None:
    """Whether ``by`` can begin this draft with a text of their own."""
    if seed.person_id != by.pk:
        return _("This text is not yours.")
    if any(application.answers.values()):
        return _("Something is written in this draft already. Copy what you need by hand.")
    return why_not_write(application, by=by, at=at)
