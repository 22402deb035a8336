"""Two wrote for one authority: why the text of the one cannot be handed over to the other's."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import Application, Extension
from alliance.applications.rules import why_not_in_time
from alliance.membership.models import Representation, RepresentationState


def official_beside(application: Application) -> Application | None:
    """The authority's own application to the same call, where this one is somebody's alone."""
    if application.official:
        return None
    beside = Application.objects.filter(
        call=application.call_id, authority=application.authority_id, official=True
    )
    same_first = sorted(beside, key=lambda one: one.ordinal != application.ordinal)
    return same_first[0] if same_first else None


def page_of_text(application: Application) -> str:
    """The name under which its text comes to the journal of the other one: once for all."""
    return f"text-of:{application.key}"


def why_not_hand_over(
    application: Application, *, official: Application | None, by: Person, at: datetime
) -> str | None:
    """Whether ``by`` can hand the text over to the authority's own application."""
    if official is None or application.started_by_id != by.pk:
        return _("There is no application of the authority to which this text could be handed.")
    if is_open_claim(application, by):
        return _(
            "The secretariat has not settled yet who acts for %(authority)s. Until then nobody "
            "sees the other’s text."
        ) % {"authority": application.authority.name}
    if official.journal.filter(page=page_of_text(application)).exists():
        return _("This text was handed over already.")
    if not any(application.answers.values()):
        return _("Nothing is written here yet.")
    given = Extension.objects.for_application(official)
    return why_not_in_time(official.call, at=at, extensions=given)


def is_open_claim(application: Application, by: Person) -> bool:
    """Whether the secretariat has still to say if ``by`` acts for the authority."""
    claims = Representation.objects.filter(authority=application.authority_id, person=by)
    return claims.filter(state=RepresentationState.CLAIMED).exists()
