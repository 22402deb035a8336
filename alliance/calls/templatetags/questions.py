"""Print what is answered about a call beside what it is about."""

from collections.abc import Mapping

from django import template
from django.template import Context

from alliance.base.asked import moment
from alliance.calls.asking_queries import answers_about
from alliance.calls.asking_rules import questions_end, takes_questions
from alliance.calls.models import Call
from alliance.history.keeping import SHOWN, epoch_of

register = template.Library()


@register.simple_tag(takes_context=True)
def answers_by_question(context: Context, call: Call) -> Mapping[str, list[int]]:
    """The numbers of published answers by the question of the form: kept until one comes out."""
    epoch = epoch_of(context["request"])
    return SHOWN.answer(("answers about", call.pk), lambda: answers_about(call), epoch=epoch)


@register.filter
def about(answers: Mapping[str, list[int]], question: str) -> list[int]:
    """The numbers of the answers about one question of the form."""
    return answers.get(question, [])


@register.simple_tag(takes_context=True)
def questions_open(context: Context, call: Call) -> bool:
    """Whether questions are taken at the moment of the request."""
    return takes_questions(call, moment(context["request"]))


@register.filter
def questions_until(call: Call) -> object:
    """The first moment that is too late for a question."""
    return questions_end(call)
