"""A call of the demo that is over, with applications to decide on: run in the demo's own program.

What was handed in is as short as can be: a journey about the result reads none of it.
"""

from datetime import timedelta

from django.utils import timezone

from alliance.accounts.models import Person
from alliance.applications.drafts import canonical, digest
from alliance.applications.models import Application, Submission
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed
from alliance.membership.models import Authority, Representation

PROMISES = ["count", "selected", "reserve"]


def make() -> None:
    """The practice call has closed a minute ago, with three applications."""
    now = timezone.now()
    call = Call.objects.filter(is_practice=True).latest("closes_at")
    call.opens_at = call.published_at = now - timedelta(days=9)
    call.closes_at, call.publishes = now - timedelta(minutes=1), PROMISES
    call.save()
    officer = Person.objects.get(email="officer@demo.example")
    first = officer.representations.get().authority
    others = Authority.objects.filter(sample=True).exclude(pk=first.pk).order_by("pk")[:2]
    hand_in(call, first, officer, 1)
    for place, authority in enumerate(others, start=2):
        person = Person.objects.create_user(f"clerk{place}@town.example", language="en")
        Representation.objects.create(
            person=person, authority=authority, office="Clerk", state="confirmed", since=now
        )
        hand_in(call, authority, person, place)
    public_data_changed()


def hand_in(call: Call, authority: Authority, person: Person, number: int) -> None:
    """One application, received an hour before the deadline."""
    at = call.closes_at - timedelta(hours=1)
    application = Application.objects.create(
        number=f"JOURNEY-{number:04}", call=call, authority=authority, form=call.form,
        started_by=person, office="Clerk", official=True, language="en", state="submitted",
        created_at=at, saved_at=at, submitted_at=at, sample=True,
    )  # fmt: skip
    content = canonical(
        {
            "application": application.number,
            "version": 1,
            "call": call.slug,
            "form": {"key": call.form.key, "version": call.form.version},
            "authority": {"key": str(authority.key), "name": authority.name, "country": "RO"},
            "office": "Clerk",
            "answers": {"modules": ["A"]},
            "files": [],
        }
    )
    Submission.objects.create(
        application=application, version=1, content=content.decode(), sha256=digest(content),
        revision="0" * 64, received_at=at, submitted_by=person, modules=" A ",
        kid="journey", signature="journey",
    )  # fmt: skip
