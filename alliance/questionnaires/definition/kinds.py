"""What can be asked for, and which properties limit the answer: the one table of both."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What can be asked for."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PERIOD = "period"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    TABLE = "table"
    BUDGET = "budget"
    AUTHORITY = "authority"
    AUTHORITIES = "authorities"
    ORGANISATION = "organisation"
    PLACE = "place"
    COUNTRY = "country"
    EMAIL = "email"
    TELEPHONE = "telephone"
    FILE = "file"
    FILES = "files"
    DECLARATION = "declaration"


class ColumnKind(StrEnum):
    """What a column of a table holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"


class Source(StrEnum):
    """Where an authority that a question asks for is known from."""

    APPLICANT = "applicant"
    REGISTER = "register"
    GAZETTEER = "gazetteer"


class Typed(StrEnum):
    """How the value of a property is written down."""

    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    TICK = "tick"
    TEXTS = "texts"
    OPTIONS = "options"
    COLUMNS = "columns"
    FILE_KINDS = "file_kinds"
    CURRENCY = "currency"
    SOURCE = "source"


@dataclass(frozen=True)
class Property:
    """Something that belongs to some kinds of question, besides what all have."""

    name: str
    typed: Typed
    label: Promise
    at_least: int = 0
    at_most: int = 0


MOST_CHARS = 20_000
MOST_WORDS = 5_000
MOST_ROWS = 200
MOST_MB = 50
MOST_DAYS = 7_305

MAX_WORDS = Property("max_words", Typed.WHOLE, _("At most so many words"), 1, MOST_WORDS)
MAX_CHARS = Property("max_chars", Typed.WHOLE, _("At most so many characters"), 1, MOST_CHARS)
MINIMUM = Property("minimum", Typed.NUMBER, _("Not less than"))
MAXIMUM = Property("maximum", Typed.NUMBER, _("Not more than"))
DECIMALS = Property("decimals", Typed.WHOLE, _("Decimals allowed"), 0, 4)
UNIT = Property("unit", Typed.TEXTS, _("Unit"))
CURRENCY = Property("currency", Typed.CURRENCY, _("Currency"))
CEILING = Property("ceiling", Typed.NUMBER, _("Ceiling"))
EARLIEST = Property("earliest", Typed.DAY, _("Not before"))
LATEST = Property("latest", Typed.DAY, _("Not after"))
MAX_DAYS = Property("max_days", Typed.WHOLE, _("At most so many days"), 1, MOST_DAYS)
OPTIONS = Property("options", Typed.OPTIONS, _("Options"))
MIN_ITEMS = Property("min_items", Typed.WHOLE, _("At least so many"), 1, MOST_ROWS)
MAX_ITEMS = Property("max_items", Typed.WHOLE, _("At most so many"), 1, MOST_ROWS)
COLUMNS = Property("columns", Typed.COLUMNS, _("Columns"))
WITH_UNIT = Property("with_unit", Typed.TICK, _("Each line has a unit"))
WITH_COFUNDERS = Property("with_cofunders", Typed.TICK, _("Co-funders and what they give"))
SOURCE = Property("source", Typed.SOURCE, _("Where the authority is known from"))
FILE_KINDS = Property("file_kinds", Typed.FILE_KINDS, _("Kinds of file"))
MAX_MB = Property("max_mb", Typed.WHOLE, _("At most so many MB each"), 1, MOST_MB)

PROPERTIES: dict[Kind, tuple[Property, ...]] = {
    Kind.TEXT: (MAX_CHARS, MAX_WORDS),
    Kind.LONG_TEXT: (MAX_WORDS, MAX_CHARS),
    Kind.NUMBER: (MINIMUM, MAXIMUM, DECIMALS, UNIT),
    Kind.MONEY: (CURRENCY, MINIMUM, CEILING),
    Kind.DATE: (EARLIEST, LATEST),
    Kind.PERIOD: (EARLIEST, LATEST, MAX_DAYS),
    Kind.YES_NO: (),
    Kind.CHOICE: (OPTIONS,),
    Kind.CHOICES: (OPTIONS, MIN_ITEMS, MAX_ITEMS),
    Kind.TABLE: (COLUMNS, MIN_ITEMS, MAX_ITEMS, CURRENCY),
    Kind.BUDGET: (MAX_ITEMS, CURRENCY, CEILING, WITH_UNIT, WITH_COFUNDERS),
    Kind.AUTHORITY: (SOURCE,),
    Kind.AUTHORITIES: (MIN_ITEMS, MAX_ITEMS),
    Kind.ORGANISATION: (),
    Kind.PLACE: (),
    Kind.COUNTRY: (),
    Kind.EMAIL: (),
    Kind.TELEPHONE: (),
    Kind.FILE: (FILE_KINDS, MAX_MB),
    Kind.FILES: (MIN_ITEMS, MAX_ITEMS, FILE_KINDS, MAX_MB),
    Kind.DECLARATION: (),
}
"""Per kind, what a question of it can have besides label, hint, required and condition."""

ALL_PROPERTIES: dict[str, Property] = {
    one.name: one for properties in PROPERTIES.values() for one in properties
}

KIND_NAMES: dict[Kind, Promise] = {
    Kind.TEXT: _("Short text"),
    Kind.LONG_TEXT: _("Long text"),
    Kind.NUMBER: _("Number"),
    Kind.MONEY: _("Amount of money"),
    Kind.DATE: _("Date"),
    Kind.PERIOD: _("Period"),
    Kind.YES_NO: _("Yes or no"),
    Kind.CHOICE: _("One of several options"),
    Kind.CHOICES: _("Any of several options"),
    Kind.TABLE: _("Table"),
    Kind.BUDGET: _("Budget by module"),
    Kind.AUTHORITY: _("Authority"),
    Kind.AUTHORITIES: _("Partner authorities"),
    Kind.ORGANISATION: _("Organisation"),
    Kind.PLACE: _("Place"),
    Kind.COUNTRY: _("Country"),
    Kind.EMAIL: _("E-mail address"),
    Kind.TELEPHONE: _("Telephone number"),
    Kind.FILE: _("One file"),
    Kind.FILES: _("Several files"),
    Kind.DECLARATION: _("Declaration"),
}

COLUMN_NAMES: dict[ColumnKind, Promise] = {
    ColumnKind.TEXT: _("Text"),
    ColumnKind.NUMBER: _("Number"),
    ColumnKind.MONEY: _("Amount of money"),
}

SOURCE_NAMES: dict[Source, Promise] = {
    Source.APPLICANT: _("The authority that applies, as the record says it"),
    Source.REGISTER: _("An authority of our register"),
    Source.GAZETTEER: _("A town of the gazetteer, or one of our register"),
}

WITH_OPTIONS = {Kind.CHOICE, Kind.CHOICES}
OF_FILES = {Kind.FILE, Kind.FILES}
# What a condition can ask about: something chosen, or a number.
WITH_CHOICE = WITH_OPTIONS | {Kind.YES_NO}
WITH_NUMBER = {Kind.NUMBER, Kind.MONEY}
# Whose rows are counted.
WITH_ITEMS = {kind for kind, properties in PROPERTIES.items() if MAX_ITEMS in properties}

YES = "yes"
NO = "no"
