"""The letter of commitment: what an authority promises, ready to be signed.

Its words are the secretariat's, edited like those of letters: ``commitment-letter`` for a
wish to join, ``commitment-renewal`` for a member that stays. Its facts are what the authority
said of itself; there is nothing of any person in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alliance.base.countries import country_name
from alliance.base.deadlines import long_date
from alliance.base.instance import instance, text
from alliance.base.papers.docx import as_docx
from alliance.base.papers.pdf import as_pdf
from alliance.base.papers.words import Paper, blocks
from alliance.base.templatetags.facts import in_language
from alliance.membership.models import Authority, AuthorityKind, DecidedBy, JoinApplication
from alliance.membership.wishes import Promise
from alliance.outbox.writing import words_of

JOINING, STAYING = "commitment-letter", "commitment-renewal"
SIGNED_BY = {
    DecidedBy.MAYOR: gettext_noop("The mayor or the head of the authority"),
    DecidedBy.COUNCIL: gettext_noop("Who chairs the council, or who may sign for it"),
    DecidedBy.ASSEMBLY: gettext_noop("Who chairs the assembly, or who may sign for it"),
}


class Form(StrEnum):
    """To print as it is, or to change before printing."""

    PDF = "pdf"
    DOCX = "docx"


MAKERS = {Form.PDF: as_pdf, Form.DOCX: as_docx}


@dataclass(frozen=True)
class CommitmentFacts:
    """What a letter of commitment says. For a renewal the decision is still to be taken."""

    authority: str
    kind: AuthorityKind
    country: str
    promises: Sequence[Promise]
    decided_by: DecidedBy | None = None
    decision_date: date | None = None
    sample: bool = False


def facts_of_wish(application: JoinApplication) -> CommitmentFacts:
    """What an authority says when it asks to join."""
    return CommitmentFacts(
        authority=application.name,
        kind=application.kind,
        country=application.country,
        decided_by=DecidedBy(application.decided_by),
        decision_date=application.decision_date,
        promises=[
            Promise(one.aim, one.sentence, one.year)
            for one in application.commitments.select_related("aim")
        ],
        sample=application.sample,
    )


def facts_of_authority(authority: Authority) -> CommitmentFacts:
    """What a member goes on committing to; who decides and when is left to be written."""
    return CommitmentFacts(
        authority=authority.name,
        kind=authority.kind,
        country=authority.country,
        promises=[
            Promise(one.aim, one.sentence, one.year)
            for one in authority.commitments.living().select_related("aim")
        ],
        sample=authority.sample,
    )


def commitment_letter(facts: CommitmentFacts, language: str, form: Form) -> bytes:
    """The letter in a language, as PDF or for a word processor."""
    with translation.override(language):
        return MAKERS[form](paper(facts, language))


def paper(facts: CommitmentFacts, language: str) -> Paper:
    """The secretariat's words with the authority's facts in them."""
    key = JOINING if facts.decided_by else STAYING
    said = words_of(key, language, _filled(facts, language))
    return Paper(
        title=said.subject,
        language=said.language,
        blocks=blocks(said.body),
        network=text(instance().name, said.language),
        address=settings.BASE_URL,
        note=_("Sample: made in a demonstration. It binds nobody.") if facts.sample else "",
    )


def _filled(facts: CommitmentFacts, language: str) -> dict[str, str]:
    return _decision(facts, language) | {
        # A line break would make a heading or a list of what somebody typed.
        "authority": _one_line(facts.authority),
        "kind": in_language(facts.kind.name, language)[0],
        "country": country_name(facts.country, language),
        "commitments": "\n".join(f"- {_promise(one, language)}" for one in facts.promises),
    }


def _decision(facts: CommitmentFacts, language: str) -> dict[str, str]:
    if facts.decided_by is None or facts.decision_date is None:
        return {}
    return {
        "decided_by": str(facts.decided_by.label),
        "decision_date": long_date(facts.decision_date, code=language),
        "signatory": _(SIGNED_BY[facts.decided_by]),
    }


def _promise(one: Promise, language: str) -> str:
    words = {"aim": in_language(one.aim.name, language)[0], "sentence": _one_line(one.sentence)}
    if one.year is None:
        return _("%(aim)s: %(sentence)s") % words
    return _("%(aim)s: %(sentence)s By %(year)d.") % (words | {"year": one.year})


def _one_line(typed: str) -> str:
    return " ".join(typed.split())


def file_name(facts: CommitmentFacts, form: Form) -> str:
    """What the letter is called when it is saved."""
    return f"{_('Letter of commitment')} {_one_line(facts.authority)[:80]}.{form}"
