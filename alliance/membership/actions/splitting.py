"""A reform ends an authority: others stand in its place, and go on with its ties."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import naming
from alliance.membership.models import (
    Authority,
    AuthorityKind,
    DayKnown,
    NameKind,
    Representation,
    RepresentationState,
    Succession,
    Tie,
)
from alliance.membership.register_rules import together, why_not_touch


@dataclass(frozen=True)
class Heir:
    """Who stands in the authority's place: one of the register, or a new one of this name."""

    authority: Authority | None
    name: str = ""
    kind: AuthorityKind | None = None
    ties: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Reform:
    """What a reform does: from which day, to whom, and where it is stated."""

    day: date
    kind: str
    heirs: Sequence[Heir]
    source: str = ""
    drafts_to: int | None = None
    """Which of the heirs the people and the drafts of the authority follow."""


@transaction.atomic
def reform(authority: Authority, plan: Reform, *, by: Person, at: datetime) -> list[Authority]:
    """End an authority on a day. Its ties end there and go on with whom the plan names.

    Its page stays, its numbers stay with it: a number is given once. Before the day nothing
    that counts is different.
    """
    authority = locked(authority)
    if refusal := why_not_reform(authority, plan, by=by):
        raise Refused(refusal)
    living = list(living_ties(authority, plan.day))
    heirs = [_entered(one, authority, at=at, by=by) for one in plan.heirs]
    for tie in living:
        tie.ends_date = plan.day
        tie.ends_reason = str(_reason(plan, heirs))
        tie.save(update_fields=["ends_date", "ends_reason"])
    for one, heir in zip(plan.heirs, heirs, strict=True):
        _go_on(heir, [tie for tie in living if tie.pk in one.ties], plan)
        Succession.objects.create(
            predecessor=authority, successor=heir, kind=plan.kind, day=plan.day, source=plan.source
        )
        record(heir, "succeeded", by=by.pk, at=at, predecessor=authority.slug, day=plan.day)
    if plan.drafts_to is not None:
        _follow(authority, heirs[plan.drafts_to], at=at)
    authority.ends_date = plan.day
    authority.save(update_fields=["ends_date"])
    record(authority, "reformed", by=by.pk, at=at, day=plan.day, heirs=[one.slug for one in heirs])
    public_data_changed()
    return heirs


def _reason(plan: Reform, heirs: list[Authority]) -> str:
    """The reason in the language of the register, since readers of all languages see it."""
    names = ", ".join(one.name for one in heirs)
    return f"{names}. {plan.source}".strip()[:500]


def _entered(one: Heir, predecessor: Authority, *, by: Person, at: datetime) -> Authority:
    if one.authority is not None:
        return locked(one.authority)
    made = Authority(
        kind=one.kind or predecessor.kind,
        country=predecessor.country,
        parent=predecessor.parent,
        lon=predecessor.lon,
        lat=predecessor.lat,
        confirmed=True,
        sample=predecessor.sample or settings.DEMO,
        created_at=at,
    )
    naming.describe(made, one.name.strip())
    made.save()
    naming.add_name(made, made.name, NameKind.OFFICIAL, made.name_language)
    naming.add_name(made, made.latin, NameKind.LATIN)
    record(made, "added", by=by.pk, at=at, name=made.name, country=made.country)
    return made


def _go_on(heir: Authority, ties: list[Tie], plan: Reform) -> None:
    for tie in ties:
        if not _has_same(heir, tie, plan.day):
            Tie.objects.create(
                authority=heir,
                kind_id=tie.kind_id,
                detail=tie.detail,
                detail_translated=tie.detail_translated,
                begins_earliest=plan.day,
                begins_latest=plan.day,
                begins_how=DayKnown.REFORM,
                continues=tie,
                source=plan.source,
                sample=tie.sample,
            )


def _has_same(heir: Authority, tie: Tie, day: date) -> bool:
    """An authority that has such a tie already goes on with its own."""
    same = heir.ties.filter(kind=tie.kind_id, detail=tie.detail)
    return any(together(one.begins_latest, one.ends_date, day, None) for one in same)


def _follow(authority: Authority, heir: Authority, *, at: datetime) -> None:
    """Who acts for the authority acts for its heir from now on."""
    known = set(heir.representations.living().values_list("person_id", flat=True))
    for one in authority.representations.filter(state=RepresentationState.CONFIRMED):
        if one.person_id not in known:
            Representation.objects.create(
                person_id=one.person_id,
                authority=heir,
                office=one.office,
                role=one.role,
                state=RepresentationState.CONFIRMED,
                since=at,
                decided_at=at,
            )


def living_ties(authority: Authority, day: date) -> list[Tie]:
    """Ties that hold on a day or begin later."""
    return [
        tie
        for tie in authority.ties.select_related("kind")
        if tie.ends_date is None or tie.ends_date > day
    ]


def why_not_reform(authority: Authority, plan: Reform, *, by: Person) -> str | None:
    """Whether an authority can end like this."""
    if reason := why_not_touch(authority, by=by):
        return reason
    if authority.ends_date is not None:
        return _("A reform has ended this authority already.")
    if not plan.heirs:
        return _("Choose at least one authority that stands in its place.")
    for tie in living_ties(authority, plan.day):
        if tie.begins_latest is not None and tie.begins_latest > plan.day:
            return _("%(tie)s begins after this day. End or correct it first.") % {"tie": str(tie)}
    return _why_not_heirs(authority, plan)


def _why_not_heirs(authority: Authority, plan: Reform) -> str | None:
    seen: set[object] = set()
    for one in plan.heirs:
        known = one.authority
        if known is None and not one.name.strip():
            return _("Choose an authority of the register, or write the name of a new one.")
        if known is not None and known.pk == authority.pk:
            return _("An authority does not stand in its own place.")
        if known is not None and known.merged_into_id is not None:
            return _("%(authority)s is a merged record.") % {"authority": known.name}
        if known is not None and not known.exists_on(plan.day):
            return _("A reform has ended %(authority)s itself.") % {"authority": known.name}
        key = known.pk if known else one.name.strip().casefold()
        if key in seen:
            return _("%(authority)s is named twice.") % {"authority": known or one.name}
        seen.add(key)
    return None
