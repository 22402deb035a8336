"""Two wrote for one authority: the text of the one is offered to those who write the other's."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from alliance.accounts.models import Person
from alliance.applications.actions.journal import stored_value, written_down
from alliance.applications.handing_over_rules import (
    official_beside,
    page_of_text,
    why_not_hand_over,
)
from alliance.applications.models import Application
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import record
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.merging import Change, fingerprint

OF_ANOTHER = "another-text"
"""What the text started from: nothing that is stored, so it waits beside each answer."""


@transaction.atomic
def hand_over_text(application: Application, *, by: Person, at: datetime) -> int:
    """Set each answer beside the one of the authority's application, to be chosen from.

    Nothing there is changed, also where nothing is written yet: whoever writes it decides.
    Answers how many texts wait now.
    """
    application = locked(application)
    official = official_beside(application)
    official = locked(official) if official else None
    reason = why_not_hand_over(application, official=official, by=by, at=at)
    if reason or official is None:
        raise Refused(reason or "")
    changes = list(_differing(application, official))
    kept = written_down(official, changes, page=page_of_text(application), by=by, at=at)
    record(application, "text-handed-over", by=by.pk, at=at, to=official.number)
    record(official, "text-received", by=by.pk, at=at, of=application.number)
    return len(kept.conflicts)


def _differing(application: Application, official: Application) -> Iterator[Change]:
    """What the one says and the other does not, as the other's form asks for it."""
    form = official.form.read()
    carried = carry_over(application.answers, application.form.read(), form).answers
    for name, value in carried.items():
        theirs = stored_value(form, official.answers, name)
        if value and form.question(name) and fingerprint(value) != fingerprint(theirs):
            yield Change(name, value, base=OF_ANOTHER, number=1)
