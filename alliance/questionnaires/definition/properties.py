"""Whether a question has what its kind needs, nothing that means nothing, and no contradiction."""

from collections import Counter
from collections.abc import Iterator

from babel import Locale
from django.utils.translation import gettext as _

from alliance.files.kinds import KINDS
from alliance.questionnaires.definition.kinds import (
    ALL_PROPERTIES,
    KIND_NAMES,
    PROPERTIES,
    WITH_OPTIONS,
    ColumnKind,
    Kind,
)
from alliance.questionnaires.definition.limits import MOST_COLUMNS, MOST_OPTIONS
from alliance.questionnaires.definition.parts import Question

FILE_KINDS = tuple(kind.name for kind in KINDS)
# Pairs of which the first is never more than the second.
_ORDERED = (
    ("minimum", "maximum"),
    ("minimum", "ceiling"),
    ("earliest", "latest"),
    ("min_items", "max_items"),
)

Wrong = Iterator[tuple[str, str]]


def property_faults(question: Question) -> Wrong:
    """Sentences with the property that each is about."""
    yield from _out_of_place(question)
    yield from _crossed(question)
    yield from _options(question)
    yield from _columns(question)
    yield from _currency(question)
    if unknown := set(question.file_kinds or []) - set(FILE_KINDS):
        yield (
            _("These kinds of file cannot be handed in: %(kinds)s. Possible: %(possible)s.")
            % {
                "kinds": ", ".join(sorted(kind[:20] for kind in unknown)[:5]),
                "possible": ", ".join(FILE_KINDS),
            },
            "file_kinds",
        )
    if question.file_kinds == []:
        yield _("Choose at least one kind of file."), "file_kinds"


def _out_of_place(question: Question) -> Wrong:
    allowed = {one.name for one in PROPERTIES[question.type]}
    for name, prop in ALL_PROPERTIES.items():
        if getattr(question, name) not in (None, []) and name not in allowed:
            yield (
                _("“%(property)s” means nothing for a question of the kind “%(kind)s”.")
                % {"property": prop.label, "kind": KIND_NAMES[question.type]},
                name,
            )


def _crossed(question: Question) -> Wrong:
    for low, high in _ORDERED:
        least, most = getattr(question, low), getattr(question, high)
        if least is not None and most is not None and least > most:
            yield (
                _("“%(low)s” is more than “%(high)s”: nobody could answer.")
                % {"low": ALL_PROPERTIES[low].label, "high": ALL_PROPERTIES[high].label},
                low,
            )


def _options(question: Question) -> Wrong:
    if question.type not in WITH_OPTIONS:
        return
    number = len(question.options)
    if not number:
        yield _("Add the options that can be chosen."), "options"
    if number > MOST_OPTIONS:
        yield (
            _("It has %(number)d options; %(most)d are possible.")
            % {"number": number, "most": MOST_OPTIONS},
            "options",
        )
    if again := _twice(option.id for option in question.options):
        yield _("The option “%(id)s” stands there twice.") % {"id": again}, "options"
    if question.min_items and 0 < number < question.min_items:
        yield (
            _("At least %(least)d are to be chosen, but there are only %(number)d options.")
            % {"least": question.min_items, "number": number},
            "min_items",
        )


def _columns(question: Question) -> Wrong:
    if question.type is not Kind.TABLE:
        return
    columns = question.columns or []
    if not columns:
        yield _("Add the columns of the table."), "columns"
    if len(columns) > MOST_COLUMNS:
        yield (
            _("It has %(number)d columns; %(most)d are possible.")
            % {"number": len(columns), "most": MOST_COLUMNS},
            "columns",
        )
    if again := _twice(column.id for column in columns):
        yield _("The column “%(id)s” stands there twice.") % {"id": again}, "columns"
    for column in columns:
        if column.total and column.type is ColumnKind.TEXT:
            yield _("The column “%(id)s” holds text and has no sum.") % {"id": column.id}, "columns"


def _currency(question: Question) -> Wrong:
    if question.currency and question.currency not in Locale("en").currencies:
        yield _("“%(code)s” is no currency.") % {"code": question.currency}, "currency"
    if question.ceiling is not None and not question.currency:
        yield _("Say in which currency the ceiling is."), "currency"
    holds_money = any(one.type is ColumnKind.MONEY for one in question.columns or [])
    if holds_money and not question.currency:
        yield _("Say in which currency the amounts of the table are."), "currency"


def _twice(identifiers: Iterator[str]) -> str | None:
    return next((name for name, number in Counter(identifiers).items() if number > 1), None)
