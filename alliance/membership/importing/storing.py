"""Storing the rows of a preview: some hundreds at a time, each step whole or not at all.

New authorities stay hidden until the last step, which shows them all at once. A row has
its outcome from the step that stored it, so whoever goes on after a worker that was
killed begins where the last whole step ended.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from alliance.history.actions import public_data_changed, record, record_all
from alliance.membership.importing.claiming import Clock, hold
from alliance.membership.importing.comparing import OF_TIE, judge, with_all
from alliance.membership.importing.lines import in_batches
from alliance.membership.importing.noting import note_stored
from alliance.membership.importing.values import IDENTIFIERS
from alliance.membership.importing.writing import (
    CHANGED,
    TIE_CHANGED,
    Writer,
    domains_of,
    free_slugs,
    identifiers_of,
    names_of,
)
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

AT_ONCE = 500
STORED = (Verdict.NEW, Verdict.CHANGE)


def store(file: Import, token: UUID, clock: Clock) -> Iterator[int]:
    """Store every row that is new or changes something, then show what is new."""
    at, done = cast(datetime, file.stored_at), file.done
    waiting = file.rows.filter(verdict__in=STORED, outcome=Outcome.NONE)
    # Their keys once: to look for the next ones at each step would take longer and longer.
    keys = list(waiting.order_by("number").values_list("pk", flat=True))
    for some in in_batches(keys, AT_ONCE):
        rows = list(ImportRow.objects.filter(pk__in=some).order_by("number"))
        done += len(rows)
        with transaction.atomic():
            hold(file, token, at=clock.now(), done=done)
            Step(file, rows, at=at).store()
        yield done
    with transaction.atomic():
        hold(file, token, at=clock.now(), claim=None, claimed_at=None)
        _finish(file, at=at)


def _finish(file: Import, *, at: datetime) -> None:
    made = file.rows.filter(verdict=Verdict.NEW, of_row=None, outcome=Outcome.STORED)
    Authority.objects.filter(pk__in=made.values("authority"), confirmed=False).update(
        confirmed=True
    )
    Import.objects.filter(pk=file.pk).update(state=ImportState.STORED)
    record(file, "stored", by=file.by_id, at=at, name=file.name, rows=file.total)
    public_data_changed()


class Step:
    """Some rows, stored in one transaction."""

    def __init__(self, file: Import, rows: list[ImportRow], *, at: datetime) -> None:
        self.file, self.rows, self.at = file, rows, at
        self.writer = Writer(file, at)
        self.authorities = self._lock()
        self._names: list[tuple[ImportRow, AuthorityName]] = []
        self._domains: list[tuple[ImportRow, AuthorityDomain]] = []
        self._numbers: list[tuple[ImportRow, AuthorityIdentifier]] = []
        self._ties: list[tuple[ImportRow, Tie]] = []
        self._changed: dict[int, Authority] = {}
        self._changed_ties: list[Tie] = []
        self._changed_numbers: list[AuthorityIdentifier] = []
        self._former: list[AuthorityName] = []

    def _lock(self) -> dict[int, Authority]:
        """The authorities that the rows are about, ours until the transaction ends."""
        leaders = {row.of_row for row in self.rows if row.of_row is not None}
        told = self.file.rows.filter(number__in=leaders, outcome=Outcome.STORED)
        self._leads = dict(told.values_list("number", "authority"))
        pks = {row.authority_id for row in self.rows} | set(self._leads.values())
        held = Authority.objects.select_for_update(of=("self",)).filter(
            pk__in=[pk for pk in pks if pk]
        )
        parents = {row.data["parent"] for row in self.rows if "parent" in row.data}
        self.writer.parents = {
            str(one.key): one for one in Authority.objects.filter(key__in=parents)
        }
        return {one.pk: one for one in with_all(held)}

    def store(self) -> None:
        """Write what the rows say."""
        self._leave_out_given_ordinals()
        new = [row for row in self.rows if row.verdict == Verdict.NEW and row.of_row is None]
        self._make(self._still_new(new))
        for row in self.rows:
            if row.outcome == Outcome.NONE and row not in self._made:
                self._change(row)
        self._write()
        done = [row for row in self.rows if row.outcome == Outcome.STORED]
        touched = {row.authority_id: row.authority for row in done if row.authority}
        record_all(
            touched.values(), "imported", by=self.file.by_id, at=self.at, file=str(self.file.key)
        )
        note_stored(self.rows)

    def _leave_out_given_ordinals(self) -> None:
        """Rows whose ordinal somebody else has been given since the preview."""
        numbers = {row.data["ordinal"] for row in self.rows if "ordinal" in row.data}
        ties = Tie.objects.filter(ordinal__in=numbers)
        given = {
            (kind, ordinal): authority
            for kind, ordinal, authority in ties.values_list("kind__slug", "ordinal", "authority")
        }
        for row in self.rows:
            number = row.data.get("tie"), row.data.get("ordinal")
            if given.get(number, row.authority_id) != row.authority_id:
                row.outcome = Outcome.MISSED

    def _still_new(self, rows: list[ImportRow]) -> list[ImportRow]:
        """Those whose authority nobody has entered since the preview."""
        numbers = [
            one for row in rows for one in identifiers_of(Authority(), row.data, IDENTIFIERS)
        ]
        values = {one.value for one in numbers}
        known = AuthorityIdentifier.objects.filter(value__in=values)
        taken = set(known.values_list("scheme", "version", "value"))
        names = {row.data["name"] for row in rows}
        alike = Authority.objects.filter(name__in=names).exclude(created_at=self.at)
        known_names = set(alike.values_list("name", "country", "kind__slug"))
        for row in (row for row in rows if row.outcome == Outcome.NONE):
            said = identifiers_of(Authority(), row.data, IDENTIFIERS)
            same = (row.data["name"], row.data["country"], row.data["kind"]) in known_names
            if (same and not row.decided) or any(
                (one.scheme, one.version, one.value) in taken for one in said
            ):
                row.outcome = Outcome.MISSED
        return [row for row in rows if row.outcome == Outcome.NONE]

    def _make(self, rows: list[ImportRow]) -> None:
        slugs = free_slugs((row.data["name"], row.data["country"]) for row in rows)
        pairs = zip(rows, slugs, strict=True)
        made = Authority.objects.bulk_create(
            self.writer.authority(row.data, slug) for row, slug in pairs
        )
        self._made = set(rows)
        for row, authority in zip(rows, made, strict=True):
            row.authority = authority
            self._leads[row.number] = authority.pk
            self.authorities[authority.pk] = authority
            self._names += [(row, one) for one in names_of(authority, row.data, row.data)]
            self._domains += [(row, one) for one in domains_of(authority, row.data)]
            numbers = identifiers_of(authority, row.data, row.data)
            self._numbers += [(row, one) for one in numbers]
            if "tie" in row.data:
                self._ties.append((row, self.writer.tie(authority, row.data)))
            row.outcome = Outcome.STORED

    def _change(self, row: ImportRow) -> None:
        leader = self._leads.get(row.of_row) if row.of_row is not None else None
        pk = row.authority_id or leader
        if pk is None or pk not in self.authorities:
            row.outcome = Outcome.MISSED
            return
        authority = self.authorities[pk]
        row.authority = authority
        if row.verdict == Verdict.NEW:
            self._ties.append((row, self.writer.tie(authority, row.data)))
        else:
            facts = row.of_row is None
            judged = judge(row.data, authority, facts=facts, demo=settings.DEMO)
            # What the preview has shown is what is stored, or nothing is.
            if judged.problems or judged.before != row.before:
                row.outcome = Outcome.MISSED
                return
            self._put(row, authority, judged.tie)
        row.outcome = Outcome.STORED

    def _put(self, row: ImportRow, authority: Authority, tie: Tie | None) -> None:
        keys = set(row.before)
        if keys & {*CHANGED}:
            self.writer.put(authority, row.data, keys)
            self._changed[authority.pk] = authority
        if "name" in keys:
            self._rename(row, authority)
        known = {(one.folded, one.kind) for one in authority.names.all()}
        self._names += [
            (row, one)
            for one in names_of(authority, row.data, keys)
            if (one.folded, one.kind) not in known
        ]
        if "domains" in keys:
            held = {one.domain for one in authority.domains.all()}
            fresh = [one for one in domains_of(authority, row.data) if one.domain not in held]
            self._domains += [(row, one) for one in fresh]
        self._put_numbers(row, authority, keys)
        if "tie" in keys:
            self._ties.append((row, self.writer.tie(authority, row.data)))
        elif tie is not None and keys & {"from", "until", *OF_TIE}:
            self.writer.put_tie(tie, row.data, keys)
            row.made["tie"] = tie.pk
            self._changed_ties.append(tie)

    def _rename(self, row: ImportRow, authority: Authority) -> None:
        """The name until now becomes a former one."""
        names = list(authority.names.all())
        former = {one.folded for one in names if one.kind == NameKind.FORMER}
        for one in names:
            is_old = one.kind == NameKind.OFFICIAL and one.name == row.before["name"]
            if is_old and one.folded not in former:
                one.kind = NameKind.FORMER
                row.made["former"] = one.pk
                self._former.append(one)

    def _put_numbers(self, row: ImportRow, authority: Authority, keys: set[str]) -> None:
        known = {(one.scheme, one.version): one for one in authority.identifiers.all()}
        for one in identifiers_of(authority, row.data, keys):
            if held := known.get((one.scheme, one.version)):
                held.value = one.value
                self._changed_numbers.append(held)
            else:
                self._numbers.append((row, one))

    def _write(self) -> None:
        changed = list(self._changed.values())
        Authority.objects.bulk_update(changed, CHANGED, batch_size=50)
        AuthorityName.objects.bulk_update(self._former, ["kind"])
        for number in self._changed_numbers:
            number.save(update_fields=["value"])
        Tie.objects.bulk_update(self._changed_ties, TIE_CHANGED, batch_size=50)
        self._bulk(self._names, "names")
        self._bulk(self._domains, "domains")
        self._bulk(self._numbers, "identifiers")
        self._bulk(self._ties, "ties")

    def _bulk(self, pairs: "Sequence[tuple[ImportRow, Model]]", name: str) -> None:
        """Store new records, and note with each row what it has made."""
        if not pairs:
            return
        made = type(pairs[0][1])._default_manager.bulk_create([one for _row, one in pairs])
        for (row, _), one in zip(pairs, made, strict=True):
            row.made.setdefault(name, []).append(one.pk)
