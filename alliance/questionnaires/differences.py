"""What differs between two versions of a form, as data for the pages that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.deadlines import long_date
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.definition import (
    COLUMN_NAMES,
    KIND_NAMES,
    PROPERTIES,
    SOURCE_NAMES,
    Column,
    Option,
    Question,
    Section,
    Texts,
)
from alliance.questionnaires.definition.kinds import ALL_PROPERTIES, Typed
from alliance.questionnaires.definition.parts import Outline
from alliance.questionnaires.money import number_in_words
from alliance.questionnaires.telling import condition_in_words


class Turn(StrEnum):
    """What happened to a part of the form."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class What(StrEnum):
    """Which part of the form it happened to."""

    FORM = "form"
    SECTION = "section"
    QUESTION = "question"


@dataclass(frozen=True)
class Detail:
    """One thing that was otherwise. ``language`` says of which text; empty: of none."""

    name: str
    label: str
    old: str
    new: str
    language: str = ""


@dataclass(frozen=True)
class Change:
    """A part of the form that is not as it was. ``id`` is the part's, empty for the form."""

    turn: Turn
    what: What
    id: str
    label: Texts
    section: Texts = field(default_factory=dict)
    details: tuple[Detail, ...] = ()


_TEXTS: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "label": gettext_lazy("Question"),
    "hint": gettext_lazy("Help"),
    "intro": gettext_lazy("Introduction"),
    "unit": gettext_lazy("Unit"),
}


def difference(old: Outline, new: Outline) -> list[Change]:
    """All that differs, in the order of the new form; what was removed comes last."""
    return [
        *_changed(What.FORM, "", new.title, {}, tuple(_of_the_forms(old, new))),
        *_sections(old, new),
        *_questions(old, new),
    ]


def _changed(
    what: What, name: str, label: Texts, section: Texts, details: tuple[Detail, ...]
) -> Iterator[Change]:
    if details:
        yield Change(Turn.CHANGED, what, name, label, section, details)


def _of_the_forms(old: Outline, new: Outline) -> Iterator[Detail]:
    yield from _texts("title", old.title, new.title)
    yield from _plain(
        "languages", _("Languages"), ", ".join(old.languages), ", ".join(new.languages)
    )
    yield from _plain("authentic", _("Authentic language"), old.authentic, new.authentic)


def _sections(old: Outline, new: Outline) -> Iterator[Change]:
    before = {one.id: one for one in old.sections}
    moved = _moved([one.id for one in old.sections], [one.id for one in new.sections])
    for section in new.sections:
        was = before.get(section.id)
        if was is None:
            yield Change(Turn.ADDED, What.SECTION, section.id, section.title)
            continue
        if section.id in moved:
            yield Change(Turn.MOVED, What.SECTION, section.id, section.title)
        details = tuple(_of_sections(was, section, old, new))
        yield from _changed(What.SECTION, section.id, section.title, {}, details)
    kept = {one.id for one in new.sections}
    for section in old.sections:
        if section.id not in kept:
            yield Change(Turn.REMOVED, What.SECTION, section.id, section.title)


def _of_sections(was: Section, now: Section, old: Outline, new: Outline) -> Iterator[Detail]:
    yield from _texts("title", was.title, now.title)
    yield from _texts("intro", was.intro, now.intro)
    yield from _condition(was, now, old, new)


def _questions(old: Outline, new: Outline) -> Iterator[Change]:
    before = {one.id: (one, section) for section in old.sections for one in section.questions}
    moved = _moved(list(before), [one.id for one in new.questions()])
    for section in new.sections:
        for question in section.questions:
            if question.id not in before:
                yield Change(Turn.ADDED, What.QUESTION, question.id, question.label, section.title)
                continue
            was, there = before[question.id]
            if there.id != section.id or question.id in moved:
                yield Change(Turn.MOVED, What.QUESTION, question.id, question.label, section.title)
            details = tuple(_of_questions(was, question, old, new))
            yield from _changed(What.QUESTION, question.id, question.label, section.title, details)
    kept = {one.id for one in new.questions()}
    for name, (question, section) in before.items():
        if name not in kept:
            yield Change(Turn.REMOVED, What.QUESTION, name, question.label, section.title)


def _of_questions(was: Question, now: Question, old: Outline, new: Outline) -> Iterator[Detail]:
    yield from _texts("label", was.label, now.label)
    yield from _texts("hint", was.hint, now.hint)
    yield from _plain(
        "type", _("Kind of question"), str(KIND_NAMES[was.type]), str(KIND_NAMES[now.type])
    )
    yield from _plain("required", _("Has to be answered"), _yes(was.required), _yes(now.required))
    yield from _plain("added_by_us", _("Added by us"), _yes(was.added_by_us), _yes(now.added_by_us))
    yield from _condition(was, now, old, new)
    names = dict.fromkeys(one.name for kind in (was.type, now.type) for one in PROPERTIES[kind])
    for name in names:
        yield from _property(name, was, now)


def _property(name: str, was: Question, now: Question) -> Iterator[Detail]:
    match ALL_PROPERTIES[name].typed:
        case Typed.OPTIONS:
            yield from _parts("options", _("Option"), was.options, now.options)
        case Typed.COLUMNS:
            yield from _parts("columns", _("Column"), was.columns or [], now.columns or [])
        case Typed.TEXTS:
            yield from _texts(name, getattr(was, name), getattr(now, name))
        case _:
            label = str(ALL_PROPERTIES[name].label)
            yield from _plain(
                name, label, _value(name, getattr(was, name)), _value(name, getattr(now, name))
            )


def _value(name: str, value: Any) -> str:
    if value is None:
        return ""
    match ALL_PROPERTIES[name].typed:
        case Typed.NUMBER:
            return number_in_words(value)
        case Typed.DAY:
            return long_date(value)
        case Typed.TICK:
            return _yes(value)
        case Typed.SOURCE:
            return str(SOURCE_NAMES[value])
        case Typed.FILE_KINDS:
            return ", ".join(value)
    return str(value)


def _yes(value: object) -> str:
    return _("Yes") if value else _("No")


def _condition(
    was: Question | Section, now: Question | Section, old: Outline, new: Outline
) -> Iterator[Detail]:
    if was.when == now.when:
        return
    always = _("Always asked")
    yield Detail(
        "when",
        _("Condition"),
        condition_in_words(was.when, old) or always,
        condition_in_words(now.when, new) or always,
    )


def _parts(
    name: str, label: str, old: Sequence[Option | Column], new: Sequence[Option | Column]
) -> Iterator[Detail]:
    """Options or columns: added, removed, said otherwise, in another order."""
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for one in new:
        was = before.get(one.id)
        if was is None:
            yield Detail(name, label, "", fact_text(one.label))
            continue
        yield from _texts("label", was.label, one.label, name=name, label=label)
        if isinstance(was, Option) and isinstance(one, Option):
            yield from _texts("hint", was.hint, one.hint, name=name)
        if isinstance(was, Column) and isinstance(one, Column):
            yield from _plain(name, label, _column(was), _column(one))
    for one in old:
        if one.id not in after:
            yield Detail(name, label, fact_text(one.label), "")
    if [x for x in before if x in after] != [x for x in after if x in before]:
        yield Detail(
            name,
            _("Order"),
            ", ".join(fact_text(one.label) for one in old),
            ", ".join(fact_text(one.label) for one in new),
        )


def _column(column: Column) -> str:
    marks = [_("has to be filled in")] if column.required else []
    if column.total:
        marks.append(_("with a sum"))
    return ", ".join([str(COLUMN_NAMES[column.type]), *marks])


def _plain(name: str, label: str, old: str, new: str) -> Iterator[Detail]:
    if old != new:
        yield Detail(name, label, old, new)


def _texts(
    text: str, old: Texts | None, new: Texts | None, *, name: str = "", label: str = ""
) -> Iterator[Detail]:
    """A text that reads otherwise in some languages."""
    old, new = old or {}, new or {}
    for code in dict.fromkeys([*new, *old]):
        was, now = old.get(code, ""), new.get(code, "")
        if was != now:
            yield Detail(name or text, label or str(_TEXTS[text]), was, now, code)


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest that, taken out and put elsewhere, make the old order the new one."""
    places = {name: place for place, name in enumerate(old)}
    kept = [name for name in new if name in places]
    # The longest run that stays in order, by its smallest end for each length.
    ends: list[int] = []
    lengths: list[int] = []
    for name in kept:
        place = places[name]
        length = _position(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    staying, wanted = set[str](), len(ends) - 1
    for name, length in zip(reversed(kept), reversed(lengths), strict=True):
        if length == wanted:
            staying.add(name)
            wanted -= 1
    return set(kept) - staying


def _position(ends: list[int], place: int) -> int:
    return next((number for number, end in enumerate(ends) if end >= place), len(ends))
