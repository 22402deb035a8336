"""The forms of a voice on record. They save nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText, offer, text_area
from alliance.base.templatetags.facts import fact_text
from alliance.files.forms import CheckedFileField
from alliance.membership.concern_rules import MOST_DOCUMENTS
from alliance.membership.concerns import Voice
from alliance.membership.models import Authority, AuthorityCommitment, Behalf, KeptUpload, Telling
from alliance.membership.queries import kept_upload

LONG, SHORT = 10_000, 4_000
PLACES = range(1, MOST_DOCUMENTS + 1)
KINDS = _("PDF, DOCX, XLSX, ODT, JPEG or PNG, at most 10 MB.")


class ConcernForm(forms.Form):
    """What somebody tells the secretariat about a member."""

    behalf = forms.ChoiceField(
        label=_("In whose name do you write?"),
        choices=Behalf,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose in whose name you write.")},
    )
    organisation = TypedText(
        label=_("Organisation"),
        help_text=_("Only if you write for one."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    name = TypedText(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send a letter there. You confirm with the link in it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please fill this in."),
            "invalid": _("Write the address like this: name@town.example"),
        },
    )
    happened = TypedText(
        label=_("What happened?"),
        help_text=_(
            "Say what the authority did or left undone. "
            "Name no private person, and nobody’s origin, religion or health."
        ),
        max_length=LONG,
        widget=text_area(10),
    )
    happened_when = TypedText(
        label=_("When?"),
        help_text=_("A day, or since when, as well as you know it."),
        required=False,
        max_length=200,
    )
    happened_where = TypedText(label=_("Where?"), required=False, max_length=200)
    commitment = forms.ChoiceField(
        label=_("Against which commitment is it?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Please choose again from the list.")},
    )
    asks_for = TypedText(
        label=_("What do you ask for?"),
        help_text=_("What should we or the authority do?"),
        max_length=SHORT,
        widget=text_area(4),
    )
    telling = forms.ChoiceField(
        label=_("May we tell the authority?"),
        help_text=_("If you say yes, we may ask it for its answer. It never sees your documents."),
        choices=Telling,
        initial=Telling.NOTHING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what the authority may be told.")},
    )
    # People do not see this field; programs that fill in everything do.
    company = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authority = authority
        self.commitments = {str(one.pk): one for one in published_commitments(authority)}
        named = [
            (key, f"{fact_text(one.aim.name)}: {one.sentence}")
            for key, one in self.commitments.items()
        ]
        choices = [*named, ("", gettext("None of these, or I do not know"))]
        offer(self, "commitment", choices)
        if not named:
            del self.fields["commitment"]
        self.kept: dict[int, KeptUpload | None] = {}
        for place in PLACES:
            self._add_document(place)

    def _add_document(self, place: int) -> None:
        self.fields[f"document{place}"] = CheckedFileField(
            label=gettext("Document %(number)d") % {"number": place},
            help_text=KINDS,
            required=False,
        )
        self.fields[f"drop{place}"] = forms.BooleanField(
            label=gettext("Leave this file out"), required=False
        )
        if self.is_bound:
            self.kept[place] = kept_upload(str(self.data.get(f"kept{place}", "")))

    def documents(self) -> Iterator[tuple[int, BoundField, BoundField, KeptUpload | None]]:
        """The places for documents, each with the file that is kept for it."""
        for place in PLACES:
            kept = self.kept.get(place)
            yield place, self[f"document{place}"], self[f"drop{place}"], kept

    def uploads(self) -> dict[int, Any]:
        """The files that have just come, if they are such as we take."""
        self.is_valid()
        found = {place: self.cleaned_data.get(f"document{place}") for place in PLACES}
        return {place: upload for place, upload in found.items() if upload}

    def clean(self) -> dict[str, Any]:
        """What follows from several fields together."""
        said = super().clean() or self.cleaned_data
        if said.get("behalf") == Behalf.ORGANISATION and not said.get("organisation"):
            self.add_error("organisation", gettext("Please name the organisation."))
        if said.get("company"):
            raise forms.ValidationError(
                gettext(
                    "This looks as if a program had filled it in. Empty the last field, then send."
                )
            )
        for place in PLACES:
            self._clean_document(place)
        return self.cleaned_data

    def _clean_document(self, place: int) -> None:
        if self.cleaned_data.get(f"drop{place}"):
            self.kept[place] = None
        elif self.data.get(f"kept{place}") and not self.kept.get(place):
            sentence = gettext(
                "We no longer have your file, or it is infected. Please add it again."
            )
            if not self.cleaned_data.get(f"document{place}"):
                self.add_error(f"document{place}", sentence)

    def voice(self, *, language: str) -> Voice:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        same = [
            "behalf",
            "name",
            "happened",
            "happened_when",
            "happened_where",
            "asks_for",
            "telling",
        ]
        is_organisation = said["behalf"] == Behalf.ORGANISATION
        return Voice(
            language=language,
            authority=self.authority,
            organisation=said["organisation"] if is_organisation else "",
            email=said["email"].lower(),
            commitment=self.commitments.get(said.get("commitment") or ""),
            documents=[kept.file for kept in self.kept.values() if kept],
            **{name: said[name] for name in same},
        )


def published_commitments(authority: Authority) -> list[AuthorityCommitment]:
    """What the authority has committed to, so far as its profile shows it."""
    if not authority.show_commitments:
        return []
    return list(authority.commitments.living().select_related("aim"))


class WriteForm(forms.Form):
    """A message of the writer, perhaps with a document."""

    text = TypedText(label=_("Your message"), max_length=LONG, widget=text_area(6))
    document = CheckedFileField(label=_("A document"), help_text=KINDS, required=False)


class AuthorityAnswerForm(forms.Form):
    """The authority's answer to the secretariat."""

    text = TypedText(
        label=_("Your answer"),
        help_text=_("The secretariat reads it. It decides what the writer learns of it."),
        max_length=LONG,
        widget=text_area(8),
    )


class FindForm(forms.Form):
    """Which member it is about."""

    q = forms.CharField(
        label=_("Name of the member"), required=False, max_length=200, widget=forms.SearchInput
    )
