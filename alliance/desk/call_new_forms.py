"""Begin a call, from nothing or from an earlier one. Nothing is stored here."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import TypedText, offer
from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.calls.contents import Content
from alliance.calls.labels import label_of
from alliance.calls.models import Call, CallKind
from alliance.desk.call_fields import SEVERAL, WithMoments, site_languages, zone_choices
from alliance.desk.call_forms import form_choices, form_of, programme_choices
from alliance.desk.fields import Grouped


class BeginForm(WithMoments, Grouped):
    """What every call begins with: an address and a deadline."""

    moments = ("closes_at",)
    slug = forms.SlugField(
        label=gettext_lazy("Last part of its address"),
        help_text=gettext_lazy("Small letters, digits and hyphens, for example ferries-2027."),
        max_length=80,
    )
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "zone", zone_choices())
        self.fields["zone"].initial = instance().time_zone
        self.add_moments()

    def clean_slug(self) -> str:
        """An address is given once."""
        slug = str(self.cleaned_data["slug"]).lower()
        if Call.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another call has this address. Choose another one."))
        return slug

    def clean(self) -> dict[str, Any]:
        """The deadline is read in the zone that was chosen."""
        super().clean()
        self.read_moments(self.cleaned_data.get("zone") or instance().time_zone)
        return self.cleaned_data

    def looks(self) -> list[str]:
        """The deadline as everybody will read it, once."""
        nothing: Content = {}
        return self.unseen(self.cleaned_data["zone"], nothing)

    @property
    def closes_at(self) -> datetime:
        """The deadline, once the form is valid."""
        moment: datetime = self.cleaned_data["closes_at"]
        return moment


class NewCallForm(BeginForm):
    """What a call cannot be without."""

    title = gettext_lazy("New call")
    groups_of = (
        (gettext_lazy("What it is"), ("kind", "programme", "form")),
        (
            gettext_lazy("Languages"),
            (
                "languages",
                "authentic_language",
                *(f"title_{code}" for code, _name in settings.LANGUAGES),
            ),
        ),
        (gettext_lazy("Address"), ("slug",)),
        (gettext_lazy("Deadline"), ("zone", "closes_at_day", "closes_at_time", "closes_at_which")),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of call"), choices=CallKind.choices)
    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    form = forms.ChoiceField(
        label=gettext_lazy("Form and its version"),
        help_text=gettext_lazy("You can choose another one until the call is published."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the documents"),
        widget=SEVERAL,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    authentic_language = forms.ChoiceField(
        label=gettext_lazy("Language that counts"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("languages", "authentic_language"):
            offer(self, name, site_languages())
        self.fields["languages"].initial = [code for code, _name in settings.LANGUAGES]
        self.fields["authentic_language"].initial = instance().default_language
        offer(self, "programme", programme_choices())
        offer(self, "form", form_choices())
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Empty: it is made of the title.")
        for code, _name in settings.LANGUAGES:
            self.fields[f"title_{code}"] = TypedText(
                label=_("Title in %(language)s") % {"language": language_name(code)},
                help_text=_("Needed in the language that counts."),
                required=False,
                max_length=200,
            )

    def clean_slug(self) -> str:
        """An address is given once, also one that is made of the title."""
        leading = self.data.get("authentic_language", "")
        made = slugify(fold(self.data.get(f"title_{leading}", "")))[:80].strip("-")
        self.cleaned_data["slug"] = self.cleaned_data["slug"] or made
        return super().clean_slug()

    def clean(self) -> dict[str, Any]:
        """The title is there in the language that counts, which is one of the call's."""
        super().clean()
        leading = self.cleaned_data.get("authentic_language")
        languages = self.cleaned_data.get("languages")
        if leading and not self.cleaned_data.get(f"title_{leading}", "").strip():
            if f"title_{leading}" not in self.errors:
                self.add_error(f"title_{leading}", _("Please fill this in."))
        elif not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.add_error("slug", _("Write the last part of the address in Latin letters."))
        if leading and languages and leading not in languages:
            self.add_error("authentic_language", _("Choose one of the languages of the call."))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What the call begins with, once the form is valid; the form by key and version."""
        said = self.cleaned_data
        codes = [code for code, _name in settings.LANGUAGES]
        titles = {code: said[f"title_{code}"].strip() for code in codes}
        return {
            "title": {code: words for code, words in titles.items() if words},
            "form": form_of(said["form"]),
            **{name: said[name] for name in ("slug", "kind", "programme", "languages", "zone")},
            "authentic_language": said["authentic_language"],
            "closes_at": said["closes_at"],
        }


class CopyCallForm(BeginForm):
    """What a copy does not have from its original."""

    groups_of = (
        (gettext_lazy("Address and reference"), ("slug", "reference")),
        (gettext_lazy("Deadline"), ("zone", "closes_at_day", "closes_at_time", "closes_at_which")),
    )
    reference = forms.CharField(
        required=False,
        max_length=40,
        help_text=gettext_lazy("The numbers of applications begin with it."),
    )

    def __init__(self, *args: Any, original: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original = original
        self.fields["reference"].label = label_of("reference")
        zone = cast("forms.ChoiceField", self.fields["zone"])
        zone.choices = [(original.zone, dict(zone_choices()).get(original.zone, original.zone))]
        zone.initial = original.zone

    @property
    def title(self) -> str:
        """Of which call it is a copy."""
        return _("Copy this call")
