"""Why a record of the register cannot be changed so: a sentence that names what is in the way."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.folding import fold
from alliance.base.templatetags.facts import fact_text
from alliance.membership.models import (
    PATTERNS,
    VERSION,
    VERSIONED,
    Authority,
    AuthorityIdentifier,
    NameKind,
    Scheme,
    Tie,
)
from alliance.membership.records import Facts, TieFacts
from alliance.membership.rules import why_not_run_the_register

STEPS_UP = 12
"""No country has more storeys of authorities than this."""


def why_not_touch(authority: Authority, *, by: Person) -> str | None:
    """Whether this record is still the one to change."""
    if reason := why_not_run_the_register(by):
        return reason
    if authority.merged_into is not None:
        return _("This record has been merged into %(authority)s. Change that one.") % {
            "authority": authority.merged_into.name
        }
    return None


def why_not_change_facts(authority: Authority, facts: Facts, *, by: Person) -> str | None:
    """Whether the facts can be those."""
    if reason := why_not_touch(authority, by=by):
        return reason
    return why_not_parent(authority, facts.parent)


def why_not_parent(authority: Authority, parent: Authority | None) -> str | None:
    """Whether an authority can be part of another: never of itself or of one of its own parts."""
    if parent is None:
        return None
    if parent.merged_into is not None:
        return _("%(parent)s is a merged record. Choose %(survivor)s.") % {
            "parent": parent.name,
            "survivor": parent.merged_into.name,
        }
    if authority.pk is not None and any(one.pk == authority.pk for one in _upwards(parent)):
        if parent.pk == authority.pk:
            return _("An authority is not part of itself.")
        return _("%(parent)s is itself a part of %(authority)s.") % {
            "parent": parent.name,
            "authority": authority.name,
        }
    return None


def _upwards(authority: Authority) -> list[Authority]:
    """An authority, what it is part of, and so on."""
    found = [authority]
    while found[-1].parent is not None and len(found) < STEPS_UP:
        found.append(found[-1].parent)
    return found


def why_not_name(authority: Authority, name: str, *, kind: str, by: Person) -> str | None:
    """Whether an authority can be found by this name, too."""
    if reason := why_not_touch(authority, by=by):
        return reason
    if kind not in NameKind.values:
        return _("Choose what kind of name it is.")
    if not fold(name):
        return _("A name has letters.")
    if authority.names.filter(folded=fold(name)[:200], kind=kind).exists():
        return _("This name is there already.")
    return None


def why_not_remove_name(authority: Authority, name: str, *, by: Person) -> str | None:
    """Whether a name can go: not the one under which the authority stands."""
    if reason := why_not_touch(authority, by=by):
        return reason
    if name == authority.name:
        return _("The authority stands under this name. Give it another one first.")
    return None


def why_not_identifier(
    authority: Authority, *, scheme: str, value: str, version: str, by: Person
) -> str | None:
    """Whether this number of a public list can be the authority's."""
    if reason := why_not_touch(authority, by=by):
        return reason
    if reason := malformed(scheme, value, version):
        return reason
    taken = (
        AuthorityIdentifier.objects.filter(scheme=scheme, value=value, version=version)
        .select_related("authority")
        .first()
    )
    if taken is None:
        return None
    if taken.authority_id == authority.pk:
        return _("This identifier is there already.")
    return _("%(identifier)s is the identifier of %(authority)s.") % {
        "identifier": str(taken),
        "authority": taken.authority.name,
    }


def malformed(scheme: str, value: str, version: str) -> str | None:
    """Whether something can be a number of a list at all."""
    if scheme not in PATTERNS:
        return _("Choose the list that the identifier is from.")
    if not PATTERNS[scheme].fullmatch(value):
        return {
            Scheme.WIKIDATA: _("A Wikidata identifier looks like this: Q1234"),
            Scheme.ISO: _("A code of ISO 3166-2 looks like this: FR-94"),
            Scheme.NUTS: _("A code of NUTS looks like this: FR107"),
            Scheme.LAU: _("A code of LAU looks like this: FR_94028"),
        }[Scheme(scheme)]
    if scheme in VERSIONED and not VERSION.fullmatch(version):
        return _("Say the year of the list, for example 2021.")
    if scheme not in VERSIONED and version:
        return _("This list has no year.")
    return None


def why_not_enter_tie(
    authority: Authority, facts: TieFacts, *, instead_of: Tie | None = None, by: Person
) -> str | None:
    """Whether an authority can have this tie, new or corrected (then ``instead_of`` another)."""
    if reason := why_not_touch(authority, by=by):
        return reason
    return (
        _why_not_days(facts)
        or _overlaps(authority, facts, instead_of)
        or _ordinal_taken(facts, instead_of)
    )


def why_not_remove_tie(tie: Tie, *, reason: str, by: Person) -> str | None:
    """Whether a tie can be taken out as if it had never been."""
    if refusal := why_not_touch(tie.authority, by=by):
        return refusal
    if not reason.strip():
        return _("Say why it was a mistake.")
    for one in Tie._meta.related_objects:
        rows: Any = one.related_model
        if rows._base_manager.filter(**{one.field.name: tie}).exists():
            return _(
                "Decisions, pauses, letters or other ties hang on this one: "
                "it was no mere mistake. "
                "End it, or correct it."
            )
    return None


def _why_not_days(facts: TieFacts) -> str | None:
    first, last, ends = facts.begins_earliest, facts.begins_latest, facts.ends_date
    if first is not None and last is None:
        return _("Say also the last day on which it can have begun.")
    if first is not None and last is not None and first > last:
        return _("The first possible day is after the last one.")
    if last is not None and ends is not None and ends < last:
        return _("A tie cannot end before it begins.")
    if facts.ends_reason and ends is None:
        return _("Say on which day it ended.")
    return None


def _overlaps(authority: Authority, facts: TieFacts, instead_of: Tie | None) -> str | None:
    same = authority.ties.filter(kind=facts.kind, detail=facts.detail)
    for tie in same.exclude(pk=instead_of.pk if instead_of else 0):
        if together(tie.begins_latest, tie.ends_date, facts.begins_latest, facts.ends_date):
            return _(
                "%(authority)s has a tie of this kind at the same time already: %(tie)s. "
                "Correct that one, or say in what this one differs."
            ) % {"authority": authority.name, "tie": _in_words(tie)}
    return None


def together(
    begins: date | None, ends: date | None, other_begins: date | None, other_ends: date | None
) -> bool:
    """Whether two pieces of time share a day; without a first day they began long ago."""
    first, second = begins or date.min, other_begins or date.min
    if ends is None and other_ends is None:
        return True
    return first < (other_ends or date.max) and second < (ends or date.max)


def _in_words(tie: Tie) -> str:
    if tie.begins_latest is None:
        return fact_text(tie.kind.name)
    return f"{fact_text(tie.kind.name)}, {tie.begins_latest.isoformat()}"


def _ordinal_taken(facts: TieFacts, instead_of: Tie | None) -> str | None:
    if facts.ordinal is None:
        return None
    taken = Tie.objects.filter(kind=facts.kind, ordinal=facts.ordinal).select_related("authority")
    other = taken.exclude(pk=instead_of.pk if instead_of else 0).first()
    if other is None:
        return None
    return _("The number %(ordinal)s was given to %(authority)s. A number is given once.") % {
        "ordinal": facts.ordinal,
        "authority": other.authority.name,
    }
