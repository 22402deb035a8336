"""What every page of the builder sends along: what it had started from, and which button."""

from typing import Any, cast

from django import forms

from alliance.desk.builder.conflicts import read_base, same
from alliance.questionnaires.building.arranging import (
    copy_question,
    copy_section,
    move_question,
    move_section,
)
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.models import FormDraft


class SavingForm(forms.Form):
    """The hidden inputs of a page that changes a draft."""

    edits = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    base = forms.CharField(required=False, strip=False)
    do = forms.CharField(required=False, max_length=120)

    @classmethod
    def of(cls, posted: Any) -> "SavingForm":
        """What came, checked; nonsense counts as nothing."""
        form = cls(posted)
        form.is_valid()
        return form

    @property
    def asked(self) -> str:
        """Which button was pressed."""
        return str(self.cleaned_data.get("do") or "save")

    @property
    def seen(self) -> int:
        """After how many saves the page was made; below nought where that is not known."""
        edits = self.cleaned_data.get("edits")
        return -1 if edits is None else cast("int", edits)

    def edits_for(self, draft: FormDraft, part: Any) -> int | None:
        """The count to save on, or None where somebody else has changed this very part.

        Another tab that changed another part of the form is no reason to stop.
        """
        if self.seen == draft.edits or same(self.began, part):
            return draft.edits
        return None

    @property
    def began(self) -> Any:
        """What the part was when the page was made."""
        return read_base(str(self.cleaned_data.get("base") or ""))


def arranged(document: Document, do: str) -> tuple[Document, str]:
    """The document after ``up:question:budget``, and the name of the part to look at next."""
    what, _colon, rest = do.partition(":")
    part, _colon, identifier = rest.partition(":")
    is_section = part == "section"
    if what == "copy":
        copy = copy_section if is_section else copy_question
        return copy(document, identifier)
    step = {"up": -1, "down": 1}.get(what, 0)
    move = move_section if is_section else move_question
    return move(document, identifier, step), identifier
