"""Questions about calls and their answers, for the secretariat."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from alliance.accounts.models import Person
from alliance.base.templatetags.facts import in_language
from alliance.calls.actions.answering import Words
from alliance.calls.alike_questions import Known, likely
from alliance.calls.asking_hints import Hint, hints
from alliance.calls.asking_queries import answer_languages, known_words
from alliance.calls.asking_rules import by_language
from alliance.calls.models import Call, CallQuestion, Clarification, QuestionState

# What waits for the secretariat comes first.
ORDER = [
    QuestionState.NEW,
    QuestionState.PREPARED,
    QuestionState.JOINED,
    QuestionState.ANSWERED,
    QuestionState.REFUSED,
]


def questions(
    person: Person, call: Call, *, state: str = "", text: str = ""
) -> "QuerySet[CallQuestion]":
    """Questions about a call: those that wait first, the oldest at the top."""
    found = CallQuestion.objects.visible_to(person).filter(call=call)
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(Q(text__icontains=text) | Q(refusal__icontains=text))
    whens = [When(state=one, then=Value(place)) for place, one in enumerate(ORDER)]
    order = Case(*whens, default=Value(len(ORDER)), output_field=IntegerField())
    listed = found.select_related("clarification").annotate(place=order)
    return listed.order_by("place", "asked_at", "pk")


def unanswered(person: Person) -> int:
    """How many questions wait for an answer, over all calls."""
    return CallQuestion.objects.visible_to(person).waiting().count()


def asked_alike(question: CallQuestion) -> list[CallQuestion]:
    """Other questions about the call that may ask the same."""
    others = {
        one.pk: one
        for one in question.call.questions.exclude(pk=question.pk).exclude(
            state=QuestionState.REFUSED
        )
    }
    known = [Known(pk, {one.language: one.text}, {}) for pk, one in others.items()]
    return [others[pk] for pk in likely(question.text, known, most=5)]


@dataclass(frozen=True)
class Preview:
    """An answer as readers of one language will see it."""

    code: str
    question: str
    answer: str
    words_language: str
    is_missing: bool
    hints: list[Hint]


def previews(call: Call, words: Words) -> list[Preview]:
    """The answer as each reader will see it, with what may say who somebody is."""
    known = known_words(call)
    return [_preview(call, words, code, known) for code in answer_languages(call)]


def _preview(call: Call, words: Words, code: str, known: frozenset[str]) -> Preview:
    there = code in by_language(words.question) and code in by_language(words.answer)
    shown = code if there else call.authentic_language
    question = in_language(words.question, shown)[0]
    answer = in_language(words.answer, shown)[0]
    found = hints(f"{question}\n\n{answer}", known=known) if there else []
    return Preview(code, question, answer, shown, not there, found)


def words_of(one: Clarification) -> Words:
    """What an answer says now."""
    return Words(one.question, one.answer, one.form_section, one.form_question)
