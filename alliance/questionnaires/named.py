"""An authority that an applicant names: found in the register, or in the gazetteer.

Once one is chosen, its name and country stand in the answer itself, so that whoever reads
the answer later asks no register.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from alliance.membership.finding import NEITHER, Found, find, meant
from alliance.questionnaires.definition import Question, Source
from alliance.questionnaires.rows import country_faults, long_parts

Named = Mapping[str, str]


def candidates(value: Named, question: Question) -> list[Found]:
    """Who may be meant by what was typed; with "none of these" where that is an answer."""
    found = find(value["name"], value["country"])
    if question.source is Source.REGISTER:
        return [one for one in found if one.authority]
    return [*found, Found()] if found else []


def chosen(typed: Named, question: Question) -> dict[str, str]:
    """What was typed, with the name and country of the authority that was chosen for it."""
    known = typed["known"]
    if known == NEITHER and question.source is not Source.REGISTER:
        return dict(typed)
    found = meant(known) if known else None
    if found and found.authority:
        named = {"name": found.authority.name, "country": found.authority.country}
    elif found and found.place and question.source is not Source.REGISTER:
        named = {"name": found.place.name, "country": found.place.country}
    else:
        return {**typed, "known": ""}
    return {**named, "known": known}


def authority_faults(value: Named, question: Question) -> list[str]:
    """Whether it is clear which authority is meant."""
    if question.is_of_record:
        return []
    if not value["name"].strip():
        return [_("Enter the name of the authority.")]
    if faults := long_parts(value) + country_faults(value["country"]):
        return faults
    if value["known"]:
        return []
    if candidates(value, question):
        return [_("Choose below which authority you mean.")]
    if question.source is Source.REGISTER:
        return [_("Our register has no authority of this name. Write its name in another way.")]
    return []
