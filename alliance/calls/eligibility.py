"""Who can apply: the rules of a call, held against what is known of an applicant.

Pure: nothing is stored or fetched here. The self-check, the beginning of an application and
the secretariat's check all ask ``judge``; they differ in what they know.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alliance.base.amounts import amount
from alliance.base.countries import country as country_in_words
from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.known import there
from alliance.calls.models import Call, CallState


class Answer(StrEnum):
    """What a rule says to what is known."""

    MET = "met"
    MISSING = "missing"
    NOT_MET = "not-met"


class Rule(StrEnum):
    """The rules that a call can have. The self-check asks one question for each."""

    WINDOW = "window"
    APPLICANT = "applicant"
    MANDATE = "mandate"
    COUNTRY = "country"
    KIND = "kind"
    MEMBERSHIP = "membership"
    PARTNERS = "partners"
    EARLIER = "earlier"
    MODULES = "modules"
    AMOUNT = "amount"
    PROOF = "proof"
    SIGNATURE = "signature"


class Applicant(StrEnum):
    """Who applies: an authority itself, or a non-profit body that acts for one."""

    AUTHORITY = "authority"
    NONPROFIT = "nonprofit"


class Membership(StrEnum):
    """What the authority is to the network, as far as it matters at the deadline."""

    MEMBER = "member"
    PENDING = "pending"
    NONE = "none"


_ASKS = {
    Rule.WINDOW: gettext_noop("It came in time"),
    Rule.APPLICANT: gettext_noop("This kind of body can apply"),
    Rule.MANDATE: gettext_noop("An authority’s mandate is there"),
    Rule.COUNTRY: gettext_noop("The country is among those that can apply"),
    Rule.KIND: gettext_noop("The kind of authority is among those that can apply"),
    Rule.MEMBERSHIP: gettext_noop("The authority was a member at the deadline"),
    Rule.PARTNERS: gettext_noop("One authority applies alone"),
    Rule.EARLIER: gettext_noop("It is the only application of its authority"),
    Rule.MODULES: gettext_noop("It asks for modules of this call"),
    Rule.AMOUNT: gettext_noop("It asks for no more than the ceiling"),
    Rule.PROOF: gettext_noop("There is proof that its people act for the authority"),
    Rule.SIGNATURE: gettext_noop("The authority has signed it"),
}
_NOT_MET = {
    Rule.WINDOW: gettext_noop("The application came in after the deadline."),
    Rule.APPLICANT: gettext_noop("This kind of body cannot apply to this call."),
    Rule.MANDATE: gettext_noop("The mandate of an authority is not there."),
    Rule.COUNTRY: gettext_noop("Authorities of this country cannot apply to this call."),
    Rule.KIND: gettext_noop("Authorities of this kind cannot apply to this call."),
    Rule.MEMBERSHIP: gettext_noop("The authority was not a member at the deadline."),
    Rule.PARTNERS: gettext_noop("Several authorities cannot apply together to this call."),
    Rule.EARLIER: gettext_noop("The authority has handed in another application to this call."),
    Rule.MODULES: gettext_noop("The application asks for no module of this call."),
    Rule.AMOUNT: gettext_noop("The application asks for more than the ceiling."),
    Rule.PROOF: gettext_noop(
        "The proof is missing that those who handed it in act for the authority."
    ),
    Rule.SIGNATURE: gettext_noop("The signature of the authority is missing."),
}
_OPEN = {
    Rule.WINDOW: gettext_noop("We do not know yet whether it came in time."),
    Rule.APPLICANT: gettext_noop("We do not know yet what kind of body applies."),
    Rule.MANDATE: gettext_noop("We do not know yet whether the mandate is there."),
    Rule.COUNTRY: gettext_noop("We do not know yet whether its country can apply."),
    Rule.KIND: gettext_noop("We do not know yet whether authorities of this kind can apply."),
    Rule.MEMBERSHIP: gettext_noop("We do not know yet whether it was a member at the deadline."),
    Rule.PARTNERS: gettext_noop("We do not know yet whether several authorities apply together."),
    Rule.EARLIER: gettext_noop("We do not know yet whether there is another application."),
    Rule.MODULES: gettext_noop("We do not know yet which modules it asks for."),
    Rule.AMOUNT: gettext_noop("We do not know yet whether it asks for more than the ceiling."),
    Rule.PROOF: gettext_noop(
        "The proof is still missing that those who handed it in act for the authority."
    ),
    Rule.SIGNATURE: gettext_noop("The signature of the authority is still missing."),
}


@dataclass(frozen=True)
class Facts:
    """What is known of an applicant. None or empty: not known."""

    applicant: str = ""
    mandate: bool | None = None
    country: str = ""
    kind: str = ""
    membership: str = ""
    partners: bool | None = None
    earlier: bool | None = None
    modules: Collection[str] | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class Finding:
    """One rule's answer: why, and what to do where it is not yes."""

    rule: Rule
    answer: Answer
    why: str
    todo: str = ""


def rules_of(call: Call, modules: Collection[str] = ()) -> list[Rule]:
    """The rules that this call has, in the order in which they are asked."""
    asked = {
        Rule.WINDOW: True,
        Rule.APPLICANT: True,
        Rule.MANDATE: call.nonprofits_allowed,
        Rule.COUNTRY: bool(call.eligible_countries),
        Rule.KIND: bool(call.eligible_kinds),
        Rule.MEMBERSHIP: call.membership_required,
        Rule.PARTNERS: not call.joint_allowed,
        Rule.EARLIER: not call.several_applications,
        Rule.MODULES: bool(modules),
        Rule.AMOUNT: call.ceiling is not None,
        # What only the secretariat asks, of what was handed in: see applications.proofs.
        Rule.PROOF: False,
        Rule.SIGNATURE: False,
    }
    return [rule for rule, holds in asked.items() if holds]


def judge(
    call: Call,
    facts: Facts,
    *,
    at: datetime,
    kinds: Mapping[str, str],
    modules: Collection[str] = (),
    only: Collection[Rule] = tuple(Rule),
) -> list[Finding]:
    """Each rule of the call and its answer. ``kinds`` names the kinds of authorities."""
    judges = {
        Rule.WINDOW: lambda: _window(call, at),
        Rule.APPLICANT: lambda: _applicant(call, facts),
        Rule.MANDATE: lambda: _mandate(call, facts),
        Rule.COUNTRY: lambda: _country(call, facts),
        Rule.KIND: lambda: _kind(call, facts, kinds),
        Rule.MEMBERSHIP: lambda: _membership(call, facts),
        Rule.PARTNERS: lambda: _partners(facts),
        Rule.EARLIER: lambda: _earlier(facts),
        Rule.MODULES: lambda: _modules(facts, modules),
        Rule.AMOUNT: lambda: _amount(call, facts),
    }
    return [judges[rule]() for rule in rules_of(call, modules) if rule in only]


def overall(findings: Collection[Finding]) -> Answer:
    """No, if one rule says no; missing, if one cannot say yet; else yes."""
    said = {one.answer for one in findings}
    for answer in (Answer.NOT_MET, Answer.MISSING):
        if answer in said:
            return answer
    return Answer.MET


def open_points(findings: Collection[Finding]) -> Iterator[Finding]:
    """The rules that do not say yes."""
    return (one for one in findings if one.answer != Answer.MET)


def in_short(rule: str, answer: str) -> str:
    """What a rule says of an application that does not meet it, for its authority to read."""
    sentences = _NOT_MET if answer == Answer.NOT_MET else _OPEN
    return _(sentences[Rule(rule)])


def rule_in_words(rule: Rule) -> str:
    """What a rule asks, for the secretariat."""
    return _(_ASKS[rule])


def _window(call: Call, at: datetime) -> Finding:
    said = {"deadline": deadline(call.closes_at, call.zone, zone_name(call.zone))}
    state = call.state(at)
    if state.is_over:
        why = _("The deadline has passed: it was %(deadline)s.") % said
        todo = _("Register your interest. We write to you when the next call is published.")
        return Finding(Rule.WINDOW, Answer.NOT_MET, why, todo)
    if state == CallState.UPCOMING:
        why = _("The call is not open yet. Its deadline is %(deadline)s.") % said
        todo = _("Come back when it opens, or register your interest.")
        return Finding(Rule.WINDOW, Answer.MISSING, why, todo)
    return Finding(Rule.WINDOW, Answer.MET, _("The call is open until %(deadline)s.") % said)


def _applicant(call: Call, facts: Facts) -> Finding:
    if facts.applicant == Applicant.AUTHORITY:
        why = _("Local and regional authorities can apply.")
        return Finding(Rule.APPLICANT, Answer.MET, why)
    if facts.applicant != Applicant.NONPROFIT:
        return _unknown(Rule.APPLICANT, _("Say who applies: an authority or a non-profit body."))
    if call.nonprofits_allowed:
        why = _("A non-profit body can apply if an authority gives it a mandate.")
        return Finding(Rule.APPLICANT, Answer.MET, why)
    return Finding(
        Rule.APPLICANT,
        Answer.NOT_MET,
        _("Only authorities can apply to this call, no non-profit body."),
        _("Ask an authority to apply. You can help it to carry the project out."),
    )


def _mandate(call: Call, facts: Facts) -> Finding:
    if facts.applicant == Applicant.AUTHORITY:
        return Finding(Rule.MANDATE, Answer.MET, _("An authority needs no mandate of another."))
    said = {"deadline": deadline(call.closes_at, call.zone, zone_name(call.zone))}
    if facts.mandate:
        return Finding(Rule.MANDATE, Answer.MET, _("The authority’s mandate is there in time."))
    if facts.mandate is None:
        todo = _("Find out whether an authority can give you a mandate before the deadline.")
        return _unknown(Rule.MANDATE, todo)
    return Finding(
        Rule.MANDATE,
        Answer.NOT_MET,
        _("Without an authority’s mandate a non-profit body cannot apply."),
        _("Ask an authority for a mandate. It must be there before %(deadline)s.") % said,
    )


def _country(call: Call, facts: Facts) -> Finding:
    if not facts.country:
        return _unknown(Rule.COUNTRY, _("Say in which country the authority is."))
    said = {"country": country_in_words(facts.country)}
    if facts.country in call.eligible_countries:
        why = _("Authorities of this country can apply: %(country)s.") % said
        return Finding(Rule.COUNTRY, Answer.MET, why)
    named = sorted(country_in_words(code) for code in call.eligible_countries)
    return Finding(
        Rule.COUNTRY,
        Answer.NOT_MET,
        _("Authorities of this country cannot apply to this call: %(country)s.") % said,
        _("It is for authorities of these countries: %(countries)s.")
        % {"countries": ", ".join(named)},
    )


def _kind(call: Call, facts: Facts, kinds: Mapping[str, str]) -> Finding:
    if not facts.kind:
        return _unknown(Rule.KIND, _("Say what kind of authority it is."))
    said = {"kind": kinds.get(facts.kind, facts.kind)}
    if facts.kind in call.eligible_kinds:
        why = _("Authorities of this kind can apply: %(kind)s.") % said
        return Finding(Rule.KIND, Answer.MET, why)
    named = [kinds.get(kind, kind) for kind in call.eligible_kinds]
    return Finding(
        Rule.KIND,
        Answer.NOT_MET,
        _("Authorities of this kind cannot apply to this call: %(kind)s.") % said,
        _("It is for authorities of these kinds: %(kinds)s. Is our record wrong? Write to us.")
        % {"kinds": ", ".join(named)},
    )


def _membership(call: Call, facts: Facts) -> Finding:
    said = {"deadline": deadline(call.closes_at, call.zone, zone_name(call.zone))}
    if facts.membership == Membership.MEMBER:
        return Finding(Rule.MEMBERSHIP, Answer.MET, _("The authority is a member."))
    if facts.membership == Membership.PENDING:
        return Finding(
            Rule.MEMBERSHIP,
            Answer.MISSING,
            _("The authority has asked to join and is no member yet."),
            _("You can write. It must be a member before %(deadline)s.") % said,
        )
    if facts.membership != Membership.NONE:
        return _unknown(Rule.MEMBERSHIP, _("Find out whether the authority is a member."))
    return Finding(
        Rule.MEMBERSHIP,
        Answer.MISSING,
        _("Only members can apply, and the authority is none."),
        _("Join first. It must be a member before %(deadline)s.") % said,
    )


def _partners(facts: Facts) -> Finding:
    if facts.partners is None:
        return _unknown(Rule.PARTNERS, _("Say whether other authorities apply with you."))
    if not facts.partners:
        return Finding(Rule.PARTNERS, Answer.MET, _("One authority applies alone."))
    return Finding(
        Rule.PARTNERS,
        Answer.NOT_MET,
        _("Several authorities cannot apply together to this call."),
        _("Each authority hands in an application of its own."),
    )


def _earlier(facts: Facts) -> Finding:
    if facts.earlier is None:
        return _unknown(
            Rule.EARLIER, _("Ask your colleagues whether the authority has applied already.")
        )
    if not facts.earlier:
        return Finding(Rule.EARLIER, Answer.MET, _("It is the authority’s first application."))
    return Finding(
        Rule.EARLIER,
        Answer.MISSING,
        _("Each authority can hand in one application to this call."),
        _("Go on with the one that is there. Until the deadline you can hand it in again."),
    )


def _modules(facts: Facts, modules: Collection[str]) -> Finding:
    known = [letter for letter in facts.modules or () if letter in modules]
    if known:
        why = _("You apply for these modules: %(modules)s.") % {"modules": ", ".join(known)}
        return Finding(Rule.MODULES, Answer.MET, why)
    return _unknown(Rule.MODULES, _("Choose at least one module."))


def _amount(call: Call, facts: Facts) -> Finding:
    ceiling = there(call.ceiling)
    said = {"ceiling": amount(ceiling, call.currency)}
    if facts.amount is None:
        return _unknown(
            Rule.AMOUNT, _("Work out how much you ask for: at most %(ceiling)s.") % said
        )
    if facts.amount <= ceiling:
        why = _("You ask for no more than is possible: %(ceiling)s.") % said
        return Finding(Rule.AMOUNT, Answer.MET, why)
    return Finding(
        Rule.AMOUNT,
        Answer.NOT_MET,
        _("One application can ask for %(ceiling)s at most.") % said,
        _("Ask for less, or find money elsewhere for what is above it."),
    )


def _unknown(rule: Rule, todo: str) -> Finding:
    return Finding(rule, Answer.MISSING, _("We do not know this yet."), todo)
