"""The columns that a list of the register has, and how a file's headings lead to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from alliance.base.folding import fold


@dataclass(frozen=True)
class Column:
    """One column: its key in data, what readers call it, what stands in it."""

    key: str
    label: "str | Promise"
    hint: "str | Promise"
    example: str = ""
    also: tuple[str, ...] = ()
    """What other files call it, besides the label in each language."""


AUTHORITY = (
    Column(
        "id",
        _("Identifier in the register"),
        _("As an export of the register gives it. A line with it is never taken for another."),
        "",
        ("id", "key", "uuid", "slug"),
    ),
    Column(
        "name",
        _("Name"),
        _("As the authority calls itself, in its own script."),
        "Lodz",
        ("authority", "official name", "collectivite", "behorde", "stadt", "ville", "commune"),
    ),
    Column(
        "name_language",
        _("Language of the name"),
        _("Its code of two letters."),
        "pl",
        ("name language", "name lang", "lang"),
    ),
    Column("latin", _("Name in Latin letters"), _("For a name in another script."), "", ("latin",)),
    Column("name_en", _("English name"), "", "", ("name en", "english", "nom anglais")),
    Column(
        "name_former", _("Former names"), _("Several are parted by semicolons."), "", ("former",)
    ),
    Column(
        "name_other", _("Other names"), _("Several are parted by semicolons."), "", ("aliases",)
    ),
    Column(
        "kind",
        _("Kind of authority"),
        _("A kind of the register’s list, by its name in any of the languages."),
        "city",
        ("kind", "type", "type of authority", "art"),
    ),
    Column(
        "country",
        _("Country"),
        _("Its code of two letters, or its name."),
        "PL",
        ("country code", "state", "staat", "land"),
    ),
    Column("lat", _("Latitude"), _("In degrees, from −90 to 90."), "51.77", ("lat",)),
    Column(
        "lon", _("Longitude"), _("In degrees, from −180 to 180."), "19.46", ("lon", "lng", "long")
    ),
    Column(
        "website",
        _("Website"),
        "",
        "https://www.example.org",
        ("web", "url", "homepage", "site internet", "site web"),
    ),
    Column(
        "mailbox",
        _("Public e-mail of the institution"),
        _("Never the address of a person."),
        "",
        ("email", "e mail", "mail", "courriel"),
    ),
    Column(
        "domains",
        _("Domains for mail"),
        _("Several are parted by semicolons."),
        "",
        ("domain", "mail domain", "mail domains"),
    ),
    Column(
        "languages",
        _("Languages it works in"),
        _("Codes of two letters, parted by semicolons."),
        "pl; en",
        ("languages", "langues", "sprachen"),
    ),
    Column(
        "parent",
        _("Part of"),
        _("The authority above it: its identifier or its short name in the register."),
        "",
        ("parent", "parent authority"),
    ),
    Column("population", _("Population"), _("A whole number. It needs its year."), "672185", ()),
    Column(
        "population_year",
        _("Year of the population"),
        "",
        "2021",
        ("population year", "year of population"),
    ),
    Column("population_source", _("Source of the population"), "", "", ("population source",)),
    Column(
        "wikidata", "Wikidata", _("The number that begins with Q."), "Q580", ("wikidata id", "qid")
    ),
    Column("iso", "ISO 3166-2", "", "", ("iso 3166 2", "iso code")),
    Column("nuts", "NUTS", _("It needs the year of the list."), "", ("nuts code",)),
    Column("nuts_year", _("Year of the NUTS list"), "", "2021", ("nuts year", "nuts version")),
    Column(
        "lau",
        "LAU",
        _("Country, underscore, code. It needs the year of the list."),
        "",
        ("lau code",),
    ),
    Column("lau_year", _("Year of the LAU list"), "", "", ("lau year", "lau version")),
    Column(
        "facts_source",
        _("Source of these facts"),
        _("Where kind, names, place and parent are stated. Else the source of the line counts."),
        "",
        ("facts source",),
    ),
    Column(
        "sample",
        _("Sample"),
        _("“yes” for an authority that is invented."),
        "",
        ("invented", "sample"),
    ),
)
TIE = (
    Column(
        "tie",
        _("Tie"),
        _("A kind of tie of the register’s list. One line for each tie of an authority."),
        "member",
        ("tie", "relation", "lien", "beziehung"),
    ),
    Column("detail", _("Detail of the tie"), "", "", ("detail",)),
    Column(
        "from",
        _("From"),
        _("The first day: 2013-03-20. A month or a year alone means: some day within it."),
        "2013-03-20",
        ("from", "since", "member from", "joined", "joined from", "depuis", "seit", "von"),
    ),
    Column(
        "from_latest",
        _("From, at the latest"),
        _("Where sources show only limits of the first day."),
        "",
        ("from latest", "joined until"),
    ),
    Column("from_how", _("How the first day is known"), "", "", ("from how",)),
    Column(
        "from_known",
        _("First day in the source’s words"),
        "",
        "",
        ("from known", "joined words", "known words"),
    ),
    Column(
        "until",
        _("Last day"),
        _("The last day on which the tie held, as a whole date."),
        "",
        ("until", "to", "member until", "jusqu au", "bis"),
    ),
    Column("until_known", _("Last day in the source’s words"), "", "", ("until known",)),
    Column("until_reason", _("Why it ended"), "", "", ("until reason", "reason")),
    Column(
        "ordinal",
        _("Ordinal"),
        _("The number of a membership. Never given twice."),
        "",
        ("number",),
    ),
    Column("rank", _("Rank"), _("Of a prize."), "", ("rank", "place")),
    Column(
        "signatory_office",
        _("Office that signed"),
        _("Never the name of a person."),
        "",
        ("signatory office", "signatory"),
    ),
    Column(
        "tie_sample", _("Sample tie"), _("“yes” for a tie that is invented."), "", ("tie sample",)
    ),
    Column(
        "source",
        _("Source"),
        _("Where the line is from. Where it is empty, the source of the whole file counts."),
        "https://www.example.org/list",
        ("source", "quelle"),
    ),
)

COLUMNS = (*AUTHORITY, *TIE)
BY_KEY = {column.key: column for column in COLUMNS}
FIXABLE = ("country", "kind", "tie")
"""What can hold for all lines, where a file has no column for it."""


def plain(heading: str) -> str:
    """A heading for comparing: small letters, no accents, no signs."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(heading)))


@cache
def known_headings() -> dict[str, str]:
    """The key for each heading that is understood; what is most our own wins."""
    known: dict[str, str] = {}
    for column in COLUMNS:
        known.setdefault(plain(column.key), column.key)
    for code, _name in settings.LANGUAGES:
        with override(code):
            for column in COLUMNS:
                known.setdefault(plain(str(column.label)), column.key)
    for column in COLUMNS:
        for other in column.also:
            known.setdefault(plain(other), column.key)
    return known


def matched(headings: Sequence[str]) -> dict[str, int]:
    """The column of each field, as far as the headings say so; the first of two counts."""
    mapping: dict[str, int] = {}
    for position, heading in enumerate(headings):
        key = known_headings().get(plain(heading))
        if key:
            mapping.setdefault(key, position)
    return mapping


def likely_heading_row(lines: Sequence[tuple[int, Sequence[str]]]) -> int:
    """The number of the line that has headings: the one with most of them that we know."""
    best, most = 1, 0
    for number, cells in lines:
        found = len(matched(cells))
        if found > most:
            best, most = number, found
    if most:
        return best
    filled = [number for number, cells in lines if any(cells) and not cells[0].startswith("#")]
    return filled[0] if filled else 1
