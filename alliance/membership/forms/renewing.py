"""The form with which an authority stays: a new decision, and its commitments if they change."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.files.models import StoredFile
from alliance.membership.forms.decision import DecisionForm
from alliance.membership.forms.promises import PromisesForm
from alliance.membership.models import Authority
from alliance.membership.renewals import Commitments, Decision

SAME, NEW = "same", "new"


class RenewForm(DecisionForm, PromisesForm):
    """A new decision to stay. It saves nothing."""

    field_order = ("decided_by", "decision_date", "term_ends", "decision_file", "kept", "change")
    change = forms.ChoiceField(
        label=_("Has anything changed in what your authority has committed to?"),
        choices=[
            (SAME, _("Nothing has changed. It stays as it is.")),
            (NEW, _("We write it anew below.")),
        ],
        initial=SAME,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )

    def __init__(
        self,
        *args: Any,
        authority: Authority,
        today: date,
        needs_file: bool = True,
        **kwargs: Any,
    ) -> None:
        self.needs_file = needs_file
        known: dict[str, object] = {"show_commitments": authority.show_commitments}
        for one in authority.commitments.living().select_related("aim"):
            known |= {f"sentence-{one.aim.slug}": one.sentence, f"year-{one.aim.slug}": one.year}
        super().__init__(*args, today=today, initial=known, **kwargs)
        self.fields["decided_by"].label = _("Who decided that your authority stays?")

    @property
    def anew(self) -> bool:
        """Whether the commitments are written anew."""
        return str(self["change"].value()) == NEW

    def clean(self) -> dict[str, Any]:
        """What follows from several fields together."""
        super().clean()
        if self.needs_file:
            self.clean_file()
        if self.cleaned_data.get("change") == NEW:
            self.clean_commitments(needs_one=False)
        else:
            # What stays as it is is not judged: its year may have passed.
            for name in [name for name in self.errors if name.startswith(("sentence-", "year-"))]:
                del self.errors[name]
        return self.cleaned_data

    def decision(self, document: StoredFile | None) -> Decision:
        """What the officer has said, once the form is valid."""
        said = self.cleaned_data
        anew = said["change"] == NEW
        return Decision(
            decided_by=said["decided_by"],
            decision_date=said["decision_date"],
            last_day=said["term_ends"],
            document=document,
            commitments=Commitments(self.promises(), shown=said["show_commitments"])
            if anew
            else None,
        )
