"""Members object to a wish to join: the secretariat opens the time for it, officers write."""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from alliance.accounts.models import Person
from alliance.base.countries import country
from alliance.base.deadlines import deadline
from alliance.base.instance import instance, zone_name
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.base.templatetags.facts import fact_text
from alliance.history.actions import record
from alliance.membership import objection_rules as rules
from alliance.membership.addresses import address
from alliance.membership.models import (
    JOIN_MOVES,
    Authority,
    JoinApplication,
    JoinState,
    Objection,
)
from alliance.membership.objections import ends_at, readers
from alliance.outbox.actions import queue, queue_many


@transaction.atomic
def announce(application: JoinApplication, *, by: Person, at: datetime) -> int:
    """Let members object for the network's number of days; how many are written to."""
    application = locked(application)
    if reason := rules.why_not_announce(application, by=by):
        raise Refused(reason)
    until = ends_at(at)
    move(application, JoinState.ANNOUNCED, along=JOIN_MOVES, objections_until=until)
    record(application, "announced", by=by.pk, at=at, until=until)
    return sum(
        queue_many(
            "join-announced",
            to=addresses,
            language=code,
            at=at,
            about=application,
            **_said(application, until, code),
        )
        for code, addresses in readers(at).items()
    )


def _said(application: JoinApplication, until: datetime, code: str) -> dict[str, str]:
    zone = instance().time_zone
    with translation.override(code):
        return {
            "authority": application.name,
            "kind": fact_text(application.kind.name),
            "country": country(application.country),
            "until": deadline(until, zone, zone_name(zone)),
            "link": address("workspace-wish", application.key, language=code),
        }


@transaction.atomic
def object_to(
    application: JoinApplication, member: Authority, *, reasons: str, by: Person, at: datetime
) -> Objection:
    """Put a member's reasons against a wish to join on the record."""
    application = locked(application)
    if refusal := rules.why_not_object(application, member, reasons=reasons, by=by, at=at):
        raise Refused(refusal)
    objection = Objection.objects.create(
        application=application, authority=member, reasons=reasons.strip(), at=at
    )
    record(application, "objected", by=by.pk, at=at, member=member.slug, reasons=objection.reasons)
    code = instance().default_language
    queue(
        "secretariat-objection",
        to=instance().secretariat_email,
        language=code,
        at=at,
        about=application,
        authority=application.name,
        member=member.name,
        link=address("desk-join", application.key, language=code),
    )
    return objection
