"""Merging and splitting across rooms: the register's part, and what hangs on it above."""

from datetime import datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications import merging as applications
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.membership.actions import merging, splitting
from alliance.membership.actions.splitting import Reform
from alliance.membership.combining import Choices, why_not_merge
from alliance.membership.models import Authority, Merge
from alliance.membership.moving import How

MOVES, STAYS = How.MOVES, How.STAYS
HOW: dict[str, How] = {
    "applications.application.authority": MOVES,
    "membership.authority.merged_into": STAYS,  # The way leads on from record to record.
    "membership.authority.parent": MOVES,
    "membership.authoritycommitment.authority": MOVES,
    "membership.authoritydomain.authority": MOVES,
    "membership.authorityidentifier.authority": MOVES,
    "membership.authorityname.authority": MOVES,
    "membership.contact.authority": MOVES,
    "membership.importrow.authority": STAYS,  # A line of a file described this record.
    "membership.invitation.authority": MOVES,
    "membership.joinapplication.authority": MOVES,
    "membership.merge.record": STAYS,
    "membership.merge.survivor": STAYS,
    "membership.objection.authority": MOVES,
    "membership.representation.authority": MOVES,
    "membership.succession.predecessor": MOVES,
    "membership.succession.successor": MOVES,
    "membership.tie.authority": MOVES,
    "website.newspage.about_authority": MOVES,
}
"""Every relation to an authority, and what merging does with its rows. A test walks them all."""


@transaction.atomic
def merge_records(
    source: Authority,
    survivor: Authority,
    *,
    choices: Choices,
    reason: str,
    by: Person,
    at: datetime,
) -> Merge:
    """Merge two records of the register, with all that any room says of them."""
    if refusal := why_not_merge(source, survivor, by=by):
        raise Refused(refusal)
    given_way = applications.yield_to(source, survivor)
    made = merging.merge(source, survivor, how=HOW, choices=choices, reason=reason, by=by, at=at)
    made.moved["others"]["applications"] = given_way
    made.save(update_fields=["moved"])
    return made


@transaction.atomic
def part_records(made: Merge, *, by: Person, at: datetime) -> None:
    """Take a merge back in all rooms."""
    given_way = locked(made).moved["others"].get("applications", [])
    merging.take_back(made, by=by, at=at)
    applications.official_again(given_way)


@transaction.atomic
def reform(authority: Authority, plan: Reform, *, by: Person, at: datetime) -> list[Authority]:
    """End an authority by a reform; its drafts go on with the heir that the plan names."""
    heirs = splitting.reform(authority, plan, by=by, at=at)
    if plan.drafts_to is not None:
        applications.drafts_follow(authority, heirs[plan.drafts_to])
    return heirs
