"""What can be wrong with a file or a line of it, in a sentence for whoever reads it.

Problems are stored as a code with its values: the worker finds them, and each reader
reads them in their own language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.membership.importing.columns import BY_KEY

Stored = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: at which field, what, and the values of the sentence."""

    code: str
    field: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def stored(self) -> Stored:
        """As JSON."""
        return {"code": self.code, "field": self.field, "values": dict(self.values)}


def problem(code: str, field: str = "", **values: object) -> Problem:
    """A problem, with the values for its sentence."""
    if code not in SENTENCES:
        raise KeyError(code)
    return Problem(code, field, tuple((name, str(value)[:200]) for name, value in values.items()))


class Unreadable(Exception):
    """A file that cannot be read, and why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.problem = problem(code, "", **values)


SENTENCES = {
    # The file.
    "empty": gettext_lazy("The file has no lines."),
    "no-table": gettext_lazy("The file is no table that we can read. Save it as CSV or XLSX."),
    "old-workbook": gettext_lazy(
        "This is a workbook of an old kind, or it is locked with a password. "
        "Save it as XLSX without a password."
    ),
    "programs": gettext_lazy("The workbook holds programs (macros). Save it as XLSX without them."),
    "unpacked": gettext_lazy(
        "The workbook is larger than %(limit)s MB once unpacked. Save the sheet alone, as CSV."
    ),
    "broken": gettext_lazy("The workbook is damaged: it cannot be read to its end."),
    "too-many-rows": gettext_lazy(
        "The file has more than %(limit)s lines, which is the limit. Part it, then add the parts."
    ),
    "no-sheet": gettext_lazy("The workbook has no sheet “%(sheet)s”."),
    "quote": gettext_lazy(
        "After line %(line)s the file is no table any more: a quotation mark may not be closed."
    ),
    # A cell as it stands in the file.
    "formula": gettext_lazy(
        "Cell %(cell)s has a formula. Formulas are never run: put the value itself there."
    ),
    "error-cell": gettext_lazy("Cell %(cell)s says %(value)s: a formula has failed there."),
    "merged": gettext_lazy("Cell %(cell)s is part of merged cells (%(range)s). Split them."),
    "not-text": gettext_lazy("“%(value)s” has characters that are no text. Is the encoding right?"),
    "too-long": gettext_lazy("This has %(length)s characters. At most %(limit)s are possible."),
    # What a cell says.
    "missing": gettext_lazy("This is empty, but every line needs it."),
    "unknown-country": gettext_lazy("“%(value)s” is no country of this network."),
    "unknown-kind": gettext_lazy("“%(value)s” is no kind of authority in the register’s list."),
    "unknown-tie": gettext_lazy("“%(value)s” is no kind of tie in the register’s list."),
    "unknown-how": gettext_lazy("“%(value)s” is no way in which a day can be known."),
    "unknown-language": gettext_lazy("“%(value)s” is no code of a language."),
    "unknown-parent": gettext_lazy("“%(value)s” is not in the register. Bring it in first."),
    "unknown-id": gettext_lazy("No authority of the register has the identifier “%(value)s”."),
    "ambiguous-date": gettext_lazy(
        "“%(value)s” can be two days. Say under “Columns” whether the day or the month comes first."
    ),
    "no-date": gettext_lazy("“%(value)s” is no date. Write it as 2013-03-20."),
    "no-whole-date": gettext_lazy("“%(value)s” is no whole date: the last day needs its day."),
    "no-number": gettext_lazy("“%(value)s” is no whole number."),
    "no-degrees": gettext_lazy("“%(value)s” is no number of degrees."),
    "degrees-outside": gettext_lazy("“%(value)s” lies outside the Earth: at most %(limit)s."),
    "half-position": gettext_lazy("A position needs both latitude and longitude."),
    "no-website": gettext_lazy("“%(value)s” is no address of a website."),
    "no-mailbox": gettext_lazy("“%(value)s” is no e-mail address."),
    "no-domain": gettext_lazy("“%(value)s” is no domain."),
    "no-yes-or-no": gettext_lazy("“%(value)s” is neither yes nor no."),
    "no-identifier": gettext_lazy("“%(value)s” is no identifier of this list."),
    "no-year": gettext_lazy("This needs the year of its list."),
    "population-year": gettext_lazy("A population needs its year."),
    # The line against the file and the register.
    "tie-missing": gettext_lazy("The line says something of a tie, but not which tie it is."),
    "ends-before": gettext_lazy("The tie ends before it begins."),
    "limits": gettext_lazy("The first day lies after its own limit."),
    "same-as-row": gettext_lazy("Row %(row)s says the same. One of them is enough."),
    "identifier-in-row": gettext_lazy("Row %(row)s has this identifier too, for “%(name)s”."),
    "other-facts-in-row": gettext_lazy(
        "Row %(row)s describes the same authority, but otherwise: “%(other)s”."
    ),
    "overlap-in-row": gettext_lazy("The tie overlaps with the one of row %(row)s."),
    "overlap": gettext_lazy("The register has this tie already at that time: %(tie)s."),
    "ordinal-in-row": gettext_lazy("Row %(row)s has the ordinal %(ordinal)s too."),
    "ordinal-given": gettext_lazy("The ordinal %(ordinal)s is given to %(name)s already."),
    "identifiers-differ": gettext_lazy(
        "Its identifiers are of different authorities of the register: %(names)s."
    ),
    "other-country": gettext_lazy("In the register %(name)s is in another country: %(country)s."),
    "part-of-itself": gettext_lazy("An authority cannot be part of itself."),
    # Doubts, for a person to decide.
    "may-be": gettext_lazy("Its name is like that of an authority in the register."),
    "same-domain": gettext_lazy("An authority with another name has the same domain."),
    "several": gettext_lazy("Several authorities of the register have this name."),
    "other-kind": gettext_lazy("An authority of another kind has this name."),
    "ended": gettext_lazy("The authority of this name has ended."),
}


def sentence(stored: Mapping[str, Any]) -> str:
    """What a stored problem says to the reader of now."""
    return _lazily(stored["code"]) % stored.get("values", {})


def _lazily(code: str) -> str:
    return str(SENTENCES[code])


def told(stored: Mapping[str, Any]) -> str:
    """The sentence, led by the name of the field that it is about."""
    column = BY_KEY.get(stored.get("field", ""))
    if column is None:
        return sentence(stored)
    return _("%(field)s: %(sentence)s") % {"field": column.label, "sentence": sentence(stored)}
