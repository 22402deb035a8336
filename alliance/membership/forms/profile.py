"""What an authority types about itself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.base.cldr import locale
from alliance.base.deadlines import language
from alliance.base.fields import TypedText, offer, text_area
from alliance.membership.models import Authority, NameKind

LANGUAGES = (
    "ar az be bg bs ca cs cy da de el en es et eu fi fr ga gl hr hu hy is it ka kk lb lt lv mk mt"
    " nb nl nn pl pt rm ro ru se sk sl sq sr sv tr uk"
)
"""Languages in which authorities of the wider Europe work, by ISO 639."""


def language_choices(also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The languages by their names in the reader's one, with those that are chosen already."""
    names = locale(language()).languages
    known = [(code, names.get(code, code)) for code in {*LANGUAGES.split(), *also}]
    return sorted(known, key=lambda one: one[1].casefold())


class ProfileForm(forms.Form):
    """The part of its public page that is an authority's own to say."""

    english = TypedText(
        label=_("Name in English"),
        help_text=_("If there is one. The official name is changed by the secretariat."),
        required=False,
        max_length=200,
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )
    mailbox = forms.EmailField(
        label=_("Public e-mail of the institution"),
        help_text=_("A mailbox of the office, such as info@. It is public; no person’s address."),
        required=False,
        max_length=254,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you work"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    participation = TypedText(
        label=_("How those concerned took part in the decision to join"),
        help_text=_("A few sentences. Name no private person."),
        required=False,
        max_length=5_000,
        widget=text_area(5),
    )
    show_commitments = forms.BooleanField(
        label=_("Show our commitments on the public page"), required=False
    )

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        kwargs["initial"] = self.known(authority)
        super().__init__(*args, **kwargs)
        chosen = language_choices(authority.languages)
        offer(self, "languages", chosen)

    @staticmethod
    def known(authority: Authority) -> dict[str, Any]:
        """What the register says now."""
        english = authority.names.filter(kind=NameKind.ENGLISH).first()
        own = {
            name: getattr(authority, name) for name in ProfileForm.base_fields if name != "english"
        }
        return own | {"english": english.name if english else ""}
