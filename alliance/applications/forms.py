"""Forms around an application. Its own questions come from its definition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.applications.checking import MOST_BYTES
from alliance.applications.models import SizeClass
from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer, text_area
from alliance.base.tickets import LONGEST
from alliance.membership.finding import NEITHER
from alliance.membership.forms.kinds import KindField
from alliance.questionnaires.offline.packages import MOST_BYTES as MOST_FILE

MOST_SIGNS = 5_000


class SearchForm(forms.Form):
    """Which authority somebody means."""

    q = TypedText(label=_("Name of the authority"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", country_choices(), nothing=_("All countries"))

    def asked(self) -> tuple[str, str]:
        """Name and country, so far as they mean something."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("country", "")


class StartForm(forms.Form):
    """For which authority, and in which office, an application is begun."""

    chosen = forms.ChoiceField(label=_("Which authority do you act for?"), widget=forms.RadioSelect)
    name = TypedText(
        label=_("Name of the authority"),
        help_text=_("Only if you write it yourself. As it calls itself, in its own script."),
        required=False,
        max_length=200,
    )
    country = forms.ChoiceField(
        label=_("Country"), help_text=_("Only if you write the name yourself."), required=False
    )
    kind = KindField(
        label=_("Kind of authority"),
        help_text=_("Only if our register does not have it yet."),
        empty_label=_("Choose a kind"),
    )
    another = forms.BooleanField(
        label=_("Begin one more application"),
        help_text=_("This call takes several of an authority. Otherwise you go on with yours."),
        required=False,
    )
    office = TypedText(
        label=_("In which office do you act?"),
        help_text=_("For example: head of social services. Your name is not needed."),
        max_length=150,
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], several: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "chosen", choices)
        if not several:
            del self.fields["another"]
        offer(self, "country", country_choices(), nothing=_("Choose a country"))

    def clean(self) -> None:
        """What is needed depends on whether the register has the authority."""
        chosen = self.cleaned_data.get("chosen", "")
        if chosen == NEITHER and not self.cleaned_data.get("name"):
            self.add_error("name", _("Write the name of the authority."))
        if chosen == NEITHER and not self.cleaned_data.get("country"):
            self.add_error("country", _("Choose the country."))
        if chosen and not chosen.startswith("authority-") and not self.cleaned_data.get("kind"):
            self.add_error("kind", _("Choose the kind of authority."))


class SubmitForm(forms.Form):
    """Which revision of a draft is handed in."""

    revision = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    ticket = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)


class RemindersForm(forms.Form):
    """What becomes of reminders: they stop, unless somebody asks for them again."""

    RESUME = "resume"
    do = forms.CharField(required=False, max_length=20)


class ReadForm(forms.Form):
    """Up to which corrigendum somebody has read."""

    number = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)


class RestoreForm(forms.Form):
    """Which line of the journal is to hold again, and what the page showed as stored."""

    entry = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    base = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput)


class ReceiptForm(forms.Form):
    """A receipt that somebody brings."""

    receipt = forms.FileField(
        label=_("Receipt"),
        help_text=_("The file that you downloaded or were given. Its name ends in “.json”."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": _("Choose the file of the receipt.")},
    )

    def clean_receipt(self) -> Any:
        """No receipt is larger."""
        receipt = self.cleaned_data["receipt"]
        if receipt.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large to be a receipt."))
        return receipt


class InterestForm(forms.Form):
    """Who wants to be told of the next call, and what for."""

    authority_name = TypedText(label=_("Name of your authority"), max_length=200)
    country = forms.ChoiceField(label=_("Country"))
    kind = KindField(label=_("Kind of authority"), empty_label=_("Choose a kind"))
    size = forms.ChoiceField(
        label=_("How many people live there?"),
        required=False,
        choices=[("", _("Choose a size")), *SizeClass.choices],
    )
    office = TypedText(
        label=_("In which office do you work?"),
        help_text=_("For example: head of social services. Your name is not needed."),
        required=False,
        max_length=150,
    )
    modules = forms.MultipleChoiceField(
        label=_("Which modules interest you?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    need = TypedText(
        label=_("What do you need?"),
        help_text=_(
            "A few sentences are enough. Please name no private person "
            "and say nothing of anybody’s origin."
        ),
        required=False,
        max_length=MOST_SIGNS,
        widget=text_area(6),
    )
    email = forms.EmailField(
        label=_("Your e-mail address at work"),
        help_text=_("We send you a letter with a link. You are registered once you followed it."),
        max_length=254,
    )
    consent = forms.BooleanField(
        label=_("Write to me when the next call is published and when it opens.")
    )

    def __init__(self, *args: Any, modules: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", country_choices(), nothing=_("Choose a country"))
        offer(self, "modules", modules)

    def clean_email(self) -> str:
        """One address for one person, whatever its case."""
        return str(self.cleaned_data["email"]).lower()


class OfflineForm(forms.Form):
    """A file that was filled in elsewhere. What it is, its content says."""

    file = forms.FileField(
        label=_("The file that was filled in"),
        help_text=_("A document (.docx) or a workbook (.xlsx), at most 10 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx"}),
        error_messages={
            "required": _("Choose the file that was filled in."),
            "invalid": _("Choose the file that was filled in."),
            "max_length": _("The name of the file is too long. Give it a shorter one."),
        },
    )

    def clean_file(self) -> Any:
        """No form is larger, whatever it holds."""
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE:
            raise forms.ValidationError(
                _("The file is larger than 10 MB. Take pictures out of it, and save it again.")
            )
        return file
