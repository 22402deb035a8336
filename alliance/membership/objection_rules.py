"""Why members cannot be asked, or cannot object: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.deadlines import deadline
from alliance.base.instance import instance, zone_name
from alliance.membership import rules
from alliance.membership.models import Authority, JoinApplication, JoinState
from alliance.membership.objections import members_of, objection_days
from alliance.membership.queries import day_of


def why_not_announce(application: JoinApplication, *, by: Person) -> str | None:
    """Whether members can be asked about this wish now."""
    if not objection_days():
        return _("In this network members are not asked before an authority joins.")
    if reason := rules.why_not_decide(application, by=by):
        return reason
    if application.state == JoinState.ASKED:
        return _("We wait for the answer to an earlier question.")
    if application.objections_until is not None:
        return _("Members have been asked already.")
    return None


def why_not_object(
    application: JoinApplication, member: Authority, *, reasons: str, by: Person, at: datetime
) -> str | None:
    """Whether ``by`` can object in the name of ``member``."""
    if not members_of(by, at=at).contains(member):
        return _("You cannot object in the name of this authority.")
    if not application.is_open_to_objections(at):
        return _("The time to object is over.")
    if application.objections.filter(authority=member).exists():
        return _("Your authority has objected already. Write to the secretariat to add something.")
    if not reasons.strip():
        return _("An objection needs its reasons.")
    return None


def why_not_accept(
    application: JoinApplication,
    *,
    same_as: Authority | None,
    note: str,
    by: Person,
    at: datetime,
) -> str | None:
    """Whether this wish can make a member now. Who decides against what was said says why."""
    if reason := rules.why_not_accept(application, same_as=same_as, by=by, on=day_of(at)):
        return reason
    if reason := _why_not_yet(application, at=at):
        return reason
    if note.strip():
        return None
    chosen = application.authority
    if chosen is not None and same_as != chosen:
        return _(
            "The officer chose %(authority)s from the register. "
            "Say in the note why it is another one."
        ) % {"authority": chosen.name}
    if application.objections.exists():
        return _("Members have objected. Say in the note why you accept all the same.")
    return None


def _why_not_yet(application: JoinApplication, *, at: datetime) -> str | None:
    """Whether members have had their time."""
    until = application.objections_until
    if objection_days() and until is None:
        return _("Members may object first. Mark the request as ready.")
    if until is not None and at < until:
        zone = instance().time_zone
        return _("Members can object until %(moment)s. Only then can it be accepted.") % {
            "moment": deadline(until, zone, zone_name(zone))
        }
    return None
