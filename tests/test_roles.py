"""What each role at an authority may do: every act is done in every role, and compared."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from alliance.accounts.models import Person
from alliance.applications.models import Application
from alliance.applications.rules import why_not_write
from alliance.applications.tests import make as applications
from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.life_rules import why_not_open_renewal
from alliance.membership.models import MAY, Access, Authority, Representation
from alliance.membership.queries import day_of
from alliance.membership.tests import make, make_people
from tests.access import TABLE, cells

pytestmark = pytest.mark.django_db

HEAD = re.compile(r"^\|\s*act\s*\|(?P<roles>.*)\|\s*$")
ROW = re.compile(r"^\|\s*(?P<act>[a-z]+)\s*\|(?P<answers>(?:\s*(?:yes|no)\s*\|)+)\s*$")


def written() -> Iterator[tuple[str, str, bool]]:
    """Act, role and answer of each cell of the written table."""
    roles: list[str] = []
    for line in TABLE.read_text().splitlines():
        if head := HEAD.match(line):
            roles = cells(head["roles"])
        elif row := ROW.match(line):
            answers = cells(row["answers"].rstrip().removesuffix("|"))
            for role, answer in zip(roles, answers, strict=True):
                yield row["act"], role, answer == "yes"


class Town:
    """An authority with an application begun by a colleague, and somebody in a role."""

    def __init__(self, role: str) -> None:
        self.authority = applications.town()
        make.tie(self.authority, "member", date(2015, 1, 1))
        writer = applications.confirmed_officer(self.authority)
        self.application = applications.complete_draft(applications.open_call(), by=writer)
        self.person = make_people.acting(self.authority, role, "zoe@harbourton.example")
        self.colleague = Representation.objects.get(person=writer)

    def read(self) -> bool:
        return Application.objects.readable_by(self.person).filter(pk=self.application.pk).exists()

    def write(self) -> bool:
        return why_not_write(self.application, by=self.person, at=timezone.now()) is None

    def submit(self) -> bool:
        return done(
            lambda: applications.hand_in(self.application, by=self.person, at=timezone.now())
        )

    def profile(self) -> bool:
        said = actions.Profile(
            english="Harbourton",
            website="https://harbourton.example",
            mailbox="",
            languages=["fr"],
            participation="",
            show_commitments=False,
        )
        return done(
            lambda: actions.change_profile(self.authority, said, by=self.person, at=timezone.now())
        )

    def people(self) -> bool:
        return done(
            lambda: actions.change_access(
                self.colleague, role=Access.VIEWER, by=self.person, at=timezone.now()
            )
        )

    def renew(self) -> bool:
        today = day_of(timezone.now())
        return why_not_open_renewal(self.authority, by=self.person, on=today) is None


def done(act: Callable[[], object]) -> bool:
    """Whether an act was not refused."""
    try:
        act()
    except Refused:
        return False
    return True


def test_the_table_names_every_act_and_every_role() -> None:
    assert {(act, role) for act, role, _yes in written()} == {
        (act, role) for act in MAY for role in Access
    }


@pytest.mark.parametrize("role", list(Access))
def test_each_role_may_do_what_the_table_says(role: str) -> None:
    differences = []
    for act, written_role, may in written():
        if written_role != role:
            continue
        with transaction.atomic():
            answer = getattr(Town(role), act)()
            transaction.set_rollback(True)
        if answer is not may:
            differences.append(f"{act} as {role}: {answer}, written {may}")
    assert differences == []


@pytest.mark.parametrize("act", list(MAY))
def test_whoever_no_longer_acts_may_do_nothing(act: str) -> None:
    town = Town(Access.OWNER)
    Representation.objects.filter(person=town.person).update(state="ended")
    assert not getattr(town, act)()


@pytest.mark.parametrize("act", list(MAY))
def test_a_role_at_one_authority_is_none_at_another(act: str) -> None:
    town = Town(Access.VIEWER)
    elsewhere: Authority = applications.town("Quayside")
    stranger: Person = make_people.acting(elsewhere, Access.OWNER, "eva@quayside.example")
    town.person = stranger
    assert not getattr(town, act)()
