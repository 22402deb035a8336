"""Translate a form's texts side by side, and choose its languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import offer
from alliance.base.languages import language_name
from alliance.base.typed import clean
from alliance.desk.builder.start_forms import form_languages
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.building.texts import Text, texts_of

PER_PAGE = 400
"""So many texts on one page: more inputs at once are slow to work with."""


class ChooseForm(forms.Form):
    """From which language into which, and whether only what is missing."""

    source = forms.ChoiceField(label=gettext_lazy("Beside it"), required=False)
    target = forms.ChoiceField(label=gettext_lazy("Write in"), required=False)
    missing = forms.BooleanField(label=gettext_lazy("Only what is missing"), required=False)
    part = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, asked: Any, *, document: Document) -> None:
        super().__init__(asked)
        self.document = document
        languages = [(code, language_name(code)) for code in document["languages"]]
        for name in ("source", "target"):
            offer(self, name, languages)
        self.is_valid()

    @property
    def source_language(self) -> str:
        """The language that is read."""
        return str(self.cleaned_data.get("source") or self.document["authentic"])

    @property
    def target_language(self) -> str:
        """The language that is written: by itself the first besides the one that is read."""
        others = [code for code in self.document["languages"] if code != self.source_language]
        first = others[0] if others else self.source_language
        return str(self.cleaned_data.get("target") or first)

    @property
    def number(self) -> int:
        """Which part of a very long form is shown."""
        return int(self.cleaned_data.get("part") or 1)


@dataclass
class ShownText:
    """One text with its input."""

    text: Text
    source: str
    target: str
    theirs: str = ""
    """What another tab wrote meanwhile, where that differs."""

    @property
    def lacks(self) -> bool:
        """Whether it still has to be written."""
        return not self.target.strip()


@dataclass
class TextsPage:
    """The texts of one page."""

    texts: list[ShownText]
    parts: int
    """How many pages there are."""


def texts_page(document: Document, chosen: ChooseForm) -> TextsPage:
    """The texts that the address asks for."""
    language = chosen.target_language
    wanted = [
        text
        for text in texts_of(document)
        if not chosen.cleaned_data.get("missing") or text.lacks(language)
    ]
    begin = (chosen.number - 1) * PER_PAGE
    return TextsPage(
        [
            ShownText(
                text, text.texts.get(chosen.source_language, ""), text.texts.get(language, "")
            )
            for text in islice(wanted, begin, begin + PER_PAGE)
        ],
        parts=max(1, -(-len(wanted) // PER_PAGE)),
    )


def typed_texts(document: Document, posted: Any) -> dict[str, str]:
    """The texts that a browser sent, by their names."""
    sent = {text.name: posted.get(f"text.{text.name}") for text in texts_of(document)}
    return {name: clean(str(value)).strip() for name, value in sent.items() if value is not None}


def overtaken(
    document: Document, language: str, base: Any, typed: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Texts that another tab changed since, and that were changed here too: its words."""
    before = base if isinstance(base, dict) else {}
    for text in texts_of(document):
        now = text.texts.get(language, "")
        began = before.get(text.name)
        mine = typed.get(text.name)
        if mine is not None and began is not None and began != now != mine:
            yield text.name, now


def really_typed(base: Any, typed: dict[str, str]) -> dict[str, str]:
    """The texts that differ from what the page began with: others may have changed the rest."""
    before = base if isinstance(base, dict) else {}
    return {name: words for name, words in typed.items() if before.get(name) != words}


class AddLanguageForm(forms.Form):
    """One language more."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, data: Any = None, *, languages: list[str]) -> None:
        super().__init__(data)
        others = [(code, name) for code, name in form_languages() if code not in languages]
        offer(self, "language", others)


class RemoveLanguageForm(forms.Form):
    """One language less; asked twice where published calls use it."""

    remove = forms.CharField(max_length=20)
    sure = forms.BooleanField(
        label=gettext_lazy("I know, and take it out all the same"), required=False
    )

    def clean_remove(self) -> str:
        """A language that the form has besides its authentic one."""
        code = str(self.cleaned_data["remove"])
        if code not in self.possible:
            raise forms.ValidationError(_("The form has no such language to take out."))
        return code

    def __init__(self, data: Any, *, document: Document) -> None:
        super().__init__(data)
        self.possible = set(document["languages"]) - {document["authentic"]}


class AuthenticForm(forms.Form):
    """Which language holds where translations differ."""

    authentic = forms.ChoiceField(label=gettext_lazy("Authentic language"))

    def __init__(self, data: Any = None, *, document: Document) -> None:
        super().__init__(data, initial={"authentic": document["authentic"]})
        offer(self, "authentic", [(code, language_name(code)) for code in document["languages"]])
