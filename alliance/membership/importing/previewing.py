"""Reading a file into rows that can be looked at. The register stays as it is."""

from collections.abc import Iterator, Mapping
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from alliance.membership.importing import sources
from alliance.membership.importing.claiming import Clock, hold
from alliance.membership.importing.comparing import judge, with_all
from alliance.membership.importing.entries import Entry, Reading
from alliance.membership.importing.known import Found, Known
from alliance.membership.importing.lines import in_batches
from alliance.membership.importing.problems import problem
from alliance.membership.importing.seen import Seen
from alliance.membership.importing.values import Lists
from alliance.membership.models import Authority, Import, ImportRow, Tie, Verdict

AT_ONCE = 500

Given = Mapping[tuple[str, int], tuple[int, str]]
"""Who has an ordinal: by the kind of tie and the number, the authority and its name."""


def read(file: Import, token: UUID, clock: Clock) -> Iterator[int]:
    """Read the whole file, some lines at a time; each step is stored. Raises Unreadable.

    What an earlier worker has left of it is thrown away: reading begins from the beginning.
    """
    with transaction.atomic():
        hold(file, token, at=clock.now(), done=0)
        ImportRow.objects.filter(file=file).delete()
    preview = Preview(file)
    done = 0
    with sources.opened(file) as content:
        for lines in in_batches(sources.below_headings(content, file), AT_ONCE):
            rows = preview.rows([preview.reading.entry(line) for line in lines])
            done += len(rows)
            with transaction.atomic():
                hold(file, token, at=clock.now(), done=done)
                ImportRow.objects.bulk_create(rows)
            yield done


class Preview:
    """Judges the lines of one file, in their order."""

    def __init__(self, file: Import) -> None:
        self.reading = Reading(file.mapping, file.fixed, Lists.read(), file.date_order)
        self._file = file
        self._known = Known()
        self._seen = Seen()

    def rows(self, entries: list[Entry]) -> list[ImportRow]:
        """Some lines as rows of the preview."""
        founds = [self._found(entry) for entry in entries]
        pks = {found.pk for found in founds if found.pk is not None}
        authorities = with_all(Authority.objects.all()).in_bulk(pks)
        given = ordinals_given(entries)
        return [
            self._row(entry, found, authorities, given)
            for entry, found in zip(entries, founds, strict=True)
        ]

    def _found(self, entry: Entry) -> Found:
        """Which authority a line means, and what its other words mean in the register."""
        if "parent" in entry.data:
            parent = self._known.by_id(entry.data["parent"])
            if parent is None:
                entry.wrong("unknown-parent", "parent", value=entry.data["parent"])
            else:
                entry.data["parent"] = self._known.key(parent)
        if entry.problems:
            return Found()
        found = self._known.find(entry)
        if found.problem:
            entry.problems.append(found.problem)
        elif found.pk is None and not found.candidates and "kind" not in entry.data:
            entry.wrong("missing", "kind")
        return found

    def _row(
        self, entry: Entry, found: Found, authorities: Mapping[int, Authority], given: Given
    ) -> ImportRow:
        row = ImportRow(
            file=self._file,
            number=entry.number,
            authority=authorities.get(cast(int, found.pk)),
            title=self._title(entry, found)[:250],
            data=entry.data,
            candidates=list(found.candidates),
        )
        if not entry.problems:
            who = f"pk {found.pk}" if found.pk is not None else entry.same_authority()
            row.of_row = self._seen.take(entry, who)
        if not entry.problems:
            check_ordinal(entry, found.pk, given)
        self._judge(row, entry, found)
        row.problems = [one.stored() for one in entry.problems]
        return row

    def _title(self, entry: Entry, found: Found) -> str:
        if "name" in entry.data or found.pk is None:
            return entry.title
        return self._known.brief(found.pk).name

    def _judge(self, row: ImportRow, entry: Entry, found: Found) -> None:
        if entry.problems:
            row.verdict = Verdict.PROBLEM
        elif found.candidates and found.doubt:
            row.verdict = Verdict.DOUBTFUL
            entry.problems.append(found.doubt)
        elif row.authority is None:
            row.verdict = Verdict.NEW
        else:
            facts = row.of_row is None
            judged = judge(row.data, row.authority, facts=facts, demo=settings.DEMO)
            row.verdict, row.before = judged.verdict, judged.before
            entry.problems += judged.problems


def ordinals_given(entries: list[Entry]) -> Given:
    """Which of the ordinals that lines name somebody has already."""
    numbers = {entry.data["ordinal"] for entry in entries if "ordinal" in entry.data}
    ties = Tie.objects.filter(ordinal__in=numbers).select_related("kind", "authority")
    return {
        (tie.kind.slug, cast(int, tie.ordinal)): (tie.authority_id, tie.authority.name)
        for tie in ties
    }


def check_ordinal(entry: Entry, pk: int | None, given: Given) -> None:
    """An ordinal is given once, whoever left."""
    if "ordinal" not in entry.data or "tie" not in entry.data:
        return
    holder, name = given.get((entry.data["tie"], entry.data["ordinal"]), (pk, ""))
    if holder != pk:
        entry.problems.append(
            problem("ordinal-given", "ordinal", ordinal=entry.data["ordinal"], name=name)
        )
