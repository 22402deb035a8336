"""Answers to questions that a corrigendum removed: kept, shown, and not handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliance.applications.models import Application
from alliance.questionnaires.definition import Form, Section
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.reading import ReadAnswer, readable


@dataclass(frozen=True)
class KeptAnswer:
    """An answer whose question is asked no more, and which corrigendum removed it."""

    section: Section
    answer: ReadAnswer
    number: int


def kept_answers(
    application: Application, form: Form, files: Mapping[str, Sequence[Any]]
) -> list[KeptAnswer]:
    """What the draft holds beside the questions of its form, as earlier forms asked for it."""
    asked = {question.id for question in form.questions()}
    left = {name for name, value in application.answers.items() if value} | set(files)
    left -= asked
    found: list[KeptAnswer] = []
    for number, earlier in _earlier_forms(application) if left else ():
        known = [one for one in _read(earlier, left, application, files) if not one[1].is_empty]
        found += [KeptAnswer(section, answer, number) for section, answer in known]
        left -= {answer.question.id for _section, answer in known}
        if not left:
            break
    return found


def _earlier_forms(application: Application) -> Iterator[tuple[int, Form]]:
    """The forms that corrigenda replaced, the newest first, each with the corrigendum's number."""
    changes = application.call.corrigenda.published().order_by("-number")
    for number, said in changes.values_list("number", "before__content__form"):
        definition = FormDefinition.objects.filter(**said).first() if said else None
        if definition is not None and definition.pk != application.form_id:
            yield number or 0, definition.read()


def _read(
    earlier: Form, wanted: set[str], application: Application, files: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[Section, ReadAnswer]]:
    """The wanted answers as that form asked for them, whatever it asked them on."""
    sections = [
        section.model_copy(
            update={
                "when": None,
                "questions": [
                    one.model_copy(update={"when": None})
                    for one in section.questions
                    if one.id in wanted
                ],
            }
        )
        for section in earlier.sections
    ]
    reduced = earlier.model_copy(update={"sections": sections})
    for part in readable(reduced, application.answers, files=files):
        for answer in part.answers:
            yield part.section, answer
