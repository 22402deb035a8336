"""A form as its overview shows it: every section and question with what is still to do."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.desk.builder.conditions import answers_to
from alliance.questionnaires.building.parts import Document, Part, questions
from alliance.questionnaires.building.texts import missing, missing_in
from alliance.questionnaires.definition import KIND_NAMES, Fault, Kind, faults
from alliance.questionnaires.models import FormDraft
from alliance.questionnaires.origin import Flag
from alliance.questionnaires.rules import flagged, name_of


class Buttons:
    """What the buttons of the overview are called; looked up once for all its lines."""

    def __init__(self) -> None:
        self._words = {
            "up": _("Move up: %(name)s"),
            "down": _("Move down: %(name)s"),
            "copy": _("Copy: %(name)s"),
            "delete": _("Delete: %(name)s"),
        }
        self.copy, self.delete, self.required = _("Copy"), _("Delete"), _("required")

    def named(self, name: str) -> dict[str, str]:
        """The buttons of one section or question."""
        return {what: words % {"name": name} for what, words in self._words.items()}


@dataclass
class ShownQuestion:
    """One line of the overview."""

    part: Part
    number: int
    kind: Any
    condition: str
    lacks: list[str]
    faults: list[Fault]
    flag: Flag | None = None
    reason: str = ""
    buttons: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its name, which never changes."""
        return str(self.part["id"])

    @property
    def name(self) -> str:
        """What it asks, or its name where that is not written yet."""
        return fact_text(self.part["label"]) or self.id


@dataclass
class ShownSection:
    """One section of the overview."""

    part: Part
    number: int
    condition: str
    lacks: list[str]
    faults: list[Fault]
    questions: list[ShownQuestion] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its name, which never changes."""
        return str(self.part["id"])

    @property
    def name(self) -> str:
        """Its title, or its name where that is not written yet."""
        return fact_text(self.part["title"]) or self.id


@dataclass
class Overview:
    """A whole form."""

    document: Document
    sections: list[ShownSection]
    of_the_whole: list[Fault]
    faults: list[Fault]
    lacks: dict[str, int]
    words: Buttons

    @property
    def to_do(self) -> int:
        """How many points stand against a version: faults, and flags without a reason."""
        asked = [question for section in self.sections for question in section.questions]
        return len(self.faults) + sum(bool(one.flag and not one.reason) for one in asked)

    @property
    def number(self) -> int:
        """How many questions it has."""
        return sum(len(section.questions) for section in self.sections)

    def languages(self) -> list[tuple[str, str, int]]:
        """Each language with its name and how many texts it lacks."""
        return [(code, language_name(code), self.lacks[code]) for code in self.lacks]


def overview(document: Document, reasons: dict[str, str]) -> Overview:
    """What the overview of a form shows."""
    found = faults(document)
    by_place: dict[tuple[int | None, int | None], list[Fault]] = defaultdict(list)
    for one in found:
        by_place[one.section, one.question].append(one)
    asked = {question["id"]: question for question in questions(document)}
    languages, flags = document["languages"], flagged(document)
    sections, number, words = [], 0, Buttons()
    for place, part in enumerate(document["sections"]):
        section = ShownSection(
            part=part,
            number=place + 1,
            condition=in_words(part, asked),
            lacks=_named(missing_in(part, languages)),
            faults=by_place[place, None],
        )
        for position, question in enumerate(part["questions"]):
            number += 1
            section.questions.append(
                ShownQuestion(
                    part=question,
                    number=number,
                    kind=KIND_NAMES[Kind(question["type"])],
                    condition=in_words(question, asked),
                    lacks=_named(missing_in(question, languages)),
                    faults=by_place[place, position],
                    flag=flags.get(question["id"]),
                    reason=reasons.get(question["id"], ""),
                )
            )
        section.buttons = words.named(section.name)
        for shown in section.questions:
            shown.buttons = words.named(shown.name)
        sections.append(section)
    return Overview(document, sections, by_place[None, None], found, missing(document), words)


def told_faults(draft: FormDraft) -> list[tuple[Fault, str]]:
    """What is wrong with a draft, each with the address where it can be mended."""
    return [(fault, _address_of(fault, draft)) for fault in faults(draft.document)]


def open_flags(draft: FormDraft) -> list[tuple[str, str]]:
    """The flagged questions that wait for a reason, each with the address to give one."""
    waiting = [name for name in flagged(draft.document) if name not in draft.reasons]
    asked = {question["id"]: question for question in questions(draft.document)}
    return [
        (name_of(asked[name]), reverse("desk-form-question-reason", args=[draft.key, name]))
        for name in waiting
    ]


def _address_of(fault: Fault, draft: FormDraft) -> str:
    if fault.section is None:
        return reverse("desk-form", args=[draft.key])
    section = draft.document["sections"][fault.section]
    if fault.question is None:
        return reverse("desk-form-section", args=[draft.key, section["id"]])
    question = section["questions"][fault.question]["id"]
    return reverse("desk-form-question", args=[draft.key, question])


def _named(languages: list[str]) -> list[str]:
    return [language_name(code) for code in languages]


def in_words(part: Part, asked: dict[str, Part]) -> str:
    """``“Who applies?” is: An association``; nothing where it is always asked."""
    when = part.get("when")
    if not when:
        return ""
    question = asked.get(when["question"])
    name = fact_text(question["label"]) if question else when["question"]
    return _("Only if “%(question)s”: %(answers)s") % {
        "question": name,
        "answers": _answers(when, question),
    }


def _answers(when: dict[str, Any], question: Part | None) -> str:
    said = [_("at least %(number)s") % {"number": when["at_least"]}] if "at_least" in when else []
    if "at_most" in when:
        said.append(_("at most %(number)s") % {"number": when["at_most"]})
    known = dict(answers_to(question)) if question else {}
    return ", ".join([*said, *(known.get(one) or one for one in when.get("any_of") or [])])
