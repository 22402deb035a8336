"""What the secretariat types when it answers questions about a call. Forms save nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from alliance.base.fields import TypedText, offer, text_area
from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.actions.answering import Words
from alliance.calls.asking_queries import answer_languages
from alliance.calls.asking_rules import by_language
from alliance.calls.form_places import chosen_place, place_choices, place_of, shortened
from alliance.calls.models import Call, CallQuestion, Clarification, QuestionState
from alliance.desk.forms import Filter, with_all


class QuestionsFilter(Filter):
    """Filters over the questions about a call."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=with_all(_("All states"), lambda: list(QuestionState.choices)),
    )


class ShownEdits(forms.Form):
    """A step on a page that says in which state it has shown things."""

    edits = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def edits_shown(self) -> int:
        """The count of edits on the page; of a page without one, none that there can be."""
        number = self.cleaned_data.get("edits")
        return -1 if number is None else int(number)


class RefuseQuestionForm(ShownEdits):
    """Why a question is not answered."""

    reason = TypedText(
        label=_("Reason"),
        help_text=_("If an address was left, it is written there, word by word. Name nobody."),
        max_length=2_000,
        widget=text_area(3),
    )


class JoinQuestionForm(ShownEdits):
    """Which answer is meant: one that is out, or one in preparation."""

    answer = forms.ChoiceField(
        label=_("The answer that says it"),
        error_messages={
            "required": _("Please choose an answer."),
            "invalid_choice": _("Please choose again from the list."),
        },
    )

    def __init__(self, *args: Any, known: Sequence[Clarification], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.key): one for one in known}
        named = [(key, self._named(one)) for key, one in self.known.items()]
        offer(self, "answer", named, nothing="–")

    @staticmethod
    def _named(one: Clarification) -> str:
        number = f"{one.number}." if one.number else gettext("In preparation:")
        return f"{number} {shortened(fact_text(one.question), 90)}"

    def clean_answer(self) -> Clarification:
        """The answer itself."""
        return self.known[str(self.cleaned_data["answer"])]


class PublishAnswerForm(ShownEdits):
    """Publishing, after a look at what may say who somebody is."""

    looked = forms.BooleanField(
        label=_("I have looked at these places: nobody is named who need not be."),
        required=False,
    )

    def __init__(self, *args: Any, hinted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hinted = hinted

    def clean(self) -> dict[str, Any]:
        """Whoever publishes what may name somebody says to have looked."""
        said = super().clean() or self.cleaned_data
        if self.hinted and not said.get("looked"):
            self.add_error("looked", gettext("Look at the places named above, then tick this box."))
        return said


@dataclass(frozen=True)
class InLanguage:
    """The fields of one language."""

    code: str
    is_authentic: bool
    fields: list[BoundField]


class ClarifyForm(ShownEdits):
    """Question and answer in each language, and the question of the form that it concerns."""

    place = forms.ChoiceField(
        label=_("Which question of the form does it concern?"),
        help_text=_("The answer is linked from there, for everybody who writes an application."),
        required=False,
        error_messages={"invalid_choice": _("Please choose again from the list.")},
    )
    names: tuple[str, ...] = ("question", "answer")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.codes = answer_languages(call)
        place: Any = self.fields["place"]
        place.choices = place_choices(
            call.form.read(),
            whole_call=gettext("None: it concerns the call as a whole"),
            whole_section=gettext("This section as a whole"),
        )
        for code in self.codes:
            self._add(code)

    def _add(self, code: str) -> None:
        named = language_name(code)
        labels = {
            "question": (gettext("Question, without names"), 2_000, 3),
            "answer": (gettext("Answer"), 10_000, 8),
            "reason": (gettext("Why it is corrected"), 1_000, 2),
        }
        for name in self.names:
            label, longest, rows = labels[name]
            self.fields[f"{name}-{code}"] = TypedText(
                label=f"{label} ({named})",
                max_length=longest,
                required=False,
                widget=text_area(rows, lang=code),
            )

    def languages(self) -> Iterator[InLanguage]:
        """The fields, language by language."""
        for code in self.codes:
            fields = [self[f"{name}-{code}"] for name in self.names]
            yield InLanguage(code, code == self.call.authentic_language, fields)

    def said(self, name: str) -> LazyI18nString:
        """What was written in each language; nothing of those that were left empty."""
        typed = {code: str(self.cleaned_data.get(f"{name}-{code}") or "") for code in self.codes}
        return LazyI18nString({code: text.strip() for code, text in typed.items() if text.strip()})

    def words(self) -> Words:
        """What the answer is to say, as far as it is well formed."""
        section, question = place_of(str(self.cleaned_data.get("place") or ""))
        return Words(self.said("question"), self.said("answer"), section, question)


class CorrectAnswerForm(ClarifyForm):
    """The same for an answer that is out, with the reason of its correction."""

    names = ("question", "answer", "reason")
    looked = forms.BooleanField(
        label=_("I have looked at these places: nobody is named who need not be."),
        required=False,
    )


def of_question(question: CallQuestion) -> dict[str, Any]:
    """What an answer begins with: the words of whoever asked, to be rewritten."""
    form, place = question.call.form.read(), (question.form_section, question.form_question)
    code = question.language
    if code not in answer_languages(question.call):
        code = question.call.authentic_language
    return {f"question-{code}": question.text, "place": chosen_place(form, place)}


def of_answer(one: Clarification) -> dict[str, Any]:
    """What the fields hold of an answer as it is."""
    place = chosen_place(one.call.form.read(), (one.form_section, one.form_question))
    facts = {"question": one.question, "answer": one.answer}
    spread = {
        f"{name}-{code}": words
        for name, fact in facts.items()
        for code, words in by_language(fact).items()
    }
    return spread | {"place": place}
