"""Conditions: what they may ask about. An answer that comes later cannot decide what is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.definition.fault import Fault, fault
from alliance.questionnaires.definition.kinds import NO, WITH_CHOICE, WITH_NUMBER, YES, Kind
from alliance.questionnaires.definition.parts import Condition, Outline, Question

MOST_VALUES = 200


@dataclass(frozen=True)
class Asker:
    """Who depends on a condition: a question, or a whole section (``question`` is None)."""

    when: Condition
    section: int
    question: int | None
    identifier: str


def askers(form: Outline) -> Iterator[Asker]:
    """All conditions of a form with their places."""
    for place, section in enumerate(form.sections):
        if section.when:
            yield Asker(section.when, place, None, section.id)
        for number, question in enumerate(section.questions):
            if question.when:
                yield Asker(question.when, place, number, question.id)


def condition_faults(form: Outline) -> Iterator[Fault]:
    """What is wrong with the conditions of a form."""
    places = {
        question.id: (place, number, question)
        for place, section in reversed(list(enumerate(form.sections)))
        for number, question in reversed(list(enumerate(section.questions)))
    }
    circles = _in_circles(form)
    for asker in askers(form):
        for sentence in _wrong(asker, places, circles):
            yield fault(
                form, sentence, section=asker.section, question=asker.question, field="when"
            )


def _wrong(
    asker: Asker, places: Mapping[str, tuple[int, int, Question]], circles: set[str]
) -> Iterator[str]:
    wanted = asker.when.question
    if wanted not in places:
        yield _("Its condition asks for a question that does not exist: “%(id)s”.") % {"id": wanted}
        return
    place, number, asked = places[wanted]
    if (
        sentence := _wrong_order(asker, (place, number), asked, circles)
        or _wrong_kind(asker.when, asked)
        or _wrong_values(asker.when, asked)
    ):
        yield sentence


def _wrong_order(
    asker: Asker, place: tuple[int, int], asked: Question, circles: set[str]
) -> str | None:
    named = {"label": fact_text(asked.label)}
    here = (asker.section, -1 if asker.question is None else asker.question)
    if place < here:
        return None
    if place == here:
        return _("Its condition asks for its own answer.")
    if asker.question is None and place[0] == asker.section:
        return _("Its condition asks for “%(label)s”, which stands in this section itself.") % named
    if asker.question is not None and asker.identifier in circles:
        return (
            _("Its condition and that of “%(label)s” go in a circle: each waits for the other.")
            % named
        )
    return (
        _("Its condition asks for “%(label)s”, which comes later. Move that question before it.")
        % named
    )


def _wrong_kind(when: Condition, asked: Question) -> str | None:
    named = {"label": fact_text(asked.label)}
    if when.compares and when.any_of:
        return _("Its condition asks for answers and for a number. Choose one of the two.")
    if not when.compares and not when.any_of:
        return _("Choose the answers that its condition asks for.")
    if when.compares and asked.type not in WITH_NUMBER:
        return _("Its condition compares a number, but “%(label)s” asks for none.") % named
    if not when.compares and asked.type not in WITH_CHOICE:
        return _("Its condition asks for a choice, but “%(label)s” offers none.") % named
    return None


def _wrong_values(when: Condition, asked: Question) -> str | None:
    if when.compares:
        if when.at_least is not None and when.at_most is not None and when.at_least > when.at_most:
            return _("Its condition can never hold: “at least” is more than “at most”.")
        return None
    known = {YES, NO} if asked.type is Kind.YES_NO else {one.id for one in asked.options}
    if unknown := [value for value in when.any_of if value not in known]:
        return _(
            "Its condition asks for an answer that “%(label)s” does not offer: %(answers)s."
        ) % {
            "label": fact_text(asked.label),
            "answers": ", ".join(value[:60] for value in unknown[:5]),
        }
    if len(when.any_of) > MOST_VALUES:
        return _("Its condition asks for too many answers.")
    return None


def _in_circles(form: Outline) -> set[str]:
    """The questions from which conditions lead back to themselves."""
    leads = {question.id: question.when.question for question in form.questions() if question.when}
    circles = set()
    for start in leads:
        here, seen = leads.get(start), set[str]()
        while here is not None and here != start and here not in seen:
            seen.add(here)
            here = leads.get(here)
        if here == start:
            circles.add(start)
    return circles
