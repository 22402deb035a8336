"""Fields that the forms about calls share: moments that nobody can misread, words per language."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.deadlines import deadline, offset
from alliance.base.fields import TypedText, text_area, type_over
from alliance.base.instance import instance, zone_name
from alliance.base.languages import language_name
from alliance.calls.clock_times import (
    FIRST,
    SECOND,
    UnclearTimeError,
    is_twice,
    moments_of,
    read_moment,
    read_time,
)
from alliance.calls.contents import Content
from alliance.calls.labels import label_of
from alliance.calls.state_zones import ZONES
from alliance.desk.fields import Choices, DayField, Grouped

LONGEST = 20_000
SEVERAL = forms.CheckboxSelectMultiple


def site_languages() -> Choices:
    """The languages of the site, named to the reader."""
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


def zone_choices() -> Choices:
    """The zones in which a deadline can be told, the network's own first."""
    own = instance().time_zone
    others = sorted((zone for zone in ZONES if zone != own), key=zone_name)
    return [(zone, f"{zone_name(zone)} ({zone})") for zone in [own, *others]]


def with_kept(choices: Choices, kept: list[str]) -> Choices:
    """What can be chosen, and what is chosen already though it is offered no more."""
    return choices + [(one, one) for one in kept if one not in dict(choices)]


class TypedDay(DayField):
    """A day in a way of writing that is the same everywhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)


class AmountField(forms.DecimalField):
    """An amount or a share, with a point or a comma before the cents."""

    default_error_messages = {
        "invalid": gettext_lazy("Write a number, such as 1500 or 33.5, without other characters.")
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "w8"})
        super().__init__(widget=widget, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The number that is meant."""
        if isinstance(value, str) and value.count(",") == 1 and "." not in value:
            value = value.replace(",", ".")
        return super().to_python(value)


class PartForm(Grouped):
    """One part of a call. ``edits`` tells whether somebody else has been faster."""

    title: Any = ""
    facts: tuple[str, ...] = ()
    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        self.content = content
        super().__init__(*args, **kwargs)
        for name in self.facts:
            if name in self.fields:
                self.fields[name].label = self.fields[name].label or label_of(name)

    @classmethod
    def known(cls, content: Content) -> dict[str, Any]:
        """What the form begins with."""
        return {name: content.get(name) for name in cls.facts}

    def part(self, content: Content) -> Content:
        """The keys of the call that it changes, once it is valid."""
        return {name: self.cleaned_data[name] for name in self.facts}

    def without(self, content: Content) -> Content:
        """The part of a call that what this form is about is taken out of."""
        return {}

    def overtaken(self, edits: int) -> None:
        """Let the next save follow what somebody else has stored."""
        type_over(self, "edits", str(edits))

    def looks(self) -> list[str]:
        """What has to be looked at before it is stored. Empty once somebody has."""
        return []


class WithMoments(forms.Form):
    """A form with moments: a day, a time as typed, and which of two where a time comes twice."""

    moments: tuple[str, ...] = ()
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    def add_moments(self, *, needed: Iterable[str] = ("closes_at",)) -> None:
        """The fields of each moment."""
        for name in self.moments:
            self.fields[f"{name}_day"] = TypedDay(
                label=_("%(what)s: day") % {"what": label_of(name)}, required=name in needed
            )
            self.fields[f"{name}_time"] = TypedText(
                label=_("%(what)s: time") % {"what": label_of(name)},
                help_text=_("24 hours, for example 17:00."),
                required=name in needed,
                max_length=60,
                widget=forms.TextInput(attrs={"class": "w8", "autocomplete": "off"}),
            )

    @staticmethod
    def told(moment: datetime | None, zone: str, name: str) -> dict[str, Any]:
        """A moment as its fields begin."""
        if moment is None:
            return {}
        local = moment.astimezone(ZoneInfo(zone))
        told = {f"{name}_day": local.date(), f"{name}_time": f"{local:%H:%M}"}
        both = moments_of(local.date(), local.time().replace(fold=0), zone)
        if len(both) > 1:
            told[f"{name}_which"] = SECOND if moment == both[-1] else FIRST
        return told

    def read_moments(self, zone: str) -> None:
        """Understand what was typed; a sentence at the field where that is not possible."""
        for name in self.moments:
            day, typed = self.cleaned_data.get(f"{name}_day"), self.cleaned_data.get(f"{name}_time")
            self.cleaned_data[name] = None
            if day and typed:
                self.cleaned_data[name] = self._read(name, day, typed, zone)
            elif day and f"{name}_time" not in self.errors:
                self.add_error(f"{name}_time", _("Write the time too."))
            elif typed and f"{name}_day" not in self.errors:
                self.add_error(f"{name}_day", _("Choose the day too."))

    def _read(self, name: str, day: Any, typed: str, zone: str) -> datetime | None:
        which = str(self.data.get(self.add_prefix(f"{name}_which"), ""))
        if is_twice(day, typed, zone):
            self._ask_which(name, moments_of(day, read_time(typed).time, zone), zone)
        try:
            return read_moment(day, typed, zone, which=which)
        except UnclearTimeError as unclear:
            self.add_error(f"{name}_time", str(unclear))
            return None

    def _ask_which(self, name: str, found: list[datetime], zone: str) -> None:
        offsets = [offset(moment.astimezone(ZoneInfo(zone))) for moment in found]
        self.fields[f"{name}_which"] = forms.ChoiceField(
            label=_("%(what)s: which of the two?") % {"what": label_of(name)},
            required=False,
            widget=forms.RadioSelect,
            choices=[
                (FIRST, _("The first (%(offset)s)") % {"offset": offsets[0]}),
                (SECOND, _("The second (%(offset)s)") % {"offset": offsets[1]}),
            ],
        )

    def unseen(self, zone: str, before: Content) -> list[str]:
        """The moments as everybody will read them, unless this page has shown them already."""
        iso = {name: self._iso(name) for name in self.moments}
        key = " ".join([zone, *(value or "-" for value in iso.values())])
        known = all(iso[name] == before.get(name) for name in iso) and zone == before.get("zone")
        if known or self.cleaned_data.get("seen") == key:
            return []
        type_over(self, "seen", key)
        return [
            f"{label_of(name)}: {deadline(moment, zone, zone_name(zone))}"
            for name in self.moments
            if (moment := self.cleaned_data[name])
        ]

    def _iso(self, name: str) -> str | None:
        moment = self.cleaned_data[name]
        return moment.isoformat() if moment else None


def words_field(
    label: str, words: dict[str, str], code: str, leading: str, *, most: int, required: bool = False
) -> TypedText:
    """One text in one language, with what the language that counts says."""
    field = TypedText(label=label, required=required, max_length=most)
    if most > 500:
        field.widget = text_area(4)
    field.widget.attrs["lang"] = code
    if code != leading and words.get(leading):
        field.help_text = format_html(
            '{}: <span lang="{}">{}</span>', language_name(leading), leading, words[leading]
        )
    field.initial = words.get(code, "")
    return field


def languages_of(content: Content) -> list[str]:
    """The languages in which a call's texts are written, the one that counts first."""
    leading = content["authentic_language"]
    return list(dict.fromkeys([leading, *content["languages"]]))
