"""The secretariat enters authorities and corrects what the register says of them."""

import re
from dataclasses import fields
from datetime import datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.base.folding import fold, latin
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import naming, rules
from alliance.membership import register_rules as records
from alliance.membership.models import (
    Authority,
    AuthorityDomain,
    AuthorityIdentifier,
    AuthorityName,
    NameKind,
)
from alliance.membership.records import Facts


@transaction.atomic
def add_authority(
    name: str, facts: Facts, *, sample: bool = False, by: Person, at: datetime
) -> Authority:
    """Enter an authority that the secretariat knows of: it is in the register at once."""
    authority = Authority(country=facts.country, confirmed=True, sample=sample, created_at=at)
    refusal = rules.why_not_run_the_register(by) or records.why_not_parent(authority, facts.parent)
    if refusal:
        raise Refused(refusal)
    naming.describe(authority, name)
    _fill(authority, facts)
    authority.save()
    naming.add_name(authority, name, NameKind.OFFICIAL, authority.name_language)
    naming.add_name(authority, authority.latin, NameKind.LATIN)
    record(authority, "added", by=by.pk, at=at, name=name, country=facts.country)
    public_data_changed()
    return authority


@transaction.atomic
def change_facts(authority: Authority, facts: Facts, *, by: Person, at: datetime) -> None:
    """Correct what an authority is, where it lies and how it is reached."""
    authority = locked(authority)
    if reason := records.why_not_change_facts(authority, facts, by=by):
        raise Refused(reason)
    moved = authority.country != facts.country
    changed = _fill(authority, facts)
    if not changed:
        return
    authority.save(update_fields=changed)
    if moved:
        naming.index_again(authority)
    told = {name: str(getattr(facts, name)) for name in changed}
    record(authority, "facts-corrected", by=by.pk, at=at, **told)
    public_data_changed()


def _fill(authority: Authority, facts: Facts) -> list[str]:
    """Write the facts onto a record; the names of those that are new."""
    names = [one.name for one in fields(facts)]
    changed = [name for name in names if _differs(authority, facts, name)]
    for name in changed:
        setattr(authority, name, getattr(facts, name))
    return changed


def _differs(authority: Authority, facts: Facts, name: str) -> bool:
    if name == "kind":
        return authority.kind_id != facts.kind.pk
    return bool(getattr(authority, name) != getattr(facts, name))


@transaction.atomic
def rename(
    authority: Authority, name: str, *, language: str, former: bool, by: Person, at: datetime
) -> None:
    """Let an authority stand under another name. The old one still finds it.

    ``former`` says that it was its name until now; otherwise it was only another spelling.
    """
    authority = locked(authority)
    if reason := records.why_not_touch(authority, by=by):
        raise Refused(reason)
    old, spoken, name = authority.name, authority.name_language, name.strip()
    authority.name, authority.name_language = name, language
    authority.latin = latin(name)[:200]
    authority.folded = fold(name)[:200]
    authority.save(update_fields=["name", "name_language", "latin", "folded"])
    if old != name:
        authority.names.filter(name=old, kind=NameKind.OFFICIAL).delete()
        naming.add_name(authority, old, NameKind.FORMER if former else NameKind.OTHER, spoken)
    naming.add_name(authority, name, NameKind.OFFICIAL, language)
    naming.add_name(authority, authority.latin, NameKind.LATIN)
    record(authority, "renamed", by=by.pk, at=at, old=old, new=name)
    public_data_changed()


@transaction.atomic
def add_name(
    authority: Authority, name: str, *, kind: str, language: str, by: Person, at: datetime
) -> None:
    """Let an authority be found by one more name."""
    authority = locked(authority)
    if reason := records.why_not_name(authority, name, kind=kind, by=by):
        raise Refused(reason)
    naming.add_name(authority, name.strip(), kind, language)
    record(authority, "name-added", by=by.pk, at=at, name=name, kind=kind)
    public_data_changed()


@transaction.atomic
def remove_name(name: AuthorityName, *, by: Person, at: datetime) -> None:
    """Forget a name that is not the authority's."""
    authority = locked(name.authority)
    if reason := records.why_not_remove_name(authority, name.name, by=by):
        raise Refused(reason)
    record(authority, "name-removed", by=by.pk, at=at, name=name.name, kind=name.kind)
    AuthorityName.objects.filter(pk=name.pk).delete()
    public_data_changed()


@transaction.atomic
def add_identifier(
    authority: Authority, *, scheme: str, value: str, version: str, by: Person, at: datetime
) -> AuthorityIdentifier:
    """Say which number an authority has in a public list."""
    authority = locked(authority)
    if reason := records.why_not_identifier(
        authority, scheme=scheme, value=value, version=version, by=by
    ):
        raise Refused(reason)
    made = AuthorityIdentifier.objects.create(
        authority=authority, scheme=scheme, value=value, version=version
    )
    record(authority, "identifier-added", by=by.pk, at=at, identifier=str(made))
    public_data_changed()
    return made


@transaction.atomic
def remove_identifier(identifier: AuthorityIdentifier, *, by: Person, at: datetime) -> None:
    """Take off a number that is not the authority's."""
    authority = locked(identifier.authority)
    if reason := records.why_not_touch(authority, by=by):
        raise Refused(reason)
    record(authority, "identifier-removed", by=by.pk, at=at, identifier=str(identifier))
    AuthorityIdentifier.objects.filter(pk=identifier.pk).delete()
    public_data_changed()


@transaction.atomic
def set_domains(authority: Authority, domains: list[str], *, by: Person, at: datetime) -> None:
    """Say at which domains an authority has its mail: these and no others."""
    authority = locked(authority)
    if reason := records.why_not_touch(authority, by=by):
        raise Refused(reason)
    wanted = {domain_of(one) for one in domains} - {""}
    if wanted == {one.domain for one in authority.domains.all()}:
        return
    authority.domains.exclude(domain__in=wanted).delete()
    known = set(authority.domains.values_list("domain", flat=True))
    AuthorityDomain.objects.bulk_create(
        AuthorityDomain(authority=authority, domain=one) for one in sorted(wanted - known)
    )
    record(authority, "domains-corrected", by=by.pk, at=at, domains=sorted(wanted))


def domain_of(text: str) -> str:
    """``town.example`` for ``Name@Town.example``."""
    return re.sub(r"^(.*@|www\.)", "", text.strip().casefold())
