"""What waits for a choice in a draft, as its overview shows it: texts by section, and files."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from alliance.accounts.models import Person
from alliance.applications.handing_over_rules import (
    can_be_offered,
    knows_of_others,
    official_beside,
    why_not_hand_over,
    why_not_take_file,
)
from alliance.applications.models import Application, OfferedFile, TextOffer
from alliance.applications.pages import Draft, SectionLink, file_address
from alliance.questionnaires.definition import Question


@dataclass(frozen=True)
class Waiting:
    """A section in which texts wait beside the stored ones."""

    link: SectionLink
    number: int


@dataclass(frozen=True)
class Offered:
    """A file that somebody offered, with the question that it is for."""

    id: int
    name: str
    size: int
    address: str
    question: Question | None
    by: str
    why_not: str | None


def waiting_texts(draft: Draft) -> list[Waiting]:
    """The sections with open choices, in the order of the form."""
    found = Counter(draft.application.journal.open_conflicts().values_list("question", flat=True))
    waiting = [
        Waiting(link, sum(found[question.id] for question in link.section.questions))
        for link in (draft.sections() if found else [])
    ]
    return [one for one in waiting if one.number]


def offered_files(draft: Draft) -> list[Offered]:
    """The files that wait to be taken or left."""
    waiting = draft.application.offered_files.filter(settled_at=None)
    rows = waiting.select_related("file", "offer__application__started_by")
    return [_shown(draft, one) for one in rows]


def _shown(draft: Draft, one: OfferedFile) -> Offered:
    writer = one.offer.application.started_by if one.offer else None
    there = len(draft.files.get(one.question, []))
    return Offered(
        id=one.pk,
        name=one.file.name,
        size=one.file.size,
        address=file_address(draft.application, str(one.file.key)),
        question=draft.form.question(one.question),
        by=(writer.get_full_name() or writer.email) if writer else "",
        why_not=why_not_take_file(one, draft.form, there=there),
    )


@dataclass(frozen=True)
class Offering:
    """What somebody can do with a text that is theirs alone, or has done."""

    offer: TextOffer | None
    why_not: str | None
    beside: Application | None
    """The authority's own application, for those alone who may read it."""


def offering(application: Application, *, by: Person, at: datetime) -> Offering | None:
    """None where there is nothing to offer. Others see the same with and without a second text."""
    if not can_be_offered(application, by=by):
        return None
    colleague = knows_of_others(application, by)
    beside = official_beside(application) if colleague else None
    if colleague and beside is None:
        # It becomes the authority's own within a minute.
        return None
    offer = TextOffer.objects.filter(application=application).first()
    reason = None if offer else why_not_hand_over(application, by=by, at=at)
    return Offering(offer, reason, beside)
