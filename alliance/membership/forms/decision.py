"""The fields for a decision: who took it, when, for how long, and the paper itself."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.files.forms import CheckedFileField
from alliance.membership.models import DecidedBy, KeptUpload
from alliance.membership.queries import kept_upload

LONGEST_TERM = 20
A_DAY = {"type": "date", "class": "w16"}


class DecisionForm(forms.Form):
    """Who decided, when, until when they are in office, and the decision as a file."""

    today: date
    kept_upload: KeptUpload | None = None

    decided_by = forms.ChoiceField(
        label=_("Who decided that your authority joins?"),
        choices=DecidedBy,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose who decided.")},
    )
    decision_date = forms.DateField(
        label=_("When was it decided?"),
        help_text=_("Year, month and day, for example 2016-04-29."),
        widget=forms.DateInput(attrs=A_DAY, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please fill this in."),
            "invalid": _("This is no day. Write it like this: 2016-04-29"),
        },
    )
    term_ends = forms.DateField(
        label=_("Last day of the term of those who decided"),
        help_text=_("After it we ask for a new decision. Leave it empty if you do not know it."),
        required=False,
        widget=forms.DateInput(attrs=A_DAY, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no day. Write it like this: 2016-04-29")},
    )
    decision_file = CheckedFileField(
        label=_("The decision as a file"),
        help_text=_("PDF, DOCX, XLSX, ODT, JPEG or PNG, at most 10 MB."),
        required=False,
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_decision_date(self) -> date:
        """A decision that has been taken."""
        day: date = self.cleaned_data["decision_date"]
        if day > self.today:
            raise forms.ValidationError(gettext("This day is still to come. When was it decided?"))
        return day

    def clean_term_ends(self) -> date | None:
        """A term that goes on, and not for ever."""
        day: date | None = self.cleaned_data["term_ends"]
        if day is None:
            return None
        decided = self.cleaned_data.get("decision_date")
        if decided is not None and day < decided:
            raise forms.ValidationError(gettext("The term cannot end before the decision."))
        if day < self.today:
            raise forms.ValidationError(
                gettext("This term has ended already. Enter the decision of those in office now.")
            )
        if day.year > self.today.year + LONGEST_TERM:
            raise forms.ValidationError(gettext("No term is that long. Please check the year."))
        return day

    def clean_file(self) -> None:
        """The file that came now, or one that came with an earlier try."""
        self.kept_upload = kept_upload(self.cleaned_data.get("kept") or "")
        sent = self.cleaned_data.get("decision_file")
        if self.cleaned_data.get("kept") and not self.kept_upload and not sent:
            sentence = gettext(
                "We no longer have your file, or it is infected. Please add it again."
            )
            self.add_error("decision_file", sentence)
        if not sent and not self.kept_upload and "decision_file" not in self.errors:
            self.add_error("decision_file", gettext("Please add the file."))

    def upload(self) -> Any:
        """The file that has just come, if it is one that we take."""
        self.is_valid()
        return self.cleaned_data.get("decision_file")

    def hold(self, kept: KeptUpload) -> None:
        """Show the form again with a file that is kept for it."""
        self.kept_upload = kept
