"""A corrigendum as people read it: number, moment, class, reason, and what it changed."""

from dataclasses import dataclass
from functools import cached_property

from alliance.calls.differences import Change, Differences, differences
from alliance.calls.models import Call, Corrigendum, CorrigendumClass


@dataclass(frozen=True)
class ReadChange:
    """One corrigendum to read. Needs ``call``, ``before`` and ``after`` at hand."""

    corrigendum: Corrigendum

    @property
    def is_material(self) -> bool:
        """Whether it can matter to applicants."""
        return self.corrigendum.kind == CorrigendumClass.MATERIAL

    @property
    def call(self) -> Call:
        """The call that it changed."""
        return self.corrigendum.call

    @cached_property
    def found(self) -> Differences:
        """All that it changed."""
        one = self.corrigendum
        after = one.after.content if one.after else one.content
        return differences(one.before.content, after)

    @property
    def groups(self) -> dict[str, list[Change]]:
        """What it changed, by language; facts that hold in all of them first, under ''."""
        return self.found.by_language()


def read_change(corrigendum: Corrigendum) -> ReadChange:
    """A corrigendum to read."""
    return ReadChange(corrigendum)
