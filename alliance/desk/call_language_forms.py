"""The languages of a call and its texts in each, as the secretariat types them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.applications.models import Application
from alliance.base.fields import offer
from alliance.base.languages import language_name
from alliance.calls.contents import Content
from alliance.calls.labels import label_of
from alliance.calls.models import Call
from alliance.calls.rules import WORDS
from alliance.desk.call_fields import (
    LONGEST,
    SEVERAL,
    PartForm,
    site_languages,
    with_kept,
    words_field,
)
from alliance.desk.fields import language_choices


class LanguagesForm(PartForm):
    """In which languages the call is written, which counts, and which answers may have."""

    title = gettext_lazy("Languages")
    facts = ("languages", "authentic_language", "answer_languages")
    languages = forms.MultipleChoiceField(
        widget=SEVERAL, error_messages={"required": gettext_lazy("Choose at least one language.")}
    )
    authentic_language = forms.ChoiceField(
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Where languages differ, this text holds."),
    )
    answer_languages = forms.MultipleChoiceField(
        required=False,
        widget=SEVERAL,
        help_text=gettext_lazy("None chosen: every language."),
    )
    keep = forms.BooleanField(required=False)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, content=content, **kwargs)
        for name in ("languages", "authentic_language"):
            kept = content[name] if name == "languages" else [content[name]]
            offer(self, name, with_kept(site_languages(), kept))
        answers = with_kept(language_choices(), content["answer_languages"])
        offer(self, "answer_languages", answers)
        self.fields["keep"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The language that counts is one of the call's; one with texts does not go unasked."""
        super().clean()
        chosen = self.cleaned_data.get("languages", [])
        leading = self.cleaned_data.get("authentic_language")
        if chosen and leading not in chosen and "authentic_language" not in self.errors:
            self.add_error("authentic_language", _("Choose one of the languages of the call."))
        gone = [code for code in self.content["languages"] if chosen and code not in chosen]
        answered = self._answered_elsewhere(self.cleaned_data.get("answer_languages", []))
        written = [code for code in gone if self._is_written(code)]
        self.written = list(dict.fromkeys([*written, *answered]))
        if self.written and not self.cleaned_data.get("keep"):
            self._ask_to_keep()
        return self.cleaned_data

    def _answered_elsewhere(self, accepted: list[str]) -> list[str]:
        """The languages of applications that would be accepted no more."""
        if not accepted or accepted == self.content["answer_languages"]:
            return []
        begun = Application.objects.filter(call__slug=self.content["slug"])
        used = begun.exclude(language__in=accepted).order_by("language")
        return list(used.values_list("language", flat=True).distinct())

    def _is_written(self, code: str) -> bool:
        in_words = any(words.get(code) for words in self.content["words"].values())
        return in_words or any(one["language"] == code for one in self.content["documents"])

    def _ask_to_keep(self) -> None:
        named = {"languages": ", ".join(language_name(code) for code in self.written)}
        self.fields["keep"].widget = forms.CheckboxInput()
        self.fields["keep"].label = (
            _("Take %(languages)s out of the call. Texts, documents and answers are kept.") % named
        )
        self.add_error(
            "keep",
            _(
                "There are texts, documents or answers in %(languages)s. "
                "Tick the box if you mean it."
            )
            % named,
        )


class WordsForm(PartForm):
    """All texts of a call in one language."""

    def __init__(self, *args: Any, content: Content, language: str, **kwargs: Any) -> None:
        super().__init__(*args, content=content, **kwargs)
        self.language = language
        leading = content["authentic_language"]
        for name in WORDS:
            most = getattr(Call._meta.get_field(name), "max_length", None) or LONGEST
            self.fields[name] = words_field(
                label_of(name),
                content["words"][name],
                language,
                leading,
                most=most,
                required=name == "title" and language == leading,
            )

    @property
    def title(self) -> str:
        """Which texts they are."""
        return _("Texts in %(language)s") % {"language": language_name(self.language)}

    def part(self, content: Content) -> Content:
        """The words of the other languages stay as somebody else may have left them."""
        words = {name: dict(texts) for name, texts in content["words"].items()}
        for name in WORDS:
            words[name].pop(self.language, None)
            if typed := self.cleaned_data[name].strip():
                words[name][self.language] = typed
        return {"words": words}
