"""Fields that the desk's forms about the register share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from babel.languages import get_official_languages
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText
from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.membership.models import Authority

Choices = list[tuple[str, Any]]


def language_choices() -> Choices:
    """The languages in which authorities of this network's countries work, named to the reader."""
    codes = {
        code
        for iso in instance().countries
        for code in get_official_languages(iso, regional=True, de_facto=True)
    }
    named = [(code.replace("_", "-"), language_name(code)) for code in codes]
    return sorted(named, key=lambda one: fold(one[1]))


class DayField(forms.DateField):
    """A day, typed or chosen."""

    default_error_messages = {
        "required": _("Please fill this in."),
        "invalid": _("This is no day. Write it like this: 2016-04-29"),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "w16"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)


class NumberField(forms.IntegerField):
    """A whole number, typed as text: a mouse wheel never changes it."""

    default_error_messages = {"invalid": _("Write a whole number, without characters between.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "w8"})
        super().__init__(widget=widget, **kwargs)


class RecordField(TypedText):
    """An authority of the register, by its name or by the end of its page's address."""

    def clean(self, value: Any) -> Any:
        """The authority; a sentence where none or several are meant."""
        typed = super().clean(value)
        if not typed:
            return None
        known = Authority.objects.filter(merged_into=None)
        by_slug = known.filter(slug=typed.strip().strip("/").rsplit("/", 1)[-1]).first()
        if by_slug is not None:
            return by_slug
        named = list(known.filter(names__folded=fold(typed)).distinct()[:6])
        if len(named) == 1:
            return named[0]
        if not named:
            raise forms.ValidationError(
                gettext("The register has no authority of this name. Write a name that it has.")
            )
        slugs = ", ".join(sorted(one.slug for one in named))
        raise forms.ValidationError(
            gettext("Several authorities have this name. Write one of these: %(slugs)s")
            % {"slugs": slugs}
        )


@dataclass(frozen=True)
class Group:
    """Fields that stand together under a title."""

    title: str
    fields: list[BoundField]


class Grouped(forms.Form):
    """A form whose fields stand in groups."""

    groups_of: Sequence[tuple[Any, Sequence[str]]] = ()

    def groups(self) -> Iterator[Group]:
        """The groups with their fields, as far as the form has them."""
        for title, names in self.groups_of:
            yield Group(str(title), [self[name] for name in names if name in self.fields])
