"""What waits for somebody about memberships: to renew one's own, to speak about a new one."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.deadlines import deadline, long_date
from alliance.base.instance import instance, zone_name
from alliance.membership.models import JoinApplication, MemberState
from alliance.membership.queries import day_of
from alliance.workspace.memberships import Renewable, open_wishes, renewables
from alliance.workspace.todo import ToDo


def membership_matters(person: Person, *, at: datetime) -> list[ToDo]:
    """Memberships to renew, then wishes to join that one may object to."""
    due = [renewal(one) for one in renewables(person, on=day_of(at))]
    return due + [_wish(one) for one in open_wishes(person, at=at)]


def renewal(one: Renewable) -> ToDo:
    """That a membership is to be renewed."""
    return ToDo(
        what=_("Renew the membership: %(authority)s") % {"authority": one.authority.name},
        how_far=_how_far(one),
        by="",
        address=reverse("workspace-renew", args=[one.authority.slug]),
        tone="" if one.state == MemberState.ACTIVE else "warn",
    )


def _how_far(one: Renewable) -> str:
    if one.state == MemberState.PAUSED:
        return _("It is paused and does not count. The pause ends when you renew.")
    if one.last_day is None:
        return _("We need a new decision.")
    day = {"day": long_date(one.last_day)}
    if one.state == MemberState.ACTIVE:
        return _("The mandate ends on %(day)s. Enter the new decision when you have it.") % day
    return _("The mandate ended on %(day)s. We need a new decision.") % day


def _wish(wish: JoinApplication) -> ToDo:
    zone = instance().time_zone
    until = wish.objections_until
    return ToDo(
        what=_("Read who wishes to join: %(authority)s") % {"authority": wish.name},
        how_far=_("You can object, with reasons. If you have none, you need not do anything."),
        by=deadline(until, zone, zone_name(zone)) if until else "",
        address=reverse("workspace-wish", args=[wish.key]),
        tone="",
    )
