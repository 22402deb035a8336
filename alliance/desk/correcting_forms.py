"""What the secretariat types about a change of a call that is out, or about more time for one."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.strings import LazyI18nString

from alliance.applications.models import Application
from alliance.base.fields import TypedText, text_area
from alliance.base.languages import language_name
from alliance.calls.contents import Content
from alliance.calls.correction_rules import why_not_editorial
from alliance.calls.differences import Differences
from alliance.calls.models import Call, CorrigendumClass
from alliance.desk.call_fields import WithMoments, languages_of
from alliance.desk.fields import RecordField

LONGEST_REASON = 2_000
REASON = "reason_"


class EditsForm(forms.Form):
    """How often the call had been changed when the page was opened."""

    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(EditsForm):
    """Why a call is changed, in its languages; the one that counts is needed."""

    def add_reasons(self, content: Content) -> None:
        """A field for each language of the call."""
        leading, *others = languages_of(content)
        for code in (leading, *others):
            self.fields[f"{REASON}{code}"] = TypedText(
                label=_("Reason in %(language)s") % {"language": language_name(code)},
                required=code == leading,
                max_length=LONGEST_REASON,
                widget=text_area(3, lang=code),
            )

    def reason(self) -> LazyI18nString:
        """The reason in the languages in which it was given."""
        given = {
            name.removeprefix(REASON): text.strip()
            for name, text in self.cleaned_data.items()
            if name.startswith(REASON) and text.strip()
        }
        return LazyI18nString(given)


class CorrectForm(ReasonForm):
    """Class and reason of a corrigendum. Editorial is warned of where it can matter."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Class"),
        help_text=gettext_lazy(
            "Material: can matter to somebody who is writing. They are told by letter and confirm "
            "that they have read it before they submit. Editorial: is listed, and no more."
        ),
        choices=CorrigendumClass.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, content: Content, found: Differences, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found = found
        if self.data.get("kind") == CorrigendumClass.EDITORIAL and found.material():
            self.fields["despite"] = forms.BooleanField(
                label=_("It matters to no applicant. Publish it as editorial."), required=False
            )
        self.add_reasons(content)

    def clean(self) -> None:
        """What can matter is called editorial only by somebody who was warned."""
        kind = self.cleaned_data.get("kind", "")
        despite = bool(self.cleaned_data.get("despite"))
        if sentence := why_not_editorial(self._found, kind=kind, despite=despite):
            self.add_error("kind", sentence)


class ExtendForm(ReasonForm, WithMoments):
    """A later deadline for everybody."""

    moments = ("closes_at",)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._content = content
        self.add_moments()
        self.add_reasons(content)

    def clean(self) -> None:
        """The moment is read in the zone of the call."""
        self.read_moments(self._content["zone"])

    def looks(self) -> list[str]:
        """The new deadline as everybody will read it, until this page has shown it."""
        return self.unseen(self._content["zone"], self._content)


class ExtensionForm(WithMoments):
    """A later deadline for one: for an application by its number, or for an authority."""

    moments = ("closes_at",)
    number = TypedText(
        label=gettext_lazy("Number of the application"),
        help_text=gettext_lazy("As the applicant tells you. It stands on top of their pages."),
        required=False,
        max_length=40,
    )
    authority = RecordField(
        label=gettext_lazy("Or an authority that has not begun"),
        help_text=gettext_lazy("Its name, or the end of the address of its page."),
        required=False,
        max_length=200,
    )
    reason = TypedText(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "It stands in the letter, and beside the application in the evaluation."
        ),
        max_length=LONGEST_REASON,
        widget=text_area(3),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._call = call
        self.add_moments()

    def clean_number(self) -> Application | None:
        """The application that has this number."""
        typed = self.cleaned_data["number"].strip()
        if not typed:
            return None
        known = Application.objects.filter(call=self._call, number__iexact=typed)
        found = known.select_related("call", "authority").first()
        if found is None:
            raise forms.ValidationError(_("This call has no application of this number."))
        return found

    def clean(self) -> None:
        """For one: an application or an authority, and not both."""
        self.read_moments(self._call.zone)
        whom = [self.cleaned_data.get(name) for name in ("number", "authority")]
        if not any(whom) and not self.errors.keys() & {"number", "authority"}:
            self.add_error("number", _("Say for whom: an application, or an authority."))
        if all(whom):
            self.add_error("authority", _("Choose one of the two, not both."))

    def looks(self, closes_at: datetime) -> list[str]:
        """The deadline as the applicant will read it, until this page has shown it."""
        return self.unseen(self._call.zone, {"closes_at": closes_at.isoformat()})
