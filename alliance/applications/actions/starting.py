"""Begin an application."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from alliance.accounts.models import Person
from alliance.applications.corrected import newest_number
from alliance.applications.models import Application, Extension
from alliance.applications.queries import is_untouched
from alliance.applications.rules import (
    why_not_another,
    why_not_apply,
    why_not_go_on,
    why_not_start,
)
from alliance.base.deadlines import language
from alliance.base.folding import fold
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.calls.actions import give_number
from alliance.calls.models import Call
from alliance.history.actions import record
from alliance.membership.actions import claim, enter_authority
from alliance.membership.models import (
    Authority,
    AuthorityKind,
    Representation,
    RepresentationState,
)
from alliance.membership.models.representation import WRITE
from alliance.membership.people_rules import why_not_do
from alliance.places.models import Place


@transaction.atomic
def start(
    call: Call,
    authority: Authority,
    *,
    office: str,
    by: Person,
    at: datetime,
    another: bool = False,
) -> Application:
    """Begin an application for an authority, or find the one that is begun already.

    With ``another`` one more is begun, where the call takes several of an authority.
    """
    call = locked(call)
    given = Extension.objects.for_authority(call, authority)
    if reason := why_not_start(call, office=office, at=at, extensions=given):
        raise Refused(reason)
    if reason := why_not_apply(call, country=authority.country):
        raise Refused(reason)
    representation = _representation(authority, office=office, by=by, at=at)
    if begun := _begun(call, authority, representation, by=by, another=another):
        return begun
    official = representation.state == RepresentationState.CONFIRMED
    if official and (reason := why_not_do(authority, WRITE, by=by)):
        raise Refused(reason)
    application = _created(call, authority, representation, by=by, at=at)
    record(application, "started", by=by.pk, at=at, call=call.slug, authority=authority.slug)
    return application


def _created(
    call: Call, authority: Authority, acting: Representation, *, by: Person, at: datetime
) -> Application:
    return Application.objects.create(
        number=give_number(call),
        call=call,
        authority=authority,
        form=call.form,
        started_by=by,
        ordinal=next_ordinal(call, authority),
        office=acting.office,
        official=acting.state == RepresentationState.CONFIRMED,
        language=language(),
        created_at=at,
        saved_at=at,
        sample=settings.DEMO,
        told_of=newest_number(call),
        acknowledged=newest_number(call),
    )


def _begun(
    call: Call, authority: Authority, acting: Representation, *, by: Person, another: bool
) -> Application | None:
    """The application to go on with, if there is one and no other is wanted."""
    official = acting.state == RepresentationState.CONFIRMED
    mine = Q(started_by=by) | Q(official=True) if official else Q(started_by=by)
    known = Application.objects.filter(mine, call=call, authority=authority)
    begun = known.order_by("-official", "-ordinal").first()
    if begun is None:
        return None
    if another:
        if reason := why_not_another(call):
            raise Refused(reason)
        # The same form sent twice begins one: what nobody has written in yet is the other one.
        if not is_untouched(begun):
            return None
    if reason := why_not_go_on(begun, by=by):
        raise Refused(reason)
    return begun


def next_ordinal(call: Call, authority: Authority) -> int:
    """Which application of an authority the next one is, with the call locked.

    Where a call takes one alone it is always the first: the database refuses a second.
    """
    if not call.several_applications:
        return 1
    known = Application.objects.filter(call=call, authority=authority)
    highest = known.aggregate(highest=Max("ordinal"))["highest"]
    return int(highest or 0) + 1


@transaction.atomic
def start_with_new(
    call: Call,
    *,
    name: str,
    kind: AuthorityKind,
    country: str,
    place: Place | None,
    office: str,
    by: Person,
    at: datetime,
) -> Application:
    """Begin an application for an authority that the register lacks. It is never counted."""
    call = locked(call)
    if reason := why_not_start(call, office=office, at=at):
        raise Refused(reason)
    # The same form sent twice enters the authority once.
    authority = (
        Authority.objects.claimed_by(by)
        .filter(folded=fold(name), country=country, confirmed=False)
        .first()
    ) or enter_authority(name=name, kind=kind, country=country, place=place, by=by, at=at)
    return start(call, authority, office=office, by=by, at=at)


def _representation(
    authority: Authority, *, office: str, by: Person, at: datetime
) -> Representation:
    living = authority.representations.exclude(state=RepresentationState.ENDED)
    known = living.filter(person=by).first()
    return known or claim(authority, office=office, by=by, at=at)
