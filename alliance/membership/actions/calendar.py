"""The network's lists about people: roles of contacts, and the days of elections."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import people_rules
from alliance.membership.models import ContactRole, Election
from alliance.membership.rules import why_not_run_the_register


@transaction.atomic
def add_role(
    slug: str, *, name: Mapping[str, str], position: int, by: Person, at: datetime
) -> None:
    """Add a role in which somebody at an authority can be written to."""
    if reason := why_not_run_the_register(by) or people_rules.why_not_add_role(slug):
        raise Refused(reason)
    role = ContactRole.objects.create(slug=slug, name=LazyI18nString(dict(name)), position=position)
    record(role, "added", by=by.pk, at=at, slug=slug)


@transaction.atomic
def change_role_name(
    role: ContactRole, *, name: Mapping[str, str], position: int, by: Person, at: datetime
) -> None:
    """Name a role otherwise, or move it in the list. Its address stays."""
    role = locked(role)
    if reason := why_not_run_the_register(by):
        raise Refused(reason)
    role.name, role.position = LazyI18nString(dict(name)), position
    role.save(update_fields=["name", "position"])
    record(role, "changed", by=by.pk, at=at)
    public_data_changed()


@transaction.atomic
def enter_election(
    *, country: str, day: date, name: str, source: str, by: Person, at: datetime
) -> Election:
    """Enter the day of an election: after it, contacts of the country are asked at once."""
    if reason := why_not_run_the_register(by):
        raise Refused(reason)
    try:
        with transaction.atomic():
            election = Election.objects.create(country=country, day=day, name=name, source=source)
    except IntegrityError:
        raise Refused(people_rules.has_election()) from None
    record(election, "entered", by=by.pk, at=at, country=country, day=day)
    return election


@transaction.atomic
def remove_election(election: Election, *, by: Person, at: datetime) -> None:
    """Take an election off the calendar that does not take place on that day."""
    if reason := why_not_run_the_register(by):
        raise Refused(reason)
    record(election, "removed", by=by.pk, at=at, country=election.country, day=election.day)
    election.delete()
