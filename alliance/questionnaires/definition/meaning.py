"""What must hold between the parts of a form, in sentences that name the place."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from alliance.base.languages import language_name
from alliance.questionnaires.definition.conditions import condition_faults
from alliance.questionnaires.definition.fault import Fault, fault
from alliance.questionnaires.definition.limits import (
    LABEL,
    MOST_LANGUAGES,
    TEXT,
)
from alliance.questionnaires.definition.parts import Outline, Question, Section, Texts
from alliance.questionnaires.definition.properties import property_faults

# Names that the pages of a form use for inputs of their own.
RESERVED = {"csrfmiddlewaretoken", "do", "base", "revision", "next", "form", "page"}
# Pages that stand beside the sections.
RESERVED_SECTIONS = {"submit", "receipt", "print", "files", "changes", "history", "extension"} | {
    "offline",
    "copy",
    "reminders",
    "withdraw",
    "save",
    "state",
    "parties",
}


def meaning_faults(form: Outline) -> Iterator[Fault]:
    """All that contradicts itself in a form, in the form's order."""
    yield from _of_the_whole(form)
    twice = _twice(form)
    for place, section in enumerate(form.sections):
        for sentence, field in _of_a_section(section, form, twice):
            yield fault(form, sentence, section=place, field=field)
        for number, question in enumerate(section.questions):
            for sentence, field in _of_a_question(question, form, twice):
                yield fault(form, sentence, section=place, question=number, field=field)
    yield from condition_faults(form)


def _of_the_whole(form: Outline) -> Iterator[Fault]:
    if not form.languages:
        yield fault(form, _("Choose at least one language."), field="languages")
    if len(form.languages) > MOST_LANGUAGES or len(set(form.languages)) < len(form.languages):
        yield fault(form, _("Name each language once."), field="languages")
    if form.authentic not in form.languages:
        yield fault(
            form,
            _("The authentic language, %(language)s, is none of the form’s languages.")
            % {"language": language_name(form.authentic)},
            field="authentic",
        )
    for sentence in _of_texts(_("the title"), form.title, form, LABEL):
        yield fault(form, sentence, field="title")
    if not form.sections:
        yield fault(form, _("Add at least one section."), field="sections")


def _twice(form: Outline) -> set[str]:
    """Ids that several questions have, and addresses that several sections have."""
    questions = Counter(question.id for question in form.questions())
    sections = Counter(f"/{section.id}" for section in form.sections)
    return {name for name, number in (questions + sections).items() if number > 1}


def _of_a_section(section: Section, form: Outline, twice: set[str]) -> Iterator[tuple[str, str]]:
    if f"/{section.id}" in twice:
        yield _("Another section has the same identifier, “%(id)s”.") % {"id": section.id}, "id"
    if section.id in RESERVED_SECTIONS:
        yield _("No section can be called “%(id)s”.") % {"id": section.id}, "id"
    if not section.questions:
        yield _("Add at least one question."), "questions"
    for sentence in _of_texts(_("the title"), section.title, form, LABEL):
        yield sentence, "title"
    if section.intro:
        for sentence in _of_texts(_("the introduction"), section.intro, form, TEXT):
            yield sentence, "intro"


def _of_a_question(question: Question, form: Outline, twice: set[str]) -> Iterator[tuple[str, str]]:
    if question.id in twice:
        yield _("Another question has the same identifier, “%(id)s”.") % {"id": question.id}, "id"
    if question.id in RESERVED:
        yield _("No question can be called “%(id)s”.") % {"id": question.id}, "id"
    for name, field, texts, most in _texts(question):
        for sentence in _of_texts(name, texts, form, most):
            yield sentence, field
    yield from property_faults(question)


def _texts(question: Question) -> Iterator[tuple[str, str, Texts, int]]:
    yield _("the label"), "label", question.label, LABEL
    if question.hint:
        yield _("the help"), "hint", question.hint, TEXT
    if question.unit:
        yield _("the unit"), "unit", question.unit, 60
    for option in question.options:
        named = {"id": option.id}
        yield _("the label of option %(id)s") % named, "options", option.label, LABEL
        if option.hint:
            yield _("the help of option %(id)s") % named, "options", option.hint, LABEL
    for column in question.columns or []:
        yield _("the label of column %(id)s") % {"id": column.id}, "columns", column.label, 200


def _of_texts(name: str, texts: Texts, form: Outline, most: int) -> Iterator[str]:
    filled = {code for code, text in texts.items() if text.strip()}
    if missing := [code for code in dict.fromkeys(form.languages) if code not in filled]:
        languages = ", ".join(language_name(code) for code in missing[:MOST_LANGUAGES])
        yield _("Write %(what)s in: %(languages)s.") % {"what": name, "languages": languages}
    if max((len(text) for text in texts.values()), default=0) > most:
        yield _("Shorten %(what)s: at most %(most)d characters.") % {"what": name, "most": most}
