"""Who may do what to a result: every step is done as everybody, and compared with the table."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications.actions import deciding
from alliance.applications.models import Application
from alliance.applications.standing import turn
from alliance.applications.tests import make
from alliance.applications.tests import make_results as results
from alliance.base.refusal import Refused
from tests.access import TABLE, cells

pytestmark = pytest.mark.django_db

HEAD = re.compile(r"^\|\s*step\s*\|(?P<who>.*)\|\s*$")
ROW = re.compile(r"^\|\s*(?P<step>[a-z ]+)\s*\|(?P<answers>(?:\s*(?:may|never)\s*\|)+)\s*$")


def written() -> Iterator[tuple[str, str, bool]]:
    """Step, person and answer of each cell of the written table."""
    who: list[str] = []
    for line in TABLE.read_text().splitlines():
        if head := HEAD.match(line):
            who = cells(head["who"])
        elif row := ROW.match(line):
            answers = cells(row["answers"].rstrip().removesuffix("|"))
            for one, answer in zip(who, answers, strict=True):
                yield row["step"].strip(), one, answer == "may"


def person(who: str, application: Application) -> Person:
    """Ana decided; Ben decided nothing."""
    if who == "editor":
        return people.editor()
    if who == "kin":
        make.confirmed_officer(application.authority, results.ben().email)
    return results.ana() if who == "decider" else results.ben()


def step(what: str, application: Application, by: Person) -> Callable[[], object]:
    call = results.call()
    return {
        "check": lambda: results.check(application, by=by),
        "decide": lambda: results.decide(application, by=by),
        "take back": lambda: deciding.take_back(
            application, turn=turn(application), by=by, at=results.AFTER
        ),
        "release": lambda: results.release(call, by=by),
    }[what]


def done(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except Refused:
        return False
    return True


@pytest.mark.parametrize(("what", "who", "may"), list(written()))
def test_each_step_is_open_to_whom_the_table_says(
    what: str,
    who: str,
    may: bool,  # noqa: FBT001
) -> None:
    application = results.handed_in().application
    results.check(application)
    if what != "check":
        results.decide(application)
    assert done(step(what, application, person(who, application))) == may


def test_the_table_has_every_step_and_everybody() -> None:
    assert len(list(written())) == 16
