"""The letters of a result: to whom, in which language, with which reasons. Texts are data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.applications.models import (
    Decline,
    EligibilityCheck,
)
from alliance.applications.standing import (
    INELIGIBLE,
    NOT_SELECTED,
    RESERVE,
    SELECTED,
    Standing,
)
from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.known import fetched
from alliance.base.templatetags.facts import in_language
from alliance.calls.eligibility import Answer, Rule, in_short
from alliance.calls.models import Call
from alliance.membership.addresses import address
from alliance.membership.models import Access, Representation, RepresentationState
from alliance.outbox.actions import queue
from alliance.outbox.models import LetterText
from alliance.outbox.writing import Words, words

KEYS = {
    SELECTED: "result-selected",
    RESERVE: "result-reserve",
    NOT_SELECTED: "result-not-selected",
    INELIGIBLE: "result-not-eligible",
}


@dataclass(frozen=True)
class Recipient:
    """Where a letter goes, and the language in which it is written."""

    email: str
    language: str


@dataclass(frozen=True)
class ResultLetter:
    """A letter that is not sent yet."""

    key: str
    standing: Standing
    to: Recipient
    facts: dict[str, str]


def recipients(standing: Standing) -> list[Recipient]:
    """Who reads the result: whoever handed in, else those who own the authority's workspace.

    Where nobody is left, the public mailbox of the institution; where it has none, nobody.
    """
    authority = standing.application.authority
    acting = fetched(authority, "acting", Representation)
    person = standing.submission.submitted_by if standing.submission else None
    if person is not None and any(one.person_id == person.pk for one in acting):
        return [Recipient(person.email, person.language)]
    owners = [
        one.person
        for one in acting
        if one.state == RepresentationState.CONFIRMED and one.role == Access.OWNER
    ]
    if owners:
        return [Recipient(one.email, one.language) for one in owners]
    mailbox, language = authority.mailbox, standing.application.language
    return [Recipient(mailbox, language)] if mailbox else []


def letters_of(standing: Standing) -> list[ResultLetter]:
    """The letters that release sends about one application."""
    key = KEYS[standing.key]
    return [
        ResultLetter(key, standing, to, result_facts(standing, to.language))
        for to in recipients(standing)
    ]


def previews(letters: Iterable[ResultLetter]) -> list[tuple[ResultLetter, Words]]:
    """Letters as their readers get them, with one question for all texts."""
    texts = {
        (one.key, one.language): one for one in LetterText.objects.filter(key__in=KEYS.values())
    }
    told = []
    for letter in letters:
        known = texts.get((letter.key, letter.to.language))
        text = known or texts[letter.key, instance().default_language]
        told.append((letter, words(text.subject, text.body, text.language, letter.facts)))
    return told


def send(letter: ResultLetter, *, at: datetime) -> None:
    """Put a letter in the outbox; answers come to the contact of the call."""
    application = letter.standing.application
    queue(
        letter.key,
        to=letter.to.email,
        language=letter.to.language,
        at=at,
        about=application,
        reply_to=contact(application.call),
        not_before=None,
        **letter.facts,
    )


def result_facts(standing: Standing, language: str) -> dict[str, str]:
    """What letters of a result say of an application, in a language."""
    facts = _facts(standing, language)
    with override(language):
        return facts | {
            "reasons": reasons(standing),
            "modules": modules(standing),
            "rank": str(standing.decision.rank or "") if standing.decision else "",
        }


def _facts(standing: Standing, language: str) -> dict[str, str]:
    application, call = standing.application, standing.application.call
    return {
        "call": in_language(call.title, language)[0],
        "authority": application.authority.name,
        "number": application.number,
        "link": address("application", call.slug, application.key, language=language),
        "contact": contact(call),
    }


def contact(call: Call) -> str:
    """Where applicants ask and complain."""
    return call.contact_email or instance().secretariat_email


def reasons(standing: Standing) -> str:
    """Why it was decided so: rule by rule where it is not eligible, and in words."""
    if standing.decision is not None:
        return standing.decision.reasons or _("No remarks were written down.")
    if standing.check is None:
        return ""
    return "\n".join(
        [*told(standing.check, official=standing.application.official), standing.check.words]
    )


def not_met(check: EligibilityCheck) -> list[str]:
    """The rules that a check found not met or open, each as a sentence."""
    return _not_met(check.outcomes)


def _not_met(outcomes: Iterable[Mapping[str, str]]) -> list[str]:
    return [in_short(one["rule"], one["answer"]) for one in outcomes if one["answer"] != Answer.MET]


def told(check: EligibilityCheck, *, official: bool) -> list[str]:
    """The same for whoever handed it in.

    Somebody who is not known to act for the authority is not told that it has applied itself:
    what is missing then is the proof.
    """
    outcomes = check.outcomes
    if not official:
        outcomes = [
            one | {"rule": Rule.PROOF} if one["rule"] == Rule.EARLIER else one for one in outcomes
        ]
    return list(dict.fromkeys(_not_met(outcomes)))


def modules(standing: Standing) -> str:
    """What was decided of each module, a line for each."""
    if standing.decision is None or not standing.decision.modules:
        return _("This call has no modules.")
    return "\n".join(_module(one) for one in standing.decision.modules)


def _module(one: dict[str, object]) -> str:
    said = {"letter": one["letter"], "reasons": one["reasons"]}
    if one["awarded"]:
        return (_("Module %(letter)s: yes. %(reasons)s") % said).strip()
    return (_("Module %(letter)s: no. %(reasons)s") % said).strip()


def ask_for_proof(standing: Standing, check: EligibilityCheck, *, at: datetime) -> None:
    """Ask an applicant to prove something by a day."""
    for to in recipients(standing):
        with override(to.language):
            open_rules = "\n".join(told(check, official=standing.application.official))
            until = long_date(check.proof_until) if check.proof_until else ""
        facts = _facts(standing, to.language) | {
            "reasons": "\n".join(part for part in (open_rules, check.words) if part),
            "until": until,
        }
        send(ResultLetter("result-proof", standing, to, facts), at=at)


def tell_of_decline(standing: Standing, made: Decline, *, at: datetime) -> None:
    """Confirm to an authority that it does without."""
    for to in recipients(standing):
        with override(to.language):
            day = long_date(made.declined_on)
        facts = _facts(standing, to.language) | {"day": day, "reasons": made.reason}
        send(ResultLetter("result-declined", standing, to, facts), at=at)


def moved_up(standing: Standing, *, at: datetime) -> None:
    """Tell the first of the reserve list that it is selected."""
    for to in recipients(standing):
        facts = result_facts(standing, to.language)
        send(ResultLetter("result-moved-up", standing, to, facts), at=at)
