"""What the secretariat types about offices, elections and those who are silent."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText
from alliance.base.instance import instance
from alliance.desk.forms import Choices, CountryFilter, with_all
from alliance.membership.models import ContactRole


def silences() -> Choices:
    """In what way an office can be silent."""
    return [
        ("silent", _("Silent in any way")),
        ("never", _("Never confirmed")),
        ("unanswered", _("Two letters or more without answer")),
        ("unreachable", _("The mailbox takes no letters")),
        ("vacant", _("Ended, and nobody follows")),
    ]


def role_choices() -> Choices:
    """The roles by their names."""
    return [(role.slug, str(role.name)) for role in ContactRole.objects.all()]


class ContactsFilter(CountryFilter):
    """Filters over those who hold offices."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=with_all(gettext_lazy("All contacts"), silences),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        required=False,
        choices=with_all(gettext_lazy("All roles"), role_choices),
    )


class RoleForm(forms.Form):
    """A role's name in every language of the network."""

    position = forms.IntegerField(
        label=gettext_lazy("Place in the list"), min_value=0, max_value=999, initial=0
    )

    def __init__(self, *args: Any, role: ContactRole | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = role.name.data if role is not None else {}
        if role is None:
            self.fields["slug"] = forms.SlugField(
                label=gettext_lazy("Short name in addresses"),
                help_text=gettext_lazy("Latin letters, digits and hyphens. It cannot be changed."),
                max_length=50,
            )
        for code in instance().languages:
            self.fields[f"name_{code}"] = TypedText(
                label=_("Name (%(language)s)") % {"language": code.upper()},
                max_length=100,
                initial=known.get(code, "") if isinstance(known, dict) else str(known),
            )

    def said(self) -> dict[str, Any]:
        """Name, place, and for a new role its short name."""
        given = self.cleaned_data
        names = {code: given[f"name_{code}"] for code in instance().languages}
        own = {key: given[key] for key in ("slug", "position") if key in given}
        return own | {"name": names}


class ElectionForm(forms.Form):
    """The day of an election, with its source: no date without one."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=country_choices)
    day = forms.DateField(
        label=gettext_lazy("Last day of voting"),
        help_text=gettext_lazy("For example, 2016-04-29."),
        widget=forms.DateInput(attrs={"type": "date", "class": "w8"}, format="%Y-%m-%d"),
    )
    name = TypedText(label=gettext_lazy("What is elected"), max_length=150)
    source = TypedText(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The address of the page that says so."),
        max_length=300,
    )
