"""Two records turn out to be one authority: all goes to one of them, and can be taken back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Field
from django.forms.models import model_to_dict

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import moving, naming
from alliance.membership.combining import (
    FACTS,
    Choices,
    Remembered,
    clashes,
    only_in,
    why_not_merge,
    why_not_take_back,
)
from alliance.membership.models import (
    Authority,
    AuthorityName,
    Contact,
    Merge,
    NameKind,
    Representation,
    RepresentationState,
    Tie,
)
from alliance.membership.moving import How
from alliance.membership.queries import day_of

TIES = "membership.tie.authority"
IN_BETWEEN = "…"


@transaction.atomic
def merge(
    source: Authority,
    survivor: Authority,
    *,
    how: Mapping[str, How],
    choices: Choices,
    reason: str,
    by: Person,
    at: datetime,
) -> Merge:
    """Let ``source`` be the same authority as ``survivor``, which has everything from now on.

    ``how`` says of every relation of the platform whether its rows move. What both have and
    only one can have stays with the merged record: nothing is deleted.
    """
    first, second = sorted((source, survivor), key=lambda one: one.pk)
    rows = {one.pk: one for one in (locked(first), locked(second))}
    source, survivor = rows[source.pk], rows[survivor.pk]
    if refusal := why_not_merge(source, survivor, by=by):
        raise Refused(refusal)
    remembered = Remembered()
    _take_facts(source, survivor, choices, remembered)
    _end_doubles(source, survivor, remembered, at=at)
    staying = _settle_ties(source, survivor, choices, remembered)
    gone = moving.move_all(source, survivor, how, keep={TIES: staying})
    moving.point({TIES: remembered.swapped}, source)
    _name_again(remembered)
    remembered.moved, remembered.kept = gone.moved, gone.kept
    source.merged_into = survivor
    source.save(update_fields=["merged_into"])
    naming.index_again(survivor)
    made = Merge.objects.create(
        record=source, survivor=survivor, at=at, reason=reason.strip(), moved=asdict(remembered)
    )
    record(source, "merged-into", by=by.pk, at=at, survivor=survivor.slug, reason=reason)
    record(survivor, "took-in", by=by.pk, at=at, record=source.slug, reason=reason)
    public_data_changed()
    return made


def _take_facts(
    source: Authority, survivor: Authority, choices: Choices, remembered: Remembered
) -> None:
    """The survivor says what was chosen, and what the merged record alone knew."""
    if survivor.parent_id == source.pk:
        remembered.facts["parent"], survivor.parent = source.pk, source.parent
        survivor.save(update_fields=["parent"])
    taken = (choices.facts & set(FACTS)) | only_in(source, survivor)
    if source.parent_id == survivor.pk:
        taken -= {"parent"}
    fields = [field for name in sorted(taken) for field in FACTS[name]]
    remembered.facts |= model_to_dict(survivor, fields) | _uneditable(survivor, fields)
    for name in fields:
        setattr(survivor, name, getattr(source, name))
    remembered.taken = model_to_dict(survivor, fields) | _uneditable(survivor, fields)
    _as_json(remembered)
    if fields:
        survivor.save(update_fields=fields)
    _settle_names(source, survivor, chosen="name" in taken, remembered=remembered)


def _uneditable(authority: Authority, fields: list[str]) -> dict[str, Any]:
    return {"folded": authority.folded} if "folded" in fields else {}


def _as_json(remembered: Remembered) -> None:
    for facts in (remembered.facts, remembered.taken):
        if facts.get("ends_date") is not None:
            facts["ends_date"] = facts["ends_date"].isoformat()


def _settle_names(
    source: Authority, survivor: Authority, *, chosen: bool, remembered: Remembered
) -> None:
    """One of the two official names stays that; by the other one it is found as well."""
    loser = survivor if chosen else source
    for name in loser.names.filter(kind=NameKind.OFFICIAL):
        remembered.name_kinds[str(name.pk)] = name.kind
        if not loser.names.filter(folded=name.folded, kind=NameKind.OTHER).exists():
            name.kind = NameKind.OTHER
            name.save(update_fields=["kind"])


def _end_doubles(
    source: Authority, survivor: Authority, remembered: Remembered, *, at: datetime
) -> None:
    """Who acts for both, or an office that both have filled, goes on once."""
    acting = set(survivor.representations.living().values_list("person_id", flat=True))
    for one in source.representations.living().filter(person__in=acting):
        remembered.representations[str(one.pk)] = one.state
        one.state, one.decided_at = RepresentationState.ENDED, at
        one.save(update_fields=["state", "decided_at"])
    filled = survivor.contacts.filter(ends_date=None).values_list("role_id", flat=True)
    for contact in source.contacts.filter(ends_date=None, role__in=set(filled)):
        remembered.contacts.append(contact.pk)
        contact.ends_date = max(day_of(at), contact.begins_date)
        contact.save(update_fields=["ends_date"])


def _settle_ties(
    source: Authority, survivor: Authority, choices: Choices, remembered: Remembered
) -> set[int]:
    """Ties of the merged record that stay there; the survivor's that give way go there, too."""
    staying: set[int] = set()
    for clash in clashes(source, survivor):
        if clash.of_record.pk in choices.ties:
            if clash.of_survivor.pk not in remembered.swapped:
                remembered.swapped.append(clash.of_survivor.pk)
        else:
            staying.add(clash.of_record.pk)
    # No two living ties of a kind, not even for a moment: their detail tells them apart.
    for tie in Tie.objects.filter(pk__in=remembered.swapped):
        remembered.others[f"detail {tie.pk}"] = tie.detail
        Tie.objects.filter(pk=tie.pk).update(detail=f"{IN_BETWEEN}{tie.pk}")
    return staying


def _name_again(remembered: Remembered) -> None:
    for pk in remembered.swapped:
        Tie.objects.filter(pk=pk).update(detail=remembered.others.pop(f"detail {pk}"))


@transaction.atomic
def take_back(made: Merge, *, by: Person, at: datetime) -> None:
    """Part two records again. What came to the survivor since stays with it."""
    made = locked(made)
    source, survivor = locked(made.record), locked(made.survivor)
    if refusal := why_not_take_back(made, by=by):
        raise Refused(refusal)
    remembered = Remembered(**made.moved)
    _part_ties(remembered, source, survivor)
    moving.point(remembered.moved, source)
    _name_again(remembered)
    _give_back_facts(survivor, remembered)
    _begin_again(remembered)
    source.merged_into = None
    source.save(update_fields=["merged_into"])
    naming.index_again(source)
    naming.index_again(survivor)
    made.taken_back_at = at
    made.save(update_fields=["taken_back_at"])
    record(source, "merge-taken-back", by=by.pk, at=at, survivor=survivor.slug)
    record(survivor, "merge-taken-back", by=by.pk, at=at, record=source.slug)
    public_data_changed()


def _part_ties(remembered: Remembered, source: Authority, survivor: Authority) -> None:
    """Ties that gave way come back to the survivor, under a name that clashes with nothing."""
    for tie in Tie.objects.filter(pk__in=remembered.swapped, authority=source):
        remembered.others[f"detail {tie.pk}"] = tie.detail
        Tie.objects.filter(pk=tie.pk).update(detail=f"{IN_BETWEEN}{tie.pk}", authority=survivor)
    remembered.swapped = [int(key.split()[1]) for key in remembered.others if "detail" in key]


def _give_back_facts(survivor: Authority, remembered: Remembered) -> None:
    """What the survivor said before, unless somebody has corrected it since."""
    fields = [
        name
        for name, before in remembered.facts.items()
        if name not in remembered.taken or _now(survivor, name) == remembered.taken[name] != before
    ]
    for name in fields:
        column = _column(name)
        setattr(survivor, column.attname, column.to_python(remembered.facts[name]))
    if fields:
        survivor.save(update_fields=fields)


def _column(name: str) -> "Field[Any, Any]":
    return next(one for one in Authority._meta.concrete_fields if one.name == name)


def _now(survivor: Authority, name: str) -> Any:
    value = getattr(survivor, _column(name).attname)
    return value.isoformat() if name == "ends_date" and value else value


def _begin_again(remembered: Remembered) -> None:
    for pk, kind in remembered.name_kinds.items():
        AuthorityName.objects.filter(pk=pk).update(kind=kind)
    for pk, state in remembered.representations.items():
        Representation.objects.filter(pk=pk).update(state=state)
    Contact.objects.filter(pk__in=remembered.contacts).update(ends_date=None)
