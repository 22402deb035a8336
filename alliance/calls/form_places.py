"""Places in a call's form that a question can be about: a section, or one of its questions."""

from typing import Any

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.definition import Form

Choices = list[tuple[str, Any]]
Place = tuple[str, str]
"""A section's id and a question's; empty where it is about no place, or no single question."""


def place_choices(form: Form, *, whole_call: str, whole_section: str) -> Choices:
    """All places of a form, grouped by section, for a field to choose from."""
    sections: Choices = [
        (
            fact_text(section.title),
            [
                (f"{section.id}/", whole_section),
                *(
                    (f"{section.id}/{question.id}", shortened(fact_text(question.label)))
                    for question in section.questions
                ),
            ],
        )
        for section in form.sections
    ]
    return [("", whole_call), *sections]


def place_of(chosen: str) -> Place:
    """What was chosen, as the ids of section and question."""
    section, _slash, question = chosen.partition("/")
    return section, question


def chosen_place(form: Form, place: Place) -> str:
    """The choice that stands for a place; empty where the form has it no more."""
    section, question = place
    for one in form.sections:
        if question and any(asked.id == question for asked in one.questions):
            return f"{one.id}/{question}"
    return f"{section}/" if form.section(section) else ""


def choice_of_question(form: Form, question: str) -> str:
    """The choice that stands for a question of the form, known by its id alone."""
    return chosen_place(form, ("", question))


def place_in_words(form: Form, place: Place) -> str:
    """The question's label, else the section's title; empty for no place, or one that is gone."""
    section, question = chosen_place(form, place).partition("/")[::2]
    if question and (asked := form.question(question)):
        return fact_text(asked.label)
    found = form.section(section) if section else None
    return fact_text(found.title) if found else ""


def shortened(label: str, most: int = 110) -> str:
    """A long label, short enough for a list to choose from."""
    return label if len(label) <= most else f"{label[:most].rsplit(' ', 1)[0]} …"
