"""Ties that the secretariat enters and corrects, and the kinds of ties that the network keeps."""

from dataclasses import fields
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.folding import fold
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import register_rules as records
from alliance.membership import rules
from alliance.membership.models import Authority, AuthorityKind, RemovedTie, Tie, TieKind
from alliance.membership.records import KindFacts, TieFacts


@transaction.atomic
def add_tie(
    authority: Authority, facts: TieFacts, *, sample: bool = False, by: Person, at: datetime
) -> Tie:
    """Enter a tie that a source states."""
    authority = locked(authority)
    if reason := records.why_not_enter_tie(authority, facts, by=by):
        raise Refused(reason)
    tie = Tie(authority=authority, sample=sample)
    _fill(tie, facts)
    tie.save()
    record(authority, "tie-added", by=by.pk, at=at, **_told(tie, facts))
    public_data_changed()
    return tie


@transaction.atomic
def correct_tie(tie: Tie, facts: TieFacts, *, by: Person, at: datetime) -> None:
    """Say better what is known of a tie. Without new evidence the old one stays."""
    authority = locked(tie.authority)
    tie = locked(tie)
    if reason := records.why_not_enter_tie(authority, facts, instead_of=tie, by=by):
        raise Refused(reason)
    kept = tie.evidence
    _fill(tie, facts)
    tie.evidence = facts.evidence or kept
    tie.save()
    record(authority, "tie-corrected", by=by.pk, at=at, **_told(tie, facts))
    public_data_changed()


@transaction.atomic
def end_tie(tie: Tie, *, day: date, reason: str, known: str = "", by: Person, at: datetime) -> None:
    """End a tie that is no membership: ``day`` is the first day without it."""
    authority = locked(tie.authority)
    tie = locked(tie)
    if refusal := why_not_end_tie(tie, day=day, by=by):
        raise Refused(refusal)
    tie.ends_date, tie.ends_reason, tie.ends_known = day, reason.strip(), known.strip()
    tie.save(update_fields=["ends_date", "ends_reason", "ends_known"])
    record(authority, "tie-ended", by=by.pk, at=at, tie=tie.pk, day=day, reason=reason)
    public_data_changed()


def why_not_end_tie(tie: Tie, *, day: date, by: Person) -> str | None:
    """Whether a tie can end on a day."""
    if reason := records.why_not_touch(tie.authority, by=by):
        return reason
    if tie.kind.is_membership:
        return _("A membership ends by its own form, so that its history stays whole.")
    if tie.ends_date is not None:
        return _("The end of this tie is entered already.")
    if tie.begins_latest is not None and day < tie.begins_latest:
        return _("A tie cannot end before it begins.")
    return None


@transaction.atomic
def remove_tie(tie: Tie, *, reason: str, by: Person, at: datetime) -> None:
    """Take out a tie that was entered by mistake. What it said, and why it went, is kept."""
    authority = locked(tie.authority)
    tie = locked(tie)
    if refusal := records.why_not_remove_tie(tie, reason=reason, by=by):
        raise Refused(refusal)
    facts = {one.name: getattr(tie, one.name) for one in fields(TieFacts)}
    evidence, kind = facts.pop("evidence"), facts.pop("kind")
    RemovedTie.objects.create(
        authority=authority,
        kind=kind,
        facts={name: str(value) for name, value in facts.items() if value not in (None, "", {})},
        evidence=evidence,
        reason=reason.strip(),
        removed_at=at,
    )
    record(authority, "tie-removed", by=by.pk, at=at, tie=tie.pk, kind=kind.slug, reason=reason)
    tie.delete()
    public_data_changed()


def _fill(tie: Tie, facts: TieFacts) -> None:
    for one in fields(facts):
        setattr(tie, one.name, getattr(facts, one.name))


def _told(tie: Tie, facts: TieFacts) -> dict[str, str]:
    said = {one.name: str(getattr(facts, one.name)) for one in fields(facts)}
    return said | {"tie": str(tie.pk), "kind": facts.kind.slug}


@transaction.atomic
def define_tie_kind(facts: KindFacts, *, by: Person, at: datetime) -> TieKind:
    """Let the network keep ties of one more kind."""
    if reason := rules.why_not_run_the_register(by):
        raise Refused(reason)
    kind = TieKind(slug=_free(TieKind, facts), position=TieKind.objects.count())
    return _described(kind, facts, "tie-kind-added", by=by, at=at)


@transaction.atomic
def correct_tie_kind(kind: TieKind, facts: KindFacts, *, by: Person, at: datetime) -> TieKind:
    """Say better what a kind of tie means. Its short name in addresses stays."""
    if reason := rules.why_not_run_the_register(by):
        raise Refused(reason)
    kind = locked(kind)
    if kind.is_membership and not facts.is_public:
        raise Refused(_("Who is a member is public."))
    return _described(kind, facts, "tie-kind-corrected", by=by, at=at)


def _described(kind: TieKind, facts: KindFacts, verb: str, *, by: Person, at: datetime) -> TieKind:
    kind.name, kind.definition = LazyI18nString(facts.name), LazyI18nString(facts.definition)
    kind.website, kind.is_public = facts.website, facts.is_public
    kind.save()
    record(kind, verb, by=by.pk, at=at, name=facts.name, public=facts.is_public)
    public_data_changed()
    return kind


@transaction.atomic
def define_authority_kind(
    name: dict[str, str], plural: dict[str, str], *, by: Person, at: datetime
) -> AuthorityKind:
    """Let authorities be of one more kind."""
    if reason := rules.why_not_run_the_register(by):
        raise Refused(reason)
    facts = KindFacts(name, {})
    kind = AuthorityKind(slug=_free(AuthorityKind, facts), position=AuthorityKind.objects.count())
    return _named(kind, name, plural, "authority-kind-added", by=by, at=at)


@transaction.atomic
def correct_authority_kind(
    kind: AuthorityKind,
    name: dict[str, str],
    plural: dict[str, str],
    *,
    by: Person,
    at: datetime,
) -> AuthorityKind:
    """Call a kind of authorities by better words."""
    if reason := rules.why_not_run_the_register(by):
        raise Refused(reason)
    return _named(locked(kind), name, plural, "authority-kind-corrected", by=by, at=at)


def _named(
    kind: AuthorityKind,
    name: dict[str, str],
    plural: dict[str, str],
    verb: str,
    *,
    by: Person,
    at: datetime,
) -> AuthorityKind:
    kind.name, kind.plural = LazyI18nString(name), LazyI18nString(plural)
    kind.save()
    record(kind, verb, by=by.pk, at=at, name=name)
    public_data_changed()
    return kind


def _free(model: "type[TieKind] | type[AuthorityKind]", facts: KindFacts) -> str:
    """A short name in addresses that no other kind has."""
    said = next((words for words in facts.name.values() if words), "")
    base = slugify(fold(said))[:40].strip("-") or "kind"
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 2, base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
