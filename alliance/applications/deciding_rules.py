"""Why something cannot be said about a call's result: a sentence, or None."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.accounts.models import Person
from alliance.applications.eligible import own_end
from alliance.applications.models import (
    Application,
    Arrival,
    Decision,
    Extension,
    Outcome,
    Verdict,
)
from alliance.applications.rules import in_words
from alliance.applications.standing import SELECTED, Standing
from alliance.base.deadlines import deadline, long_date
from alliance.base.instance import zone_name
from alliance.base.known import fetched
from alliance.calls.eligibility import Answer
from alliance.calls.models import Call
from alliance.membership.models import Representation
from alliance.membership.queries import day_of


@dataclass(frozen=True)
class Module:
    """What is decided of one module that is applied for."""

    letter: str
    awarded: bool
    reasons: str = ""


def why_not_work_on(call: Call, *, by: Person, at: datetime) -> str | None:
    """Whether ``by`` can check or decide anything of this call now."""
    if not by.is_secretariat:
        return _("Only the secretariat decides on applications.")
    if not call.state(at).is_over:
        return _("Nothing can be decided before the deadline: %(deadline)s.") % {
            "deadline": in_words(call)
        }
    if call.decided_at is not None:
        return _("The result of this call is out. Nothing of it can be changed.")
    return None


def why_not_judge(
    application: Application, *, turn: int, now: int, by: Person, at: datetime
) -> str | None:
    """Whether ``by`` can check or decide on this application from the page that they see."""
    if reason := why_not_work_on(application.call, by=by, at=at):
        return reason
    acts = application.authority.representations.living().filter(person=by)
    if application.started_by_id == by.pk or acts.exists():
        return _("You act for this authority. Somebody else of the secretariat decides on it.")
    if turn != now:
        return _(
            "Somebody else has meanwhile worked on this application. What you typed is still "
            "here: look at what they did, then save again if it is still right."
        )
    until = own_end(application)
    if until is not None and until > at:
        return _("This application can still be handed in until %(moment)s. Wait for it.") % {
            "moment": deadline(until, application.call.zone, zone_name(application.call.zone))
        }
    return None


def why_not_check(
    standing: Standing,
    *,
    verdict: str,
    answers: Mapping[str, str],
    words: str,
    proof_until: date | None,
    at: datetime,
) -> str | None:
    """Whether a check can say this."""
    if standing.decision is not None:
        return _("This application is decided. Take the decision back first.")
    open_rules = [rule for rule, answer in answers.items() if answer != Answer.MET]
    if verdict == Verdict.ELIGIBLE and open_rules:
        return _(
            "You say that it is eligible, and not every rule is met. Change the answer to the "
            "rule, ask for proof, or say that it is not eligible."
        )
    if verdict != Verdict.ELIGIBLE and not words.strip():
        return _("Give your reasons. The authority reads them word by word.")
    if verdict == Verdict.PROOF:
        return _why_not_proof_by(proof_until, at)
    return None


def _why_not_proof_by(day: date | None, at: datetime) -> str | None:
    today = day_of(at)
    if day is None:
        return _("Say by which day the proof must be there.")
    if day <= today:
        return _("The day for the proof is not after today, %(today)s. Choose a later one.") % {
            "today": long_date(today)
        }
    return None


def why_not_decide(
    standing: Standing,
    *,
    outcome: str,
    rank: int | None,
    reasons: str,
    modules: Sequence[Module],
    taken: Mapping[int | None, str],
) -> str | None:
    """Whether this can be decided. ``taken`` are the ranks of other applications."""
    if standing.check is None or standing.check.verdict != Verdict.ELIGIBLE:
        return _("Check first whether it is eligible. Only an eligible application is decided on.")
    if outcome != Outcome.SELECTED and not reasons.strip():
        return _("Give your reasons. The authority reads them word by word.")
    if outcome == Outcome.RESERVE and (reason := _why_not_place(rank, taken)):
        return reason
    return _why_not_modules(standing, outcome, modules)


def _why_not_place(rank: int | None, taken: Mapping[int | None, str]) -> str | None:
    if rank is None:
        return _("Say at which place it stands on the reserve list.")
    if rank in taken:
        said = {"rank": rank, "number": taken[rank]}
        return _("Place %(rank)d of the reserve list is taken by %(number)s.") % said
    return None


def _why_not_modules(standing: Standing, outcome: str, modules: Sequence[Module]) -> str | None:
    if {one.letter for one in modules} != set(standing.modules):
        return _("Decide on each module that is applied for, and on no other.")
    if outcome == Outcome.NOT_SELECTED or not modules:
        return None
    if not any(one.awarded for one in modules):
        return _("Say for which modules. For none of them means: not selected.")
    for one in modules:
        if not one.awarded and not one.reasons.strip():
            return _("Give your reasons for module %(letter)s.") % {"letter": one.letter}
    return None


def why_not_take_back(standing: Standing) -> str | None:
    """Whether there is something to take back."""
    if standing.decision is None and standing.check is None:
        return _("Nothing is decided here yet.")
    return None


def deciders(standings: Collection[Standing]) -> set[int]:
    """The numbers of all who checked or decided something that holds."""
    said = [(one.check, one.decision) for one in standings]
    return {check.checked_by_id for check, _decision in said if check and check.checked_by_id} | {
        decision.decided_by_id for _check, decision in said if decision and decision.decided_by_id
    }


def applicants(standings: Collection[Standing]) -> set[int | None]:
    """The numbers of all who began one of these applications, or act for its authority."""
    known = [one.application for one in standings]
    acting = {
        one.person_id
        for found in known
        for one in fetched(found.authority, "acting", Representation)
    }
    return acting | {found.started_by_id for found in known}


def why_not_release(
    call: Call,
    standings: Collection[Standing],
    *,
    by: Person,
    at: datetime,
    turn: int | None = None,
    now: int | None = None,
) -> str | None:
    """Whether ``by`` can let the result out: whole, with reasons, and decided by others."""
    if reason := why_not_work_on(call, by=by, at=at):
        return reason
    if reason := _why_not_whole(call, standings, at):
        return reason
    if by.pk in deciders(standings):
        return _(
            "You decided something of this result yourself. Somebody else of the secretariat "
            "reads it and releases it."
        )
    if Arrival.objects.filter(application__call=call, entered_by=by).exists():
        return _(
            "You entered an application of this call yourself. Somebody else of the secretariat "
            "reads the result and releases it."
        )
    if by.pk in applicants(standings):
        return _("You act for an authority that has applied. Somebody else releases the result.")
    if turn != now:
        return _("Somebody has changed a decision since you opened this page. Read it again.")
    return None


def _why_not_whole(call: Call, standings: Collection[Standing], at: datetime) -> str | None:
    left = sum(not one.is_final for one in standings)
    if left:
        return ngettext(
            "%(number)d application is not decided yet.",
            "%(number)d applications are not decided yet.",
            left,
        ) % {"number": left}
    if any(one.is_outdated for one in standings):
        return _("An application was handed in again after it was checked. Check it again.")
    until = Extension.objects.filter(call=call).latest_end()
    if until is not None and until > at:
        return _("Somebody can still hand in until %(moment)s, by an extension for one.") % {
            "moment": deadline(until, call.zone, zone_name(call.zone))
        }
    return None


def why_not_decline(
    decision: Decision, standing: Standing, *, reason: str, declined_on: date, at: datetime
) -> str | None:
    """Whether it can be noted that a selected authority does without."""
    if decision.call.decided_at is None:
        return _("The result of this call is not out yet. Change the decision instead.")
    if standing.key != SELECTED or standing.decision != decision:
        return _("Only an authority that is selected can decline.")
    if not reason.strip():
        return _("Say why it declines, in its own words if you can.")
    if declined_on > day_of(at):
        return _("This day is still to come. Say on which day it declined.")
    if declined_on < day_of(decision.call.decided_at):
        return _("On this day the result was not out yet. Say on which day it declined.")
    return None
