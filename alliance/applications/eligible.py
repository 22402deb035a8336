"""What the register and an application say to the rules of a call."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from alliance.applications.models import (
    Application,
    ApplicationState,
    Extension,
    Submission,
)
from alliance.applications.proofs import findings_of_proof
from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.eligibility import (
    Answer,
    Facts,
    Finding,
    Membership,
    Rule,
    judge,
)
from alliance.calls.eligibility import open_points as open_ones
from alliance.calls.models import Call
from alliance.membership.models import Authority, AuthorityKind, JoinApplication, JoinState
from alliance.membership.queries import day_of

BEFORE = timedelta(microseconds=1)
OF_THE_AUTHORITY = (Rule.COUNTRY, Rule.KIND, Rule.MEMBERSHIP)
"""What the register can answer before a word is written."""
WAITING = (JoinState.RECEIVED, JoinState.ASKED, JoinState.ANNOUNCED)


def kind_names() -> dict[str, str]:
    """The kinds of authorities by their keys, in the reader's language."""
    return {kind.slug: fact_text(kind.name) for kind in AuthorityKind.objects.all()}


def memberships_of(
    call: Call, authorities: Collection[Authority], *, at: datetime
) -> dict[int, Membership]:
    """What authorities are to the network: at the deadline, or today while that is to come."""
    if not call.membership_required:
        return {}
    day = day_of(min(at, call.closes_at - BEFORE))
    keys = [one.pk for one in authorities]
    members = Authority.objects.members(day).filter(pk__in=keys).values_list("pk", flat=True)
    wishes = JoinApplication.objects.filter(authority__in=keys, state__in=WAITING)
    known = dict.fromkeys(keys, Membership.NONE)
    known |= dict.fromkeys(wishes.values_list("authority_id", flat=True), Membership.PENDING)
    return known | dict.fromkeys(members, Membership.MEMBER)


def findings_before(
    call: Call, authorities: Collection[Authority], *, at: datetime
) -> list[tuple[Authority, list[Finding]]]:
    """What is open about authorities before they write; those with nothing open are left out."""
    kinds = kind_names() if call.eligible_kinds else {}
    known = memberships_of(call, authorities, at=at)
    told = []
    for one in authorities:
        facts = Facts(country=one.country, kind=one.kind.slug, membership=known.get(one.pk, ""))
        found = judge(call, facts, at=at, kinds=kinds, only=OF_THE_AUTHORITY)
        if said := list(open_ones(found)):
            told.append((one, said))
    return told


def open_points(application: Application, *, at: datetime) -> list[Finding]:
    """What is open about an application's authority while it can still be written."""
    call = application.call
    if call.state(at).is_over:
        return []
    found = findings_before(call, [application.authority], at=at)
    return found[0][1] if found else []


def findings_after(application: Application, submission: Submission) -> list[Finding]:
    """What the register and the version that counts say to each rule, for the secretariat."""
    call, authority = application.call, application.authority
    others = Application.objects.filter(
        call=call, authority=authority, state=ApplicationState.SUBMITTED
    ).exclude(pk=application.pk)
    known = memberships_of(call, [authority], at=call.closes_at)
    letters = [module.letter for module in call.modules.all()]
    facts = Facts(
        country=authority.country,
        kind=authority.kind.slug,
        membership=known.get(authority.pk, ""),
        earlier=others.exists(),
        modules=submission.modules.split(),
    )
    found = judge(call, facts, at=submission.received_at, kinds=kind_names(), modules=letters)
    return [
        _of_window(application, submission) if one.rule == Rule.WINDOW else one for one in found
    ] + findings_of_proof(application, submission)


def _of_window(application: Application, submission: Submission) -> Finding:
    call = application.call
    if call.closes_at > submission.received_at:
        return Finding(Rule.WINDOW, Answer.MET, _("It came in before the deadline."))
    until = own_end(application)
    if until is not None and until > submission.received_at:
        said = {"moment": deadline(until, call.zone, zone_name(call.zone))}
        why = _("It came in within the extension that was granted until %(moment)s.") % said
        return Finding(Rule.WINDOW, Answer.MET, why)
    return Finding(Rule.WINDOW, Answer.NOT_MET, _("It came in after the deadline."))


def own_end(application: Application) -> datetime | None:
    """Until when a single extension lets an application be handed in, if it has one."""
    return Extension.objects.for_application(application).latest_end()
