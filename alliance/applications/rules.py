"""Why something cannot be done with an application: a sentence, or None."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.accounts.models import Person
from alliance.applications.corrected import unread
from alliance.applications.models import Application, Extension, PartyWriter
from alliance.applications.models.extension import ExtensionQuerySet
from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.calls.eligibility import Answer, Facts, Rule, judge
from alliance.calls.models import Call, CallState
from alliance.calls.past import in_force
from alliance.membership.models import MAY, Representation, RepresentationState
from alliance.membership.models.representation import SUBMIT, WRITE
from alliance.membership.people_rules import why_not_do
from alliance.questionnaires.answers import gaps
from alliance.questionnaires.definition import Form

OF_COUNTRY = (Rule.COUNTRY,)
FOR_A_MANDATE = frozenset({WRITE, SUBMIT})
"""What the people of a non-profit body may do while its mandate stands."""


def why_not_in_time(
    call: Call, *, at: datetime, extensions: ExtensionQuerySet | None = None
) -> str | None:
    """Whether something that arrives at ``at`` is in time, to the microsecond.

    What counts is the deadline that was in force at that moment, or the later one that one of
    ``extensions`` had given by then.
    """
    call = in_force(call, at)
    state = call.state(at)
    if state == CallState.UPCOMING:
        return _("This call is not open yet.")
    if not state.is_over:
        return None
    given = extensions.in_force(at).latest_end() if extensions is not None else None
    closes_at = max(call.closes_at, given or call.closes_at)
    if at < closes_at:
        return None
    return _("The deadline has passed: it was %(deadline)s.") % {
        "deadline": in_words(call, closes_at)
    }


def in_words(call: Call, closes_at: datetime | None = None) -> str:
    """The call's deadline, or the later one that somebody was given, whole."""
    return deadline(closes_at or call.closes_at, call.zone, zone_name(call.zone))


def why_not_apply(call: Call, *, country: str) -> str | None:
    """Whether authorities of a country can apply: the one rule that no proof can mend later."""
    for one in judge(call, Facts(country=country), at=call.closes_at, kinds={}, only=OF_COUNTRY):
        if one.answer == Answer.NOT_MET:
            return f"{one.why} {one.todo}"
    return None


def why_not_another(call: Call) -> str | None:
    """Whether an authority can begin one more application."""
    if call.several_applications:
        return None
    return _("This call takes one application of each authority. Go on with the one that is there.")


def why_not_start(
    call: Call, *, office: str, at: datetime, extensions: ExtensionQuerySet | None = None
) -> str | None:
    """Whether an application to this call can be begun."""
    if reason := why_not_in_time(call, at=at, extensions=extensions):
        return reason
    if not office.strip():
        return _("Say in which office you act.")
    return None


def why_not_go_on(application: Application, *, by: Person) -> str | None:
    """Whether ``by`` can go on with what was begun: not with what has become the authority's."""
    if Application.objects.readable_by(by).filter(pk=application.pk).exists():
        return None
    return _(
        "You began this application for %(authority)s, and no longer act for it. "
        "It is open to those who do."
    ) % {"authority": application.authority.name}


def why_not_act(application: Application, *, by: Person, act: str = WRITE) -> str | None:
    """Whether ``by`` may do ``act`` with it: by their role, or as the one who claims to act.

    An official application is the authority's; another one is its writer's alone.
    """
    acting = Representation.objects.filter(authority=application.authority_id, person=by)
    if application.official:
        allowed = acting.allowing(by, act)
    else:
        claimed = Q(state=RepresentationState.CLAIMED) | Q(role__in=MAY[act])
        allowed = acting.living().filter(claimed)
    if (application.official or application.started_by_id == by.pk) and allowed.exists():
        return None
    if act in FOR_A_MANDATE and writes_by_mandate(application, by=by):
        return None
    if application.official and acting.confirmed().exists():
        return why_not_do(application.authority, act, by=by)
    return _("Only those who act for %(authority)s can change this application.") % {
        "authority": application.authority.name
    }


def writes_by_mandate(application: Application, *, by: Person) -> bool:
    """Whether ``by`` writes for a non-profit body whose mandate stands."""
    writers = PartyWriter.objects.mandated().filter(party__application=application)
    return writers.filter(email=by.email.lower()).exists()


def why_not_write(
    application: Application, *, by: Person, at: datetime, act: str = WRITE
) -> str | None:
    """Whether ``by`` can change the draft now."""
    given = Extension.objects.for_application(application)
    return why_not_act(application, by=by, act=act) or why_not_in_time(
        application.call, at=at, extensions=given
    )


def why_not_read(application: Application, *, at: datetime) -> str | None:
    """Whether its writers have looked at every change of the call that matters."""
    changed = unread(application, at=at).last()
    if changed is None:
        return None
    return _(
        "The call was changed by corrigendum %(number)d. Read what changed and confirm that you "
        "have read it. Then you can submit."
    ) % {"number": changed.number}


def why_not_submit(
    application: Application,
    *,
    form: Form,
    answers: Mapping[str, Any],
    revision: str,
    now: str,
    by: Person,
    at: datetime,
) -> str | None:
    """Whether ``by`` can hand in the revision that the page showed. ``now``: the draft's own."""
    if reason := why_not_write(application, by=by, at=at, act=SUBMIT):
        return reason
    if application.withdrawn_at and at <= application.withdrawn_at:
        return _("This application was withdrawn after you sent this. Open it again and submit it.")
    if reason := why_not_read(application, at=at):
        return reason
    if reason := why_not_as_shown(revision, now=now):
        return reason
    if reason := why_not_apply(application.call, country=application.authority.country):
        return reason
    return why_not_whole(form, answers)


def why_not_as_shown(revision: str, *, now: str) -> str | None:
    """Whether the draft is still the one that the page showed."""
    if revision == now:
        return None
    return _(
        "The draft was changed after this page was loaded. Read the overview again, then submit."
    )


def why_not_whole(form: Form, answers: Mapping[str, Any]) -> str | None:
    """Whether nothing is missing that the call asks for."""
    missing = len(gaps(form, answers))
    if missing:
        return ngettext(
            "%(number)d answer is missing or has to change before you can submit.",
            "%(number)d answers are missing or have to change before you can submit.",
            missing,
        ) % {"number": missing}
    return None
