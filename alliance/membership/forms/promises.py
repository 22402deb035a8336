"""The fields for what an authority is prepared to do: a sentence for each aim, and a year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText, text_area
from alliance.base.templatetags.facts import fact_text
from alliance.membership.wishes import Promise
from alliance.programmes.models import Aim

YEARS_AHEAD = 20
SENTENCE = 500


class PromisesForm(forms.Form):
    """A sentence for each aim, and a year where the aim is a field of policy."""

    show_commitments = forms.BooleanField(
        label=_("Show these commitments on our public profile"), required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.aims = list(Aim.objects.all())
        for aim in self.aims:
            self._add_commitment(aim)

    def _add_commitment(self, aim: Aim) -> None:
        self.fields[f"sentence-{aim.slug}"] = TypedText(
            label=fact_text(aim.name), required=False, max_length=SENTENCE, widget=text_area(2)
        )
        if aim.is_area:
            self.fields[f"year-{aim.slug}"] = forms.IntegerField(
                label=gettext("By which year? (%(area)s)") % {"area": fact_text(aim.name)},
                required=False,
                min_value=self.today.year,
                max_value=self.today.year + YEARS_AHEAD,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w4"}),
                error_messages={"invalid": _("Write the year in four digits.")},
            )

    def commitments(self) -> Iterator[tuple[Aim, BoundField, BoundField | None]]:
        """The fields of each aim together."""
        for aim in self.aims:
            yield (
                aim,
                self[f"sentence-{aim.slug}"],
                self[f"year-{aim.slug}"] if aim.is_area else None,
            )

    def clean_commitments(self, *, needs_one: bool) -> None:
        """Say what is missing; ``needs_one`` where it cannot all stay empty."""
        some = False
        for aim in self.aims:
            sentence, year = f"sentence-{aim.slug}", f"year-{aim.slug}"
            said, by = self.cleaned_data.get(sentence), self.cleaned_data.get(year)
            some = some or bool(said) or sentence in self.errors
            if aim.is_area and said and not by and year not in self.errors:
                self.add_error(year, gettext("Please add the year."))
            if by and not said and sentence not in self.errors:
                self.add_error(sentence, gettext("Please write what you will have done by then."))
        if needs_one and not some and self.aims:
            self.add_error(
                f"sentence-{self.aims[0].slug}",
                gettext("Please write at least one sentence, here or in another field."),
            )

    def promises(self) -> list[Promise]:
        """What the valid form promises."""
        said = self.cleaned_data
        return [
            Promise(aim, said[f"sentence-{aim.slug}"], said.get(f"year-{aim.slug}"))
            for aim in self.aims
            if said[f"sentence-{aim.slug}"]
        ]
