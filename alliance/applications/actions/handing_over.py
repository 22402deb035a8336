"""Two wrote for one authority: the text of the one is offered to those who write the other's.

Whoever offers is answered at once and always the same. The worker brings the text to where it
belongs, if there is such a place.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import ngettext, override

from alliance.accounts.models import Person
from alliance.applications.actions.attaching import touch
from alliance.applications.actions.journal import stored_value, written_down
from alliance.applications.actions.locking import ours
from alliance.applications.addresses import overview_address
from alliance.applications.handing_over_rules import (
    official_beside,
    page_of_text,
    why_not_hand_over,
    why_not_take_file,
)
from alliance.applications.models import (
    Application,
    ApplicationFile,
    Extension,
    OfferedFile,
    TextOffer,
)
from alliance.applications.rules import why_not_in_time
from alliance.applications.writers import writers_of
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.templatetags.facts import in_language
from alliance.files.actions import copied, take_away
from alliance.files.models import StoredFile
from alliance.history.actions import record
from alliance.outbox.actions import queue
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.merging import Change, fingerprint

OF_ANOTHER = "another-text"
"""What the text started from: nothing that is stored, so it waits beside each answer."""


@transaction.atomic
def hand_over_text(application: Application, *, by: Person, at: datetime) -> TextOffer:
    """Offer the text and its files to those who act for the authority, once."""
    application = locked(application)
    if reason := why_not_hand_over(application, by=by, at=at):
        raise Refused(reason)
    record(application, "text-handed-over", by=by.pk, at=at)
    return TextOffer.objects.create(application=application, offered_at=at)


def bring_offers(at: datetime) -> int:
    """Bring what was offered to where it belongs; answers how many texts and files wait there."""
    waiting = TextOffer.objects.filter(given_at=None).select_related(
        "application__call", "application__form", "application__started_by"
    )
    return sum(bring(one, at=at) or 0 for one in waiting)


def bring(offer: TextOffer, *, at: datetime) -> int | None:
    """Set what is offered beside the authority's own application, to be chosen from.

    Nothing there is changed, also where nothing is written yet. Answers how many texts and files
    wait there now; None while there is no application that can still be written.
    """
    official = official_beside(offer.application)
    if official is None or _is_over(official, at):
        return None
    # Copies, because each draft is deleted by itself, with its files.
    copies = [(one.question, copied(one.file, at=at)) for one in _files(offer, official)]
    brought = None
    try:
        brought = _brought(offer, official, copies, at=at)
    finally:
        if brought is None:
            for _question, stored in copies:
                take_away(stored)
    return brought


@transaction.atomic
def _brought(
    offer: TextOffer, official: Application, copies: list[tuple[str, StoredFile]], *, at: datetime
) -> int | None:
    offer = locked(offer)
    if offer.given_at is not None:
        return None
    official = locked(official)
    text = offer.application
    if text.started_by is None:
        return None
    changes = list(_differing(text, official))
    kept = written_down(official, changes, page=page_of_text(text), by=text.started_by, at=at)
    for question, stored in copies:
        stored.save()
        official.offered_files.create(offer=offer, question=question, file=stored)
    offer.given_to, offer.given_at = official, at
    offer.save(update_fields=["given_to", "given_at"])
    # Not by whoever offered: what they did is shown to them, and this is not theirs to know.
    record(official, "text-received", by=None, at=at, of=text.number)
    if kept.conflicts or copies:
        for person in writers_of([official])[official.pk]:
            _tell(person, text, official, answers=len(kept.conflicts), files=len(copies), at=at)
    return len(kept.conflicts) + len(copies)


def _tell(
    person: Person,
    text: Application,
    official: Application,
    *,
    answers: int,
    files: int,
    at: datetime,
) -> None:
    code, writer = person.language, there(text.started_by)
    with override(code):
        counted = [
            ngettext("%(number)s answer", "%(number)s answers", answers) % {"number": answers},
            ngettext("%(number)s file", "%(number)s files", files) % {"number": files},
        ]
    queue(
        "text-offered",
        to=person.email,
        language=code,
        at=at,
        about=official,
        authority=official.authority.name,
        call=in_language(official.call.title, code)[0],
        number=official.number,
        who=writer.get_full_name() or writer.email,
        waiting=", ".join(counted),
        link=overview_address(official, language=code),
    )


def _is_over(official: Application, at: datetime) -> bool:
    given = Extension.objects.for_application(official)
    return why_not_in_time(official.call, at=at, extensions=given) is not None


def _files(offer: TextOffer, official: Application) -> Iterator[ApplicationFile]:
    """The files that the other one lacks, and has a question for."""
    form = official.form.read()
    there = official.files.filter(removed_at=None)
    known = set(there.values_list("question", "file__sha256"))
    for one in offer.application.files.filter(removed_at=None).select_related("file"):
        question = form.question(one.question)
        wanted = question is not None and question.is_of_files and not one.file.infected
        if wanted and (one.question, one.file.sha256) not in known:
            yield one


def _differing(application: Application, official: Application) -> Iterator[Change]:
    """What the one says and the other does not, as the other's form asks for it."""
    form = official.form.read()
    carried = carry_over(application.answers, application.form.read(), form).answers
    for name, value in carried.items():
        theirs = stored_value(form, official.answers, name)
        if value and form.question(name) and fingerprint(value) != fingerprint(theirs):
            yield Change(name, value, base=OF_ANOTHER, number=1)


@transaction.atomic
def take_offered_file(
    application: Application, offered: int, *, by: Person, at: datetime
) -> OfferedFile | None:
    """Attach one of the offered files, beside what is there. None: it is settled already."""
    application = ours(application, by=by, at=at)
    waiting = _waiting(application, offered)
    if waiting is None:
        return None
    there = application.files.filter(question=waiting.question, removed_at=None)
    form = application.form.read()
    if reason := why_not_take_file(waiting, form, there=there.count()):
        raise Refused(reason)
    application.files.create(question=waiting.question, file=waiting.file)
    _settle(waiting, at=at)
    touch(application, at=at)
    return waiting


@transaction.atomic
def leave_offered_file(
    application: Application, offered: int, *, by: Person, at: datetime
) -> OfferedFile | None:
    """Do without one of the offered files. None: it is settled already."""
    application = ours(application, by=by, at=at)
    waiting = _waiting(application, offered)
    if waiting is not None:
        _settle(waiting, at=at)
    return waiting


def _waiting(application: Application, offered: int) -> OfferedFile | None:
    found = application.offered_files.filter(pk=offered, settled_at=None)
    return found.select_related("file").first()


def _settle(waiting: OfferedFile, *, at: datetime) -> None:
    waiting.settled_at = at
    waiting.save(update_fields=["settled_at"])
