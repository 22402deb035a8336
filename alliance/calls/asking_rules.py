"""Why something cannot be asked, answered, published or corrected: a sentence, or None."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.languages import language_name
from alliance.calls.models import Call, CallQuestion, Clarification, QuestionState
from alliance.calls.rules import texts_of

CALL_AN_HOUR = 200
"""Questions to one call from the whole world in an hour: more is a flood."""
HOUR = timedelta(hours=1)


def questions_end(call: Call) -> datetime:
    """The first moment that is too late for a question: never later than the deadline."""
    return call.questions_until or call.closes_at


def takes_questions(call: Call, at: datetime) -> bool:
    """Whether a question that arrives at ``at`` is in time."""
    return _is_out(call, at) and at < questions_end(call)


def why_not_ask(call: Call, *, at: datetime) -> str | None:
    """Whether something can be asked about the call."""
    if not _is_out(call, at):
        return _("This call is not published.")
    if at >= questions_end(call):
        return _("Questions could be asked until %(moment)s. No more are taken.") % {
            "moment": _end_in_words(call)
        }
    return None


def why_not_words(text: str) -> str | None:
    """Whether a text is a question that somebody can read."""
    if not any(sign.isalnum() for sign in text):
        return _("Please write your question in words.")
    return None


def why_not_now(call: Call, *, at: datetime) -> str | None:
    """Whether the call has room for another question within this hour."""
    lately = CallQuestion.objects.filter(call=call, asked_at__gt=at - HOUR)
    if lately.count() >= CALL_AN_HOUR:
        return _(
            "Very many questions have come to this call within the last hour. "
            "What you typed is still here: send it again later."
        )
    return None


def why_not_step(question: CallQuestion, *, edits: int) -> str | None:
    """Whether the question is still as the page showed it."""
    if question.edits != edits:
        return _(
            "A colleague has gone on with this question since this page was opened. "
            "What you typed is still here. Look at the question as it is now, then decide."
        )
    return None


def why_not_begin(question: CallQuestion, *, edits: int, at: datetime) -> str | None:
    """Whether an answer to the question can be begun."""
    if reason := why_not_step(question, edits=edits):
        return reason
    if question.state != QuestionState.NEW:
        return _("This question is not waiting for an answer any more.")
    return why_not_answer(question.call, at=at)


def why_not_answer(call: Call, *, at: datetime) -> str | None:
    """Whether a new answer can be prepared or published: after the cut-off only corrections."""
    if not _is_out(call, at):
        return _("This call is not published.")
    if at >= questions_end(call):
        return _(
            "Questions and answers ended: %(moment)s. From then on, answers that are out can be "
            "corrected, and no new ones are published. A corrigendum can move that moment."
        ) % {"moment": _end_in_words(call)}
    return None


def why_not_join(question: CallQuestion, clarification: Clarification, *, edits: int) -> str | None:
    """Whether the question can be answered by what answers another one."""
    if reason := why_not_step(question, edits=edits):
        return reason
    if question.state != QuestionState.NEW:
        return _("This question is not waiting for an answer any more.")
    if clarification.call_id != question.call_id:
        return _("That answer belongs to another call.")
    return None


def why_not_refuse(question: CallQuestion, *, reason: str, edits: int) -> str | None:
    """Whether the question can be left without an answer."""
    if refusal := why_not_step(question, edits=edits):
        return refusal
    if question.state != QuestionState.NEW:
        return _("This question is not waiting for an answer any more.")
    if not reason.strip():
        return _("Say why the question is not answered.")
    return None


def why_not_take_up(question: CallQuestion, *, edits: int) -> str | None:
    """Whether a question that was refused or joined can be worked on again."""
    if reason := why_not_step(question, edits=edits):
        return reason
    if question.state == QuestionState.REFUSED:
        return None
    if question.state != QuestionState.JOINED:
        return _("This question is in work already.")
    if question.clarification and question.clarification.published_at:
        return _("The answer is out. Whoever asked has been told of it.")
    return None


def why_not_save(clarification: Clarification, *, edits: int) -> str | None:
    """Whether what is being prepared can be changed from this page."""
    if clarification.edits != edits:
        return _(
            "A colleague has changed this answer since this page was opened. What you typed is "
            "still here: compare it with the answer as it is now, then save again."
        )
    return None


def why_not_prepare(clarification: Clarification, *, edits: int) -> str | None:
    """Whether the words of an answer that is not out can be changed."""
    if reason := why_not_save(clarification, edits=edits):
        return reason
    if clarification.published_at is not None:
        return _("This answer is out. Correct it instead: readers see what changed and why.")
    return None


def why_not_discard(clarification: Clarification, *, edits: int) -> str | None:
    """Whether an answer in preparation can be given up."""
    return why_not_prepare(clarification, edits=edits)


def why_not_publish_answer(clarification: Clarification, *, edits: int, at: datetime) -> str | None:
    """Whether the answer can be put out."""
    if reason := why_not_prepare(clarification, edits=edits):
        return reason
    if reason := why_not_answer(clarification.call, at=at):
        return reason
    return why_not_complete(
        clarification.call, question=clarification.question, answer=clarification.answer
    )


def why_not_complete(call: Call, *, question: LazyI18nString, answer: LazyI18nString) -> str | None:
    """Whether question and answer are there in the authentic language, and in pairs elsewhere."""
    asked, answered = by_language(question), by_language(answer)
    if not asked.get(call.authentic_language) or not answered.get(call.authentic_language):
        return _("Write the question and the answer in %(language)s: that text is authentic.") % {
            "language": language_name(call.authentic_language)
        }
    if halves := [code for code in asked | answered if (code in asked) != (code in answered)]:
        return _("In %(language)s, either the question or the answer is missing.") % {
            "language": language_name(halves[0])
        }
    return None


def why_not_correct_answer(
    clarification: Clarification,
    *,
    question: LazyI18nString,
    answer: LazyI18nString,
    form_place: tuple[str, str],
    reason: LazyI18nString,
    edits: int,
) -> str | None:
    """Whether a published answer can say this from now on. No cut-off ends corrections."""
    if clarification.published_at is None:
        return _("This answer is not out yet. Change it, then publish it.")
    if refusal := why_not_save(clarification, edits=edits):
        return refusal
    if refusal := why_not_complete(clarification.call, question=question, answer=answer):
        return refusal
    place = (clarification.form_section, clarification.form_question)
    before = by_language(clarification.question), by_language(clarification.answer)
    if (by_language(question), by_language(answer), form_place) == (*before, place):
        return _("Nothing has been changed.")
    if only_adds(clarification, question=question, answer=answer):
        return None
    if not any(words.strip() for words in texts_of(reason)):
        return _("Say why the answer is corrected.")
    return None


def only_adds(
    clarification: Clarification, *, question: LazyI18nString, answer: LazyI18nString
) -> bool:
    """Whether all that was said stays as it was, and at most languages are added."""
    return all(
        by_language(new).get(code) == words
        for old, new in ((clarification.question, question), (clarification.answer, answer))
        for code, words in by_language(old).items()
    )


def by_language(value: LazyI18nString | str | None) -> dict[str, str]:
    """A translated fact as its languages and words, without those that are empty."""
    data = getattr(value, "data", value)
    if not isinstance(data, dict):
        return {}
    return {code: words for code, words in data.items() if words and words.strip()}


def _is_out(call: Call, at: datetime) -> bool:
    return call.published_at is not None and call.published_at <= at


def _end_in_words(call: Call) -> str:
    return deadline(questions_end(call), call.zone, zone_name(call.zone))
