"""Name the parties of an application, ask them, and take in what they confirm."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications import party_rules as rules
from alliance.applications.models import (
    Application,
    Confirmation,
    Party,
    PartyKind,
    PartyWriter,
    Way,
)
from alliance.applications.parties import (
    answering_name,
    asked_of,
    at_home,
    digest_of,
    link_of,
)
from alliance.base.deadlines import deadline
from alliance.base.instance import instance, zone_name
from alliance.base.refusal import Refused
from alliance.base.templatetags.facts import in_language
from alliance.files.actions import store
from alliance.history.actions import record
from alliance.membership.addresses import address
from alliance.membership.models import Authority
from alliance.outbox.actions import queue

LETTERS = {
    PartyKind.LEAD: "party-signature",
    PartyKind.AUTHORITY: "party-authority",
    PartyKind.NONPROFIT: "party-mandate",
}


@dataclass(frozen=True)
class PartyFacts:
    """What an officer says of a party."""

    office: str
    email: str
    language: str
    name: str = ""
    country: str = ""
    legal_form: str = ""
    register_number: str = ""
    part: str = ""
    amount: Decimal | None = None
    authority: Authority | None = None

    def as_fields(self) -> dict[str, Any]:
        """The same by the names of the columns."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "email": self.email.lower()
        }


@transaction.atomic
def add_party(
    application: Application, kind: str, facts: PartyFacts, *, by: Person, at: datetime
) -> Party:
    """Name a party and ask its office to confirm."""
    application = _held(application)
    if reason := rules.why_not_add_party(application, kind, by=by, at=at):
        raise Refused(reason)
    party = Party.objects.create(
        application=application,
        kind=kind,
        added_at=at,
        added_by=by,
        changed_at=at,
        **facts.as_fields(),
    )
    record(party, "party-added", by=by.pk, at=at, kind=kind, application=application.number)
    _ask(party, by=by, at=at)
    return party


@transaction.atomic
def change_party(party: Party, facts: PartyFacts, *, by: Person, at: datetime) -> Party:
    """Change who is asked, or for what. What had been confirmed then says so."""
    party = _locked(party)
    if reason := rules.why_not_change_party(party, by=by, at=at):
        raise Refused(reason)
    before, old_email = digest_of(asked_of(party, at=at)), party.email
    for name, value in facts.as_fields().items():
        setattr(party, name, value)
    if party.email != old_email:
        party.turn += 1
        party.asked, party.asked_at = 0, None
    if digest_of(asked_of(party, at=at)) != before:
        party.changed_at = at
    party.save()
    record(party, "party-changed", by=by.pk, at=at)
    return party


@transaction.atomic
def ask(party: Party, *, by: Person, at: datetime) -> None:
    """Send the letter with the link, or send it again."""
    party = _locked(party)
    if reason := rules.why_not_ask(party, by=by, at=at):
        raise Refused(reason)
    _ask(party, by=by, at=at)


@transaction.atomic
def remove_party(party: Party, *, by: Person, at: datetime) -> None:
    """Take a party out; its link answers no more, and its people write no more."""
    party = _locked(party)
    if reason := rules.why_not_change_party(party, by=by, at=at):
        raise Refused(reason)
    party.removed_at = at
    party.save(update_fields=["removed_at"])
    party.writers.filter(ended_at=None).update(ended_at=at)
    record(party, "party-removed", by=by.pk, at=at)


@transaction.atomic
def confirm(party: Party, *, name: str, office: str, digest: str, at: datetime) -> Confirmation:
    """An office confirms what its page shows; ``digest`` names that."""
    party = _locked(party)
    if reason := rules.why_not_confirm(party, at=at):
        raise Refused(reason)
    said = asked_of(party, at=at)
    if digest_of(said) != digest:
        raise Refused(_("This was changed after the page was loaded. Read it again, then confirm."))
    made = _confirmed(party, said, at=at, way=Way.LINK, name=name, office=office, email=party.email)
    record(party, "confirmed", by=None, at=at, digest=digest, office=office)
    _tell_of_stranger(party, at=at)
    return made


@transaction.atomic
def send_signed(
    party: Party, upload: "File[bytes]", *, name: str, office: str, by: Person, at: datetime
) -> Confirmation:
    """A signed paper stands for the link: a scan, or a PDF with a signature of its own."""
    party = _locked(party)
    if reason := rules.why_not_change_party(party, by=by, at=at):
        # A signed paper of a partner may come as late as its link answers.
        late = rules.why_not_ask_signature(party.application, by=by, at=at)
        if party.removed_at is not None or late:
            raise Refused(reason)
    stored = store(upload, owner=by, at=at)
    made = _confirmed(
        party, asked_of(party, at=at), at=at, way=Way.PAPER, name=name, office=office,
        file=stored, entered_by=by,
    )  # fmt: skip
    record(party, "confirmed-on-paper", by=by.pk, at=at, sha256=stored.sha256, office=office)
    return made


@transaction.atomic
def withdraw_confirmation(party: Party, *, at: datetime) -> None:
    """An office takes back what it confirmed; the officer sees it at once."""
    party = _locked(party)
    if reason := rules.why_not_withdraw_confirmation(party, at=at):
        raise Refused(reason)
    party.confirmations.standing().update(withdrawn_at=at)
    record(party, "confirmation-withdrawn", by=None, at=at)


@transaction.atomic
def add_writer(party: Party, email: str, *, by: Person, at: datetime) -> PartyWriter:
    """Let somebody of the mandated body in, by the address with which they sign in."""
    party = _locked(party)
    if reason := rules.why_not_add_writer(party, by=by, at=at):
        raise Refused(reason)
    known = party.writers.filter(email=email.lower(), ended_at=None).first()
    if known is not None:
        return known
    writer = PartyWriter.objects.create(party=party, email=email.lower(), since=at)
    record(party, "writer-added", by=by.pk, at=at)
    _invite(writer, at=at)
    return writer


@transaction.atomic
def end_writer(writer: PartyWriter, *, by: Person, at: datetime) -> None:
    """End that somebody writes for the mandated body; they are shut out at once."""
    party = _locked(writer.party)
    if reason := rules.why_not_change_party(party, by=by, at=at):
        raise Refused(reason)
    PartyWriter.objects.filter(pk=writer.pk, ended_at=None).update(ended_at=at)
    record(party, "writer-ended", by=by.pk, at=at)


def _held(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("call", "authority", "form").get(pk=application.pk)


def _locked(party: Party) -> Party:
    """The party as it is now, with its application locked before it."""
    application = _held(party.application)
    locked = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    locked.application = application
    return locked


def _confirmed(party: Party, said: dict[str, Any], *, at: datetime, **facts: Any) -> Confirmation:
    party.confirmations.standing().update(replaced_at=at)
    return Confirmation.objects.create(
        party=party,
        at=at,
        digest=digest_of(said),
        said=said,
        at_home=at_home(party) if facts["way"] == Way.LINK else None,
        **facts,
    )


def _ask(party: Party, *, by: Person, at: datetime) -> None:
    party.asked, party.asked_at = party.asked + 1, at
    party.save(update_fields=["asked", "asked_at"])
    application, call = party.application, party.application.call
    with override(party.language):
        until = deadline(call.closes_at, call.zone, zone_name(call.zone))
    queue(
        LETTERS[PartyKind(party.kind)],
        to=party.email,
        language=party.language,
        at=at,
        about=party,
        call=in_language(call.title, party.language)[0],
        authority=application.authority.name,
        party=party.name or application.authority.name,
        office=party.office,
        writer=application.office,
        deadline=until,
        link=link_of(party),
    )


def _invite(writer: PartyWriter, *, at: datetime) -> None:
    application, language = writer.party.application, writer.party.language
    queue(
        "party-writer",
        to=writer.email,
        language=language,
        at=at,
        about=writer.party,
        call=in_language(application.call.title, language)[0],
        authority=application.authority.name,
        party=writer.party.name,
        link=address("application", application.call.slug, application.key, language=language),
    )


def _tell_of_stranger(party: Party, *, at: datetime) -> None:
    """The secretariat hears of a confirmation from an address that is not the authority's own."""
    if at_home(party):
        return
    application, language = party.application, instance().default_language
    queue(
        "secretariat-party",
        to=instance().secretariat_email,
        language=language,
        at=at,
        about=party,
        authority=answering_name(party),
        number=application.number,
        email=party.email,
        link=address("desk-authority", application.authority.slug, language=language),
    )
