"""Take back what was handed in, until the deadline. What proves it stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications.addresses import overview_address
from alliance.applications.models import APPLICATION_MOVES, Application, ApplicationState
from alliance.applications.withdrawing_rules import why_not_withdraw
from alliance.applications.writers import writers_of
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import zone_name
from alliance.base.refusal import Refused
from alliance.base.states import hold, locked, move
from alliance.base.templatetags.facts import in_language
from alliance.history.actions import record
from alliance.outbox.actions import queue


@transaction.atomic
def withdraw(application: Application, *, by: Person, at: datetime) -> None:
    """From here on no version counts. Until the deadline it can be handed in again."""
    # As for handing in: a corrigendum waits until what has arrived is decided.
    hold(application.call)
    application = locked(application)
    if reason := why_not_withdraw(application, by=by, at=at):
        raise Refused(reason)
    move(
        application,
        ApplicationState.WITHDRAWN,
        along=APPLICATION_MOVES,
        submitted_at=None,
        withdrawn_at=at,
    )
    record(application, "withdrawn", by=by.pk, at=at)
    told = {person.pk: person for person in [by, *writers_of([application])[application.pk]]}
    for person in told.values():
        _write_letter(application, person, at=at)


def _write_letter(application: Application, person: Person, *, at: datetime) -> None:
    call, code = application.call, person.language
    with override(code):
        withdrawn_at = to_the_minute(at, call.zone, zone_name(call.zone))
    queue(
        "application-withdrawn",
        to=person.email,
        language=code,
        at=at,
        about=application,
        call=in_language(call.title, code)[0],
        authority=application.authority.name,
        number=application.number,
        withdrawn_at=withdrawn_at,
        link=overview_address(application, language=code),
    )
