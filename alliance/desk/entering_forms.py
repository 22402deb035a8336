"""Forms with which the secretariat enters an application that came by mail or on paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance.applications.actions.entering import Came
from alliance.applications.models import ArrivalWay
from alliance.base.fields import TypedText, offer, text_area
from alliance.base.languages import language_name
from alliance.desk.call_fields import WithMoments
from alliance.files.forms import CheckedFileField

FIELDS = (
    "chosen", "way", "received_at_day", "received_at_time", "received_at_which", "original",
    "office", "email", "language", "reason",
)  # fmt: skip


class EnterForm(WithMoments):
    """For whom, how and when it came, the original, and where the receipt goes."""

    moments = ("received_at",)
    chosen = forms.ChoiceField(label=_("Which authority applies?"), widget=forms.RadioSelect)
    way = forms.ChoiceField(
        label=_("How it came"), choices=ArrivalWay.choices, widget=forms.RadioSelect
    )
    original = CheckedFileField(
        label=_("The original"),
        help_text=_("The scan of the paper, or the mail saved as PDF, at most 10 MB."),
    )
    office = TypedText(
        label=_("Office that sent it"),
        help_text=_("For example: head of social services. No name is needed."),
        max_length=150,
    )
    email = forms.EmailField(
        label=_("E-mail address of this office"),
        help_text=_("The receipt goes there. Empty: print it and send it by post."),
        required=False,
        max_length=254,
    )
    language = forms.ChoiceField(label=_("Language of the letter"))
    reason = TypedText(
        label=_("Why it is entered after the deadline"),
        help_text=_("Only then. It stays on the record; please name nobody."),
        required=False,
        max_length=2_000,
        widget=text_area(3),
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], zone: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.add_moments(needed=("received_at",))
        self.fields["received_at_day"].label = _("Day on which it came")
        self.fields["received_at_time"].label = _("Time at which it came")
        offer(self, "chosen", choices)
        offer(self, "language", [(code, language_name(code)) for code, _name in settings.LANGUAGES])
        self.order_fields(FIELDS)

    def clean(self) -> None:
        """The moment in the zone of the call."""
        self.read_moments(self.zone)

    def came(self) -> Came:
        """What was typed."""
        names = ("way", "received_at", "office", "email", "language", "reason")
        return Came(**{name: self.cleaned_data[name] for name in names})
