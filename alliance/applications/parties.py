"""What the parties of an application are asked, what they have confirmed, and in which words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from alliance.applications.drafts import canonical, digest, revision
from alliance.applications.models import (
    Application,
    ApplicationState,
    Confirmation,
    Extension,
    Party,
    PartyKind,
    Submission,
    Way,
)
from alliance.applications.rules import why_not_in_time
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import zone_name
from alliance.calls.models import Call, Signature
from alliance.membership import mailboxes
from alliance.membership.addresses import address
from alliance.membership.models import Authority

SALT = "applications.party"


def version_to_sign(application: Application, *, at: datetime) -> Submission | None:
    """What a signature is about: the draft (None), once it is over the version that counts."""
    if why_not_in_time(
        application.call, at=at, extensions=Extension.objects.for_application(application)
    ):
        return last_submission(application)
    return None


def token_of(party: Party) -> str:
    """What only the letter to a party's office carries; another address ends it."""
    named = [str(party.key), party.turn]
    return signing.Signer(salt=SALT).sign_object(named, compress=False)


def party_by(token: str) -> Party | None:
    """The party that a letter's token belongs to, if we made it and its address still holds."""
    try:
        key, turn = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Party.objects.select_related(
        "authority", "application__call", "application__authority", "application__form"
    )
    return found.filter(key=key, turn=turn).first()


def link_of(party: Party) -> str:
    """Where a party's office answers, as its letter carries it."""
    return address("party-confirm", token_of(party), language=party.language)


def asked_of(party: Party, *, at: datetime) -> dict[str, Any]:
    """All that a party confirms, as it is now. Its digest tells whether it changed since."""
    application = party.application
    said: dict[str, Any] = {
        "call": application.call.slug,
        "application": application.number,
        "authority": application.authority.name,
        "kind": party.kind,
    }
    if party.kind == PartyKind.LEAD:
        handed_in = version_to_sign(application, at=at)
        return said | {"revision": handed_in.revision if handed_in else revision(application)}
    facts = ("name", "country", "legal_form", "register_number", "part")
    amount = "" if party.amount is None else f"{party.amount:.2f}"
    return said | {name: getattr(party, name) for name in facts} | {"amount": amount}


def digest_of(said: dict[str, Any]) -> str:
    """The digest by which a confirmation names what was shown."""
    return digest(canonical(said))


def answering(party: Party) -> Authority | None:
    """The authority whose office confirms, as far as the register has it."""
    return party.authority if party.kind == PartyKind.AUTHORITY else party.application.authority


def answering_name(party: Party) -> str:
    """The name of the authority whose office confirms."""
    return party.name if party.kind == PartyKind.AUTHORITY else party.application.authority.name


def at_home(party: Party) -> bool | None:
    """Whether the link goes to a domain of the authority that confirms; None where unknown."""
    authority = answering(party)
    if authority is None or not mailboxes.own_domains(authority):
        return None
    return mailboxes.is_own(authority, party.email)


@dataclass(frozen=True)
class PartyShown:
    """A party with where it stands, in words."""

    party: Party
    standing: Confirmation | None
    withdrawn: Confirmation | None
    outdated: bool
    words: str
    tone: str
    stranger: str

    @property
    def is_there(self) -> bool:
        """Whether its confirmation stands."""
        return self.standing is not None


def parties_of(application: Application) -> list[Party]:
    """The living parties with their confirmations and writers, in a fixed number of questions."""
    found = application.parties.living().select_related("authority")
    confirmations = Confirmation.objects.select_related("file").order_by("at", "pk")
    known = list(
        found.prefetch_related(
            Prefetch("confirmations", queryset=confirmations, to_attr="told"),
            "writers",
        )
    )
    for one in known:
        # One and the same draft: nobody fetches it again for each.
        one.application = application
    return known


def shown(application: Application, *, at: datetime) -> list[PartyShown]:
    """The parties of an application as its pages list them."""
    return [show(one, at=at) for one in parties_of(application)]


def show(party: Party, *, at: datetime) -> PartyShown:
    """Where one party stands."""
    told = _told(party)
    standing = next(
        (one for one in told if one.withdrawn_at is None and one.replaced_at is None), None
    )
    withdrawn = told[-1] if told and told[-1].withdrawn_at and standing is None else None
    outdated = standing is not None and standing.digest != digest_of(asked_of(party, at=at))
    words, tone = _words(party, standing, withdrawn, outdated=outdated)
    return PartyShown(party, standing, withdrawn, outdated, words, tone, _stranger(party))


def _told(party: Party) -> list[Confirmation]:
    known = vars(party).get("told")
    return list(party.confirmations.order_by("at", "pk")) if known is None else known


def _words(
    party: Party, standing: Confirmation | None, withdrawn: Confirmation | None, *, outdated: bool
) -> tuple[str, str]:
    """In words, with how its mark looks."""
    if standing is not None:
        said = {"moment": _moment(party, standing.at), "office": standing.office}
        if outdated:
            said["change"] = _moment(party, changed_at(party))
            return _(
                "Confirmed on %(moment)s by %(office)s, before the change of %(change)s."
            ) % said, "warn"
        if standing.way == Way.PAPER:
            return _("Confirmed on a signed paper by %(office)s, sent in on %(moment)s.") % (
                said
            ), "good"
        return _("Confirmed on %(moment)s by %(office)s.") % said, "good"
    if withdrawn is not None and withdrawn.withdrawn_at is not None:
        moment = _moment(party, withdrawn.withdrawn_at)
        return _("Withdrawn on %(moment)s.") % {"moment": moment}, "warn"
    if party.asked_at is not None:
        moment = _moment(party, party.asked_at)
        return _("Asked on %(moment)s; no answer yet.") % {"moment": moment}, "warn"
    return _("Not asked yet."), ""


def changed_at(party: Party) -> datetime:
    """When what a party confirms changed last."""
    if party.kind == PartyKind.LEAD:
        return max(party.application.saved_at, party.changed_at)
    return party.changed_at


def _moment(party: Party, at: datetime) -> str:
    call = party.application.call
    return to_the_minute(at, call.zone, zone_name(call.zone))


def _stranger(party: Party) -> str:
    """What is said where the letter's address is not the authority's own."""
    home = at_home(party)
    if home:
        return ""
    said = {"email": party.email, "authority": answering_name(party)}
    if home is None:
        return (
            _(
                "We do not know the e-mail domain of %(authority)s, so the secretariat looks at "
                "this address: %(email)s."
            )
            % said
        )
    return (
        _(
            "This address is not in the e-mail domain of %(authority)s, so the secretariat "
            "looks at it: %(email)s."
        )
        % said
    )


def standing_of(application: Application, kind: str) -> Confirmation | None:
    """The standing confirmation of the signature or of the mandate."""
    found = Confirmation.objects.standing().filter(
        party__application=application, party__kind=kind, party__removed_at=None
    )
    return found.select_related("party", "file").order_by("pk").first()


def last_submission(application: Application) -> Submission | None:
    """The version that counts, if one was handed in."""
    if application.state != ApplicationState.SUBMITTED:
        return None
    return application.submissions.order_by("-version").first()


@dataclass(frozen=True)
class Line:
    """What the overview and the check list say of one party."""

    name: str
    words: str
    tone: str


@dataclass(frozen=True)
class InShort:
    """All that the overview and the check list say of signature, mandate and partners."""

    lines: list[Line]

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return any(one.tone != "good" for one in self.lines)


def in_short(application: Application, *, at: datetime) -> InShort:
    """Where signature, mandate and partners stand; a signature that nobody asked for, too."""
    known = shown(application, at=at)
    lines = [
        Line(one.party.name or str(one.party.get_kind_display()), one.words, one.tone)
        for one in known
    ]
    if not any(one.party.kind == PartyKind.LEAD for one in known):
        lines[:0] = _unasked(application.call)
    return InShort(lines)


def _unasked(call: Call) -> list[Line]:
    label = str(PartyKind.LEAD.label)
    match call.signature:
        case Signature.REQUIRED:
            words = _(
                "This call requires it. Nobody has been asked yet; it may still come after the "
                "deadline, until we check the application."
            )
            return [Line(label, words, "warn")]
        case Signature.WANTED:
            return [Line(label, _("This call would like it. Nobody has been asked yet."), "")]
    return []
