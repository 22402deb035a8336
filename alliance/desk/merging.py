"""Merging and splitting across rooms: the register's part, and what hangs on it above."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

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
    "applications.extension.authority": MOVES,
    "applications.party.authority": MOVES,
    "membership.authority.merged_into": STAYS,  # The way leads on from record to record.
    "membership.authority.parent": MOVES,
    "membership.authoritycommitment.authority": MOVES,
    "membership.authoritydomain.authority": MOVES,
    "membership.authorityidentifier.authority": MOVES,
    "membership.authorityname.authority": MOVES,
    "membership.concern.authority": MOVES,
    "membership.contact.authority": MOVES,
    "membership.importrow.authority": STAYS,  # A line of a file described this record.
    "membership.invitation.authority": MOVES,
    "membership.joinapplication.authority": MOVES,
    "membership.merge.record": STAYS,
    "membership.merge.survivor": STAYS,
    "membership.objection.authority": MOVES,
    "membership.representation.authority": MOVES,
    "membership.removedtie.authority": MOVES,
    "membership.succession.predecessor": MOVES,
    "membership.succession.successor": MOVES,
    "membership.tie.authority": MOVES,
    "website.eventauthority.authority": MOVES,
    "website.eventpage.host": MOVES,
    "website.newsauthority.authority": MOVES,
}
"""Every relation to an authority, and what merging does with its rows. A test walks them all."""


WORDS = {
    "membership.tie.authority": _("Ties"),
    "membership.authorityname.authority": _("Names"),
    "membership.authorityidentifier.authority": _("Identifiers"),
    "membership.authoritydomain.authority": _("Domains of mail"),
    "membership.representation.authority": _("People who act for it"),
    "membership.contact.authority": _("Contacts"),
    "membership.invitation.authority": _("Invitations"),
    "membership.authoritycommitment.authority": _("Commitments"),
    "membership.joinapplication.authority": _("Requests to join"),
    "membership.objection.authority": _("Objections"),
    "membership.concern.authority": _("Concerns"),
    "membership.authority.parent": _("Authorities that are part of it"),
    "membership.removedtie.authority": _("Ties entered by mistake"),
    "membership.succession.predecessor": _("Successors"),
    "membership.succession.successor": _("Predecessors"),
    "applications.application.authority": _("Applications"),
    "applications.extension.authority": _("Deadlines of its own"),
    "applications.party.authority": _("Parts in applications of others"),
    "website.newsauthority.authority": _("News about it"),
    "website.eventauthority.authority": _("Events in which it took part"),
    "website.eventpage.host": _("Events at its place"),
}
"""What the rows are called on the page that compares two records."""


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
    given_way = locked(made).moved.get("others", {}).get("applications", [])
    merging.take_back(made, by=by, at=at)
    applications.official_again(given_way)


@transaction.atomic
def reform(authority: Authority, plan: Reform, *, by: Person, at: datetime) -> list[Authority]:
    """End an authority by a reform; its drafts go on with the heir that the plan names."""
    heirs = splitting.reform(authority, plan, by=by, at=at)
    if plan.drafts_to is not None:
        applications.drafts_follow(authority, heirs[plan.drafts_to])
    return heirs


@dataclass(frozen=True)
class Effect:
    """What merging would do with the rows of one relation."""

    what: str
    moves: int
    stays: int


class _Undone(Exception):
    """Nothing of what was tried stays."""


def previewed(record: Authority, survivor: Authority, *, by: Person, at: datetime) -> list[Effect]:
    """What merging would do, found by doing it and leaving nothing of it behind."""
    told: dict[str, Any] = {}
    try:
        with transaction.atomic():
            made = merge_records(record, survivor, choices=Choices(), reason="", by=by, at=at)
            told = made.moved
            raise _Undone
    except _Undone:
        pass
    counted = [
        Effect(
            str(WORDS[label]), len(told["moved"].get(label, [])), len(told["kept"].get(label, []))
        )
        for label in WORDS
    ]
    return [one for one in counted if one.moves or one.stays]
