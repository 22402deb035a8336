"""Undoing a stored import, row by row from the last: what changed since stays, and is listed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from alliance.base.folding import fold, latin
from alliance.history.actions import public_data_changed, record, record_all
from alliance.membership.importing.claiming import Clock, hold
from alliance.membership.importing.comparing import (
    OF_TIE,
    ends,
    facts_of,
    first_day,
    numbers_of,
    with_all,
)
from alliance.membership.importing.lines import in_batches
from alliance.membership.importing.noting import note_undone
from alliance.membership.importing.values import IDENTIFIERS
from alliance.membership.importing.writing import CHANGED, TIE_CHANGED, Writer, restore_tie
from alliance.membership.models import (
    Authority,
    AuthorityDomain,
    AuthorityIdentifier,
    AuthorityName,
    Import,
    ImportRow,
    ImportState,
    NameKind,
    Outcome,
    Tie,
    Verdict,
)

AT_ONCE = 300
OWN = {"names": AuthorityName, "domains": AuthorityDomain, "identifiers": AuthorityIdentifier}
# What is made with a record and says nothing about it.
UNTOLD = {"id", "key", "slug", "created_at", "confirmed"}


def take_back(file: Import, token: UUID, clock: Clock) -> Iterator[int]:
    """Undo every row that was stored, unless somebody has changed what it made."""
    at, done = cast(datetime, file.taken_back_at), file.done
    waiting = file.rows.filter(outcome=Outcome.STORED)
    keys = list(waiting.order_by("-number").values_list("pk", flat=True))
    for some in in_batches(keys, AT_ONCE):
        rows = list(ImportRow.objects.filter(pk__in=some).order_by("-number"))
        done += len(rows)
        with transaction.atomic():
            hold(file, token, at=clock.now(), done=done)
            Undoing(file, rows, at=at).undo()
        yield done
    with transaction.atomic():
        hold(file, token, at=clock.now(), claim=None, claimed_at=None)
        Import.objects.filter(pk=file.pk).update(state=ImportState.TAKEN_BACK)
        record(file, "taken-back", by=file.by_id, at=at, name=file.name)
        public_data_changed()


def tied_to(model: type[Model], pks: set[int], ours: dict[str, set[int]]) -> set[int]:
    """Which of these records something hangs on that the import has not made."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        other = relation.related_model
        one_way = relation.auto_created and not relation.concrete
        if not one_way or other is ImportRow or not hasattr(relation, "field"):
            continue
        manager = cast(Any, other)._base_manager
        name = relation.field.name
        rows = manager.filter(**{f"{name}__in": pks})
        known = ours.get(cast(Any, other)._meta.model_name, set())
        found |= {held for held, pk in rows.values_list(name, "pk") if pk not in known}
    return found


class Undoing:
    """Some rows, undone in one transaction."""

    def __init__(self, file: Import, rows: list[ImportRow], *, at: datetime) -> None:
        self.file, self.rows, self.at = file, rows, at
        self.writer = Writer(file, cast(datetime, file.stored_at))
        pks = {row.authority_id for row in rows if row.authority_id is not None}
        held = Authority.objects.select_for_update(of=("self",)).filter(pk__in=pks)
        self.authorities = {one.pk: one for one in with_all(held)}
        parents = {row.data["parent"] for row in rows if "parent" in row.data}
        keys = parents | {row.before["parent"] for row in rows if "parent" in row.before}
        self.writer.parents = {
            str(one.key): one for one in Authority.objects.filter(key__in=keys - {""})
        }
        self._lost: dict[type[Model], set[int]] = defaultdict(set)
        self._changed: dict[int, Authority] = {}
        self._changed_ties: list[Tie] = []

    def undo(self) -> None:
        """Write back what the register said before the rows."""
        self._ties = {tie.pk: tie for one in self.authorities.values() for tie in one.ties.all()}
        made = {pk for row in self.rows for pk in row.made.get("ties", [])}
        self._held_ties = tied_to(Tie, made, {})
        for row in self.rows:
            if row.verdict == Verdict.CHANGE or row.of_row is not None:
                self._undo_change(row)
        self._forget_ties()
        self._undo_new([r for r in self.rows if r.verdict == Verdict.NEW and r.of_row is None])
        self._write()

    def _undo_change(self, row: ImportRow) -> None:
        authority = self.authorities.get(cast(int, row.authority_id))
        if authority is None or not (self._facts_stand(row, authority) and self._ties_stand(row)):
            row.outcome = Outcome.KEPT
            return
        row.outcome = Outcome.TAKEN_BACK
        self._restore(row, authority)
        for name, model in OWN.items():
            self._lost[model] |= set(row.made.get(name, []))
        self._lost[Tie] |= set(row.made.get("ties", []))
        if "tie" in row.made:
            tie = self._ties[row.made["tie"]]
            restore_tie(tie, row.before)
            self._changed_ties.append(tie)

    def _facts_stand(self, row: ImportRow, authority: Authority) -> bool:
        """Whether the authority still says what the row wrote."""
        said = row.data
        now = facts_of(authority) | numbers_of(said, authority)
        return all(now[key] == said[key] for key in row.before if key in now)

    def _ties_stand(self, row: ImportRow) -> bool:
        """Whether the row's tie is still as the row wrote it."""
        for pk in row.made.get("ties", []):
            tie = self._ties.get(pk)
            if tie is None or pk in self._held_ties or not self._as_new(tie, row):
                return False
        if "tie" not in row.made:
            return True
        tie, said = self._ties.get(row.made["tie"]), row.data
        if tie is None:
            return False
        from_stands = (tie.begins_earliest, tie.begins_latest) == first_day(said)
        return (
            ("from" not in row.before or from_stands)
            and ("until" not in row.before or tie.ends_date == ends(said))
            and all(getattr(tie, OF_TIE[k]) == said[k] for k in row.before if k in OF_TIE)
        )

    def _as_new(self, tie: Tie, row: ImportRow) -> bool:
        fresh = self.writer.tie(tie.authority, row.data)
        names = [*TIE_CHANGED, "kind_id", "detail", "evidence_id", "continues_id"]
        return all(getattr(tie, name) == getattr(fresh, name) for name in names)

    def _restore(self, row: ImportRow, authority: Authority) -> None:
        keys = set(row.before) & {*CHANGED}
        if not keys:
            return
        self.writer.put(authority, row.before, keys)
        if "name" in keys:
            authority.latin = row.before.get("latin", latin(row.before["name"])[:200])
            authority.folded = fold(row.before["name"])[:200]
        self._changed[authority.pk] = authority

    def _undo_new(self, rows: list[ImportRow]) -> None:
        """New authorities go, unless somebody has touched them or something hangs on them."""
        ours = {
            model._meta.model_name or "": {pk for row in rows for pk in row.made.get(name, [])}
            for name, model in {**OWN, "ties": Tie}.items()
        }
        pks = {row.authority_id for row in rows if row.authority_id is not None}
        held = tied_to(Authority, pks, ours)
        for row in rows:
            authority = self.authorities.get(cast(int, row.authority_id))
            stands = authority and authority.pk not in held and self._stands(row, authority)
            if not authority or not stands or not self._ties_stand(row):
                row.outcome = Outcome.KEPT
                continue
            row.outcome = Outcome.TAKEN_BACK
            self._lost[Tie] |= set(row.made.get("ties", []))
            self._lost[Authority].add(authority.pk)

    def _stands(self, row: ImportRow, authority: Authority) -> bool:
        """Whether an authority is still just what its row has made."""
        fresh = self.writer.authority(row.data, authority.slug)
        fields = [
            one.attname
            for one in Authority._meta.concrete_fields
            if one.name not in UNTOLD and not one.generated
        ]
        return all(getattr(authority, name) == getattr(fresh, name) for name in fields)

    def _forget_ties(self) -> None:
        Tie.objects.filter(pk__in=self._lost.pop(Tie, set())).delete()

    def _write(self) -> None:
        done = [row for row in self.rows if row.outcome == Outcome.TAKEN_BACK]
        subjects = {row.authority_id: self.authorities[cast(int, row.authority_id)] for row in done}
        record_all(
            subjects.values(), "import-undone", by=self.file.by_id, at=self.at,
            file=str(self.file.key),
        )  # fmt: skip
        Authority.objects.bulk_update(self._changed.values(), CHANGED, batch_size=50)
        Tie.objects.bulk_update(self._changed_ties, TIE_CHANGED, batch_size=50)
        self._restore_names(done)
        self._forget_ties()
        for model in (*OWN.values(), Authority):
            cast(Any, model).objects.filter(pk__in=self._lost[model]).delete()
        note_undone(self.rows)

    def _restore_names(self, done: list[ImportRow]) -> None:
        for row in done:
            if "former" in row.made:
                names = AuthorityName.objects.filter(pk=row.made["former"])
                names.update(kind=NameKind.OFFICIAL)
            for key, (scheme, year) in IDENTIFIERS.items():
                if row.before.get(key):
                    AuthorityIdentifier.objects.filter(
                        authority=row.authority_id,
                        scheme=scheme,
                        version=str(row.data.get(year, "")),
                    ).update(value=row.before[key])
