"""Two records of one authority, side by side: what they say differently, and what clashes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.membership.models import Authority, Merge, Tie
from alliance.membership.register_rules import together
from alliance.membership.rules import why_not_run_the_register

FACTS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_language", "latin", "folded"),
    "kind": ("kind",),
    "country": ("country",),
    "place": ("lon", "lat"),
    "website": ("website",),
    "mailbox": ("mailbox",),
    "languages": ("languages",),
    "parent": ("parent",),
    "population": ("population", "population_year", "population_source"),
    "facts_source": ("facts_source",),
    "participation": ("participation",),
    "show_commitments": ("show_commitments",),
    "ends_date": ("ends_date",),
}
"""What two records can say differently, in the order of the page, with the fields that hold it."""


@dataclass(frozen=True)
class Choices:
    """What a person decided beside the two records. What is not named stays as the survivor has it.

    ``facts`` are those of ``FACTS`` that the merged record says better; ``ties`` the ties of the
    merged record that stand where both have one at the same time.
    """

    facts: frozenset[str] = frozenset()
    ties: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Difference:
    """A fact that two records tell differently; an empty one gives way by itself."""

    name: str
    of_survivor: Any
    of_record: Any


@dataclass(frozen=True)
class Clash:
    """Two ties of one kind at the same time. One stands, the other stays with the merged record."""

    of_record: Tie
    of_survivor: Tie

    @property
    def record_first(self) -> bool:
        """Whether the merged record's tie began earlier, as far as is known."""
        first, second = self.of_record.begins_latest, self.of_survivor.begins_latest
        return first is not None and (second is None or first < second)


@dataclass
class Remembered:
    """What has to be put back if the two were not one authority after all."""

    moved: dict[str, list[int]] = field(default_factory=dict)
    kept: dict[str, list[int]] = field(default_factory=dict)
    swapped: list[int] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    taken: dict[str, Any] = field(default_factory=dict)
    name_kinds: dict[str, str] = field(default_factory=dict)
    representations: dict[str, str] = field(default_factory=dict)
    contacts: list[int] = field(default_factory=list)
    others: dict[str, Any] = field(default_factory=dict)


def differences(record: Authority, survivor: Authority) -> list[Difference]:
    """Facts that both state, and not alike."""
    return [
        Difference(name, said(survivor, name), said(record, name))
        for name in FACTS
        if _stated(record, name) and _stated(survivor, name) and not _alike(record, survivor, name)
    ]


def only_in(record: Authority, survivor: Authority) -> frozenset[str]:
    """Facts that the merged record alone states: they go over by themselves."""
    return frozenset(
        name for name in FACTS if _stated(record, name) and not _stated(survivor, name)
    )


def said(authority: Authority, name: str) -> Any:
    """What a record says of a fact: its first field stands for all."""
    return getattr(authority, FACTS[name][0])


def _stated(authority: Authority, name: str) -> bool:
    # Whether commitments are shown is agreed for each record: nothing goes over by itself.
    return name == "show_commitments" or said(authority, name) not in (None, "", [])


def _alike(record: Authority, survivor: Authority, name: str) -> bool:
    return all(getattr(record, one) == getattr(survivor, one) for one in FACTS[name])


def clashes(record: Authority, survivor: Authority) -> Iterator[Clash]:
    """Ties of the same kind that both have at one time, such as two living memberships."""
    theirs = list(survivor.ties.select_related("kind"))
    for tie in record.ties.select_related("kind"):
        for other in theirs:
            same = (tie.kind_id, tie.detail) == (other.kind_id, other.detail)
            if same and together(
                tie.begins_latest, tie.ends_date, other.begins_latest, other.ends_date
            ):
                yield Clash(tie, other)


def why_not_merge(record: Authority, survivor: Authority, *, by: Person) -> str | None:
    """Whether two records can be told to be one authority."""
    if reason := why_not_run_the_register(by):
        return reason
    if record.pk == survivor.pk:
        return _("A record cannot be merged with itself.")
    for one in (record, survivor):
        if one.merged_into is not None:
            return _("%(authority)s has been merged into %(survivor)s already.") % {
                "authority": one.name,
                "survivor": one.merged_into.name,
            }
    if record.sample != survivor.sample:
        return _("One of the two is invented. An invented record never becomes a real one.")
    if record.confirmed and not survivor.confirmed:
        return _("%(survivor)s is not confirmed yet. Merge the other way round.") % {
            "survivor": survivor.name
        }
    return None


def why_not_take_back(merge: Merge, *, by: Person) -> str | None:
    """Whether two records can be parted again."""
    if reason := why_not_run_the_register(by):
        return reason
    if merge.taken_back_at is not None:
        return _("This has been taken back already.")
    if merge.survivor.merged_into is not None:
        return _("%(authority)s has since been merged into %(survivor)s. Take that back first.") % {
            "authority": merge.survivor.name,
            "survivor": merge.survivor.merged_into.name,
        }
    return None
