"""A corrigendum as people read it: number, moment, class, reason, and what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alliance.calls.differences import Change, Differences, differences
from alliance.calls.models import Call, Corrigendum, CorrigendumClass
from alliance.questionnaires.differences import Change as FormChange
from alliance.questionnaires.differences import difference
from alliance.questionnaires.models import FormDefinition


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

    @property
    def _after(self) -> dict[str, Any]:
        one = self.corrigendum
        content: dict[str, Any] = one.after.content if one.after else one.content
        return content

    @cached_property
    def found(self) -> Differences:
        """All that it changed."""
        return differences(self.corrigendum.before.content, self._after)

    @cached_property
    def form_changes(self) -> list[FormChange]:
        """What it changed in the form, question by question."""
        return form_changes(self.corrigendum.before.content, self._after)

    @property
    def groups(self) -> dict[str, list[Change]]:
        """What it changed, by language; facts that hold in all of them first, under ''."""
        return self.found.by_language()


def form_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FormChange]:
    """What is different between the forms of two contents; nothing where one is not known."""
    before, after = old.get("form"), new.get("form")
    if not before or not after or before == after:
        return []
    forms = [FormDefinition.objects.filter(**said).first() for said in (before, after)]
    if forms[0] is None or forms[1] is None:
        return []
    return difference(forms[0].read(), forms[1].read())


def read_change(corrigendum: Corrigendum) -> ReadChange:
    """A corrigendum to read."""
    return ReadChange(corrigendum)
