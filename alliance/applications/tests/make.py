"""Applications for tests: the town of Harbourton answers the call for ferries."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications import actions
from alliance.applications.drafts import files_of, revision
from alliance.applications.models import (
    Application,
    Interest,
    InterestState,
    Presence,
    Reminded,
    Seed,
    Submission,
)
from alliance.calls.models import Call
from alliance.calls.tests import make as calls
from alliance.files.tests import make as files
from alliance.membership.models import Authority, Representation
from alliance.membership.tests import make as register
from alliance.questionnaires.merging import Change
from alliance.questionnaires.tests import make as forms

# While the ordinary call is open, and just before it closes.
AT = datetime.fromisoformat("2016-04-12T08:42:00+00:00")
CLOSES = calls.CLOSES
TICK = calls.TICK


def open_call(slug: str = "ferries", **fields: Any) -> Call:
    """A call that is open now, for tests that ask over HTTP."""
    now = timezone.now()
    window = {
        "published_at": now - timedelta(days=1),
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=1),
    }
    return calls.call(slug, **window | fields)


def town(name: str = "Harbourton", **fields: Any) -> Authority:
    """An authority of the register, once."""
    known = Authority.objects.filter(name=name).first()
    return known or register.authority(name, **{"country": "FR", **fields})


def officer(email: str = "ana@harbourton.example") -> Person:
    """Somebody with an account, once."""
    return Person.objects.filter(email=email).first() or people.person(email)


def confirmed_officer(
    authority: Authority | None = None, email: str = "ana@harbourton.example"
) -> Person:
    """Somebody of whom the secretariat has confirmed that they act for an authority."""
    person = officer(email)
    Representation.objects.create(
        person=person,
        authority=authority or town(),
        office="Head of ferries",
        state="confirmed",
        since=AT - timedelta(days=30),
    )
    return person


def draft(
    call: Call | None = None,
    *,
    by: Person | None = None,
    authority: Authority | None = None,
    at: datetime | None = None,
    **answers: Any,
) -> Application:
    """A draft with answers and without files."""
    call = call or calls.call()
    by = by or officer()
    at = at or (AT if call.is_open(AT) else timezone.now())
    application = actions.start(call, authority or town(), office="Head of ferries", by=by, at=at)
    application.answers = draft_answers(**answers)
    application.save()
    return application


def draft_answers(**answers: Any) -> dict[str, Any]:
    """What a draft of ``draft`` stores."""
    given = forms.answers(**answers)
    return {key: value for key, value in given.items() if key != "authority"}


def typed(application: Application, value: Any, *, question: str = "reason") -> None:
    """Somebody types an answer."""
    assert application.started_by is not None
    number = application.journal.count() + 1
    change = Change(question, value, base="", number=number)
    actions.keep(
        application, [change], page="tab", by=application.started_by, at=application.saved_at
    )


def open_section(application: Application, section: str) -> None:
    """Whoever began a draft has a section of it open."""
    assert application.started_by is not None
    Presence.objects.create(
        application=application,
        person=application.started_by,
        section=section,
        seen_at=application.saved_at,
    )


def complete_draft(call: Call | None = None, **given: Any) -> Application:
    """A draft that can be submitted."""
    application = draft(call, **given)
    attach(application, "mandate")
    application.refresh_from_db()
    return application


def attach(application: Application, question: str, name: str = "mandate.pdf") -> None:
    """Add a file to a draft, by whoever began it."""
    asked = application.form.read().question(question)
    assert asked is not None
    assert application.started_by is not None
    actions.add_file(
        application,
        asked,
        files.upload(name),
        by=application.started_by,
        at=application.saved_at,
    )


def submitted(call: Call | None = None, *, at: datetime | None = None, **given: Any) -> Submission:
    """An application that was handed in."""
    application = complete_draft(call, **given)
    assert application.started_by is not None
    return hand_in(application, by=application.started_by, at=at or application.saved_at)


def hand_in(application: Application, *, by: Person, at: datetime) -> Submission:
    """Hand in a draft as it stands."""
    application.refresh_from_db()
    return actions.submit(application, revision=revision(application), by=by, at=at)[0]


def reminded(submission: Submission, person: Person) -> str:
    """The key by which somebody stops reminders of an application."""
    return str(Reminded.objects.create(application=submission.application, person=person).key)


def attached(application: Application) -> list[str]:
    """The names of a draft's files."""
    return [one.file.name for some in files_of(application).values() for one in some]


def interest(call: Call | None = None, **fields: Any) -> Interest:
    """An interest that was confirmed."""
    given: dict[str, Any] = {
        "authority_name": "Harbourton",
        "country": "FR",
        "modules": ["A"],
        "need": "A ferry.",
        "email": "ana@harbourton.example",
        "language": "en",
        "consented_at": AT,
        "confirmed_at": AT,
        "state": InterestState.CONFIRMED,
    }
    return Interest.objects.create(call=call or calls.call(), **given | fields)


def seed(interest: Interest, person: Person, **answers: Any) -> Seed:
    """A text that was kept with an interest."""
    return Seed.objects.create(
        interest=interest,
        person=person,
        form=interest.call.form,
        answers=forms.answers(**answers),
        taken_at=AT,
    )
