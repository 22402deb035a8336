"""What is typed about those who hold an authority's offices. Nothing here says who may."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance.base.countries import country_choices
from alliance.base.fields import TypedText, offer, text_area
from alliance.base.templatetags.facts import fact_text
from alliance.base.typed import clean
from alliance.membership.models import Access, Contact, ContactRole, Visibility

NOT_PUBLIC = [Visibility.MEMBERS, Visibility.SECRETARIAT]


def email_field(label: Any, **kwargs: Any) -> forms.EmailField:
    """A professional address."""
    return forms.EmailField(
        label=label,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        **kwargs,
    )


class SuccessorForm(forms.Form):
    """Who follows in an office."""

    name = TypedText(label=_("Name of your successor"), max_length=100)
    office = TypedText(
        label=_("Office"),
        help_text=_("For example: head of social services."),
        max_length=150,
    )
    email = email_field(_("Professional e-mail of your successor"))
    left = forms.BooleanField(
        label=_("I have left already. My access ends now, not only when my successor accepts."),
        required=False,
    )

    def clean_email(self) -> str:
        """An address is kept in lower case."""
        return str(self.cleaned_data["email"]).lower()


class WriteForm(forms.Form):
    """A letter of the public to an office."""

    sender_name = TypedText(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    sender_email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a link. Your letter leaves once you have followed it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = TypedText(
        label=_("Message"),
        help_text=_("The answer comes to your address directly. Name no private person."),
        max_length=5_000,
        widget=text_area(10),
    )
    # People do not see it; programs that fill in every field do.
    subject = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def by_machine(self) -> bool:
        """Whether the field that nobody sees is filled in."""
        return bool(self.cleaned_data.get("subject"))

    def letter(self) -> dict[str, str]:
        """What is passed on."""
        return {name: value for name, value in self.cleaned_data.items() if name != "subject"}


class ContactForm(forms.Form):
    """Somebody in an office: professional contact alone, with who may see each fact."""

    name = TypedText(label=_("Name"), max_length=100)
    name_visibility = forms.ChoiceField(
        label=_("Who sees the name"), choices=Visibility.choices, initial=Visibility.MEMBERS
    )
    office = TypedText(label=_("Office"), max_length=150, required=False)
    office_visibility = forms.ChoiceField(
        label=_("Who sees the office"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    email = email_field(
        _("Professional e-mail"),
        required=False,
        help_text=_("It is never public: the public writes through a form of ours."),
    )
    email_visibility = forms.ChoiceField(
        label=_("Who sees the e-mail"),
        choices=[(one.value, one.label) for one in NOT_PUBLIC],
        initial=Visibility.MEMBERS,
    )
    telephone = TypedText(label=_("Telephone"), max_length=50, required=False)
    telephone_visibility = forms.ChoiceField(
        label=_("Who sees the telephone"),
        choices=[(one.value, one.label) for one in NOT_PUBLIC],
        initial=Visibility.SECRETARIAT,
    )
    language = forms.ChoiceField(
        label=_("Language of our letters"), choices=lambda: settings.LANGUAGES
    )

    def clean_email(self) -> str:
        """An address is kept in lower case."""
        return str(self.cleaned_data["email"]).lower()

    @staticmethod
    def known(contact: Contact) -> dict[str, str]:
        """What the form shows of a contact that is there."""
        return {name: getattr(contact, name) for name in ContactForm.base_fields}


class RoleField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A role of the network's list by its slug, in the reader's language."""

    def to_python(self, value: Any) -> Any:
        """The role; a value with signs that no text has is asked of no database."""
        return super().to_python(clean(str(value)) if value else value)

    def label_from_instance(self, obj: ContactRole) -> str:
        """The role's name."""
        return fact_text(obj.name)


class NewContactForm(ContactForm):
    """Somebody in an office that nobody holds yet."""

    role = RoleField(
        label=_("Role"),
        queryset=ContactRole.objects.all(),
        to_field_name="slug",
        empty_label=_("Choose a role"),
    )
    field_order = ("role",)

    def parts(self) -> tuple[ContactRole, dict[str, str]]:
        """The role, and what is said of who holds it."""
        said = dict(self.cleaned_data)
        return said.pop("role"), said


class ColleagueForm(forms.Form):
    """Whom to ask to act for the authority, and what they may do."""

    name = TypedText(label=_("Name"), max_length=100)
    office = TypedText(
        label=_("Office"), help_text=_("For example: head of social services."), max_length=150
    )
    email = email_field(_("Professional e-mail"))
    access = forms.ChoiceField(
        label=_("Role"), choices=Access.choices, initial=Access.EDITOR, widget=forms.RadioSelect
    )

    def clean_email(self) -> str:
        """An address is kept in lower case."""
        return str(self.cleaned_data["email"]).lower()


class AccessForm(forms.Form):
    """Another role for somebody who acts for the authority."""

    role = forms.ChoiceField(label=_("Role"), choices=Access.choices)


class MembersForm(forms.Form):
    """Filters over the contacts of members. Nonsense filters nothing and says so."""

    q = TypedText(label=_("Name of the place"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", country_choices(), nothing=_("All countries"))

    def asked(self) -> dict[str, str]:
        """The filters that mean something."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in ("q", "country")}
