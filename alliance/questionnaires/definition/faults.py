"""Read a form's document, whatever it is: a form, or what is wrong with it and where."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from alliance.questionnaires.definition.fault import Fault, fault
from alliance.questionnaires.definition.form import Form
from alliance.questionnaires.definition.kinds import ALL_PROPERTIES, Property, Typed
from alliance.questionnaires.definition.limits import too_much
from alliance.questionnaires.definition.meaning import meaning_faults
from alliance.questionnaires.definition.parts import Outline

# Nobody reads more at once, and the next look finds the rest.
MOST_FAULTS = 100


def outline(document: Any) -> tuple[Outline | None, list[Fault]]:
    """The form as far as it is made, or what hinders to read it at all."""
    if monstrous := too_much(document):
        return None, [monstrous]
    if not isinstance(document, Mapping):
        return None, [fault(None, _("This is no form."))]
    try:
        return Outline.model_validate(document), []
    except ValidationError as error:
        some = islice(error.errors(include_url=False, include_context=False), MOST_FAULTS)
        return None, [_told(one, document) for one in some]


def faults(document: Any) -> list[Fault]:
    """What is wrong with a form's document, first things first; nothing for a whole form."""
    form, hindrances = outline(document)
    if form is None:
        return hindrances
    return list(islice(meaning_faults(form), MOST_FAULTS))


def whole(document: Any) -> tuple[Form | None, list[Fault]]:
    """The form, or what is wrong with it."""
    found = faults(document)
    return (None, found) if found else (Form.model_validate(document), [])


def _told(error: ErrorDetails, document: Any) -> Fault:
    """What the reader of a part says, as a sentence with its place."""
    rest: list[str | int] = list(error["loc"])
    section, rest = _index(rest, "sections")
    question, rest = _index(rest, "questions") if section is not None else (None, rest)
    names = [str(one) for one in rest if isinstance(one, str)]
    field = names[0] if names else ""
    return fault(
        document,
        _sentence(error, ".".join(names[:3])[:80]),
        section=section,
        question=question,
        field=field,
    )


def _index(rest: list[str | int], name: str) -> tuple[int | None, list[str | int]]:
    if len(rest) > 1 and rest[0] == name and isinstance(rest[1], int):
        return rest[1], rest[2:]
    return None, rest


def _sentence(error: ErrorDetails, name: str) -> str:
    if known := ALL_PROPERTIES.get(name):
        return _wanted(known)
    named = {"name": name}
    match error["type"]:
        case "missing":
            return _("“%(name)s” is missing.") % named
        case "extra_forbidden":
            return _("“%(name)s” is nothing that a form has here.") % named
        case "enum":
            return _("“%(name)s” is none of the kinds that exist.") % named
        case "string_pattern_mismatch":
            return (
                _("“%(name)s” has to begin with a letter, and have letters, digits and _ alone.")
                % named
            )
    return _("“%(name)s” is not written as a form needs it.") % named


def _wanted(known: Property) -> str:
    """What a property has to be."""
    named = {"name": known.label, "least": known.at_least, "most": known.at_most}
    match known.typed:
        case Typed.WHOLE:
            return _("“%(name)s” has to be a whole number from %(least)d to %(most)d.") % named
        case Typed.NUMBER:
            return _("“%(name)s” has to be a number, with at most four decimals.") % named
        case Typed.DAY:
            return _("“%(name)s” has to be a date, for example 2027-04-30.") % named
    return _("“%(name)s” is not written as a form needs it.") % named
