"""What the secretariat sends about outages, and what it tells everybody."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.strings import LazyI18nString

from alliance.base.fields import TypedText, text_area
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.desk.call_fields import WithMoments
from alliance.desk.correcting_forms import EditsForm
from alliance.watch.models import Notice

LONGEST_NOTICE = 1_000
TEXT = "text_"


class MakeGoodForm(EditsForm):
    """The extension as the page showed it. There is nothing to type."""

    closes_at = forms.CharField(widget=forms.HiddenInput, max_length=40)
    outages = forms.CharField(widget=forms.HiddenInput, max_length=4_000)

    def clean_closes_at(self) -> datetime:
        """The moment that was shown."""
        wrong = forms.ValidationError(_("Look at the new deadline below, then send it again."))
        try:
            moment = datetime.fromisoformat(self.cleaned_data["closes_at"])
        except ValueError as error:
            raise wrong from error
        if moment.utcoffset() is None:
            raise wrong
        return moment

    def clean_outages(self) -> list[int]:
        """The outages that were shown."""
        parts = self.cleaned_data["outages"].split()
        if not all(one.isascii() and one.isdigit() and len(one) < 19 for one in parts):
            raise forms.ValidationError(_("Look at the new deadline below, then send it again."))
        return [int(one) for one in parts]


class NoticeForm(WithMoments):
    """What everybody is told, in the languages of the site, and from when until when."""

    moments = ("since", "until")
    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leading = instance().default_language
        for code, _name in settings.LANGUAGES:
            self.fields[f"{TEXT}{code}"] = TypedText(
                label=_("Notice in %(language)s") % {"language": language_name(code)},
                required=code == leading,
                max_length=LONGEST_NOTICE,
                widget=text_area(3, lang=code),
            )
        self.add_moments(needed=())
        self.fields["since_day"].help_text = _("Empty: from now on.")
        self.fields["until_day"].help_text = _("Empty: until you end it.")

    @classmethod
    def of(cls, notice: Notice) -> dict[str, Any]:
        """What the form begins with."""
        zone = instance().time_zone
        texts = notice.text.data if isinstance(notice.text.data, dict) else {}
        return (
            {"edits": notice.edits}
            | {f"{TEXT}{code}": text for code, text in texts.items()}
            | cls.told(notice.since, zone, "since")
            | cls.told(notice.until, zone, "until")
        )

    def clean(self) -> None:
        """The moments are read in the network's own zone."""
        self.read_moments(instance().time_zone)

    def text(self) -> LazyI18nString:
        """The notice in the languages in which it was written."""
        return LazyI18nString(
            {
                name.removeprefix(TEXT): text.strip()
                for name, text in self.cleaned_data.items()
                if name.startswith(TEXT) and text and text.strip()
            }
        )


class NoticeOverForm(forms.Form):
    """End a notice: a button, and nothing typed."""

    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True, label=gettext_lazy("End it"))
