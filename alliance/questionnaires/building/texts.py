"""All texts of a form, to translate and to count what is missing; its languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alliance.questionnaires.building.parts import Document, Part, copied


@dataclass(frozen=True)
class Text:
    """One text of the form in its languages."""

    name: str
    """Where it stands, for an input: ``question.budget.options.A.label``."""
    what: str
    texts: dict[str, str]
    section: str = ""
    question: str = ""
    is_long: bool = False

    def lacks(self, language: str) -> bool:
        """Whether it still has to be written in a language."""
        return not (self.texts.get(language) or "").strip()


def texts_of(document: Document) -> Iterator[Text]:
    """Every text of the form in its order; a help that nobody wrote is none."""
    yield Text("title", _("Title of the form"), document["title"])
    for section in document["sections"]:
        yield from _of_section(section)
        for question in section["questions"]:
            yield from _of_question(section["id"], question)


def _of_section(section: Part) -> Iterator[Text]:
    base = f"section.{section['id']}"
    yield Text(f"{base}.title", _("Title of the section"), section["title"], section["id"])
    if section.get("intro"):
        yield Text(
            f"{base}.intro", _("Introduction"), section["intro"], section["id"], is_long=True
        )


def _of_question(section: str, question: Part) -> Iterator[Text]:
    base, at = f"question.{question['id']}", (section, question["id"])
    yield Text(f"{base}.label", _("Question"), question["label"], *at)
    if question.get("hint"):
        yield Text(f"{base}.hint", _("Help"), question["hint"], *at, is_long=True)
    if question.get("unit"):
        yield Text(f"{base}.unit", _("Unit"), question["unit"], *at)
    for option in question.get("options") or []:
        named = {"id": option["id"]}
        name = f"{base}.options.{option['id']}"
        yield Text(f"{name}.label", _("Option %(id)s") % named, option["label"], *at)
        if option.get("hint"):
            what = _("Help to option %(id)s") % named
            yield Text(f"{name}.hint", what, option["hint"], *at, is_long=True)
    for column in question.get("columns") or []:
        what = _("Column %(id)s") % {"id": column["id"]}
        yield Text(f"{base}.columns.{column['id']}.label", what, column["label"], *at)


def with_texts(document: Document, language: str, typed: dict[str, str]) -> Document:
    """The document with these texts in one language, by their names; others are left alone."""
    changed = copied(document)
    for text in texts_of(changed):
        if text.name in typed:
            _set(text.texts, language, typed[text.name])
    return changed


def _set(texts: dict[str, str], language: str, words: str) -> None:
    if words:
        texts[language] = words
    else:
        texts.pop(language, None)


def missing(document: Document) -> dict[str, int]:
    """How many texts each language of the form still lacks."""
    languages = document["languages"]
    found = dict.fromkeys(languages, 0)
    for text in texts_of(document):
        for language in languages:
            found[language] += text.lacks(language)
    return found


def missing_in(part: Part, languages: list[str]) -> list[str]:
    """The languages in which a section or a question is not complete, without what is in it."""
    texts = list(_of_section(part) if "questions" in part else _of_question("", part))
    return [language for language in languages if any(text.lacks(language) for text in texts)]


def with_language(document: Document, language: str) -> Document:
    """The form in one language more; texts that it already has in it come back."""
    changed = copied(document)
    if language not in changed["languages"]:
        changed["languages"].append(language)
    return changed


def without_language(document: Document, language: str) -> Document:
    """The form in one language less. Its texts stay in the document and out of sight."""
    changed = copied(document)
    changed["languages"] = [one for one in changed["languages"] if one != language]
    return changed
