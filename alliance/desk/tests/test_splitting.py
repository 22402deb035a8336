"""A reform ends an authority: counts before it stay, others go on with its ties after it."""

from datetime import date, timedelta

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications.tests import make as applications
from alliance.base.refusal import Refused
from alliance.desk.merging import reform
from alliance.membership.actions.splitting import Heir, Reform
from alliance.membership.models import Authority, SuccessionKind
from alliance.membership.queries import count, next_ordinal
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

AT = make.NOON
DAY = date(2016, 1, 1)
EVE = DAY - timedelta(days=1)


@pytest.fixture
def secretary() -> Person:
    return make.secretary()


@pytest.fixture
def county() -> Authority:
    return make.member("Old county", since=date(2013, 3, 20), ordinal=27)


def split(old: Authority, *heirs: Heir, by: Person, **plan: object) -> list[Authority]:
    plan = {"day": DAY, "kind": SuccessionKind.SPLIT, "source": "https://law.example"} | plan
    return reform(old, Reform(heirs=heirs, **plan), by=by, at=AT)  # type: ignore[arg-type]


def test_the_count_before_the_day_stays_and_after_it_is_of_the_heirs(
    secretary: Person, county: Authority
) -> None:
    tie = county.ties.get()
    both = frozenset({tie.pk})

    north, south = split(
        county, Heir(None, "North", ties=both), Heir(None, "South", ties=both), by=secretary
    )

    assert (count(EVE).authorities, count(DAY).authorities) == (1, 2)
    assert list(Authority.objects.members(EVE)) == [county]
    assert set(Authority.objects.members(DAY)) == {north, south}
    assert [(one.successor.name, one.day) for one in county.successors.all()] == [
        ("North", DAY),
        ("South", DAY),
    ]


def test_a_number_stays_with_whom_it_was_given_to(secretary: Person, county: Authority) -> None:
    tie = county.ties.get()

    (heir,) = split(county, Heir(None, "New county", ties=frozenset({tie.pk})), by=secretary)

    tie.refresh_from_db()
    gone_on = heir.ties.get()
    assert (tie.ordinal, tie.ends_date) == (27, DAY)
    assert (gone_on.ordinal, gone_on.begins_latest, gone_on.continues) == (None, DAY, tie)
    assert next_ordinal() == 28


def test_a_tie_that_nobody_continues_ends(secretary: Person, county: Authority) -> None:
    split(county, Heir(None, "North"), by=secretary)

    assert count(DAY).authorities == 0
    assert count(EVE).authorities == 1


def test_an_heir_that_is_a_member_already_goes_on_with_its_own_membership(
    secretary: Person, county: Authority
) -> None:
    heir = make.member("Neighbour", since=date(2014, 1, 1), ordinal=95)

    split(county, Heir(heir, ties=frozenset({county.ties.get().pk})), by=secretary)

    assert [tie.ordinal for tie in heir.ties.all()] == [95]
    assert count(DAY).authorities == 1


def test_people_and_drafts_follow_the_heir_that_was_chosen(secretary: Person) -> None:
    old = applications.town("Old county")
    officer = applications.confirmed_officer(old)
    draft = applications.draft(applications.open_call(), authority=old, by=officer)

    north, south = split(old, Heir(None, "North"), Heir(None, "South"), by=secretary, drafts_to=1)

    draft.refresh_from_db()
    assert draft.authority == south
    assert list(Authority.objects.represented_by(officer)) == [old, south]
    assert north.representations.count() == 0


def test_a_reform_can_be_entered_before_its_day(secretary: Person, county: Authority) -> None:
    to_come = date(2017, 1, 1)
    tie = county.ties.get()

    split(county, Heir(None, "North", ties=frozenset({tie.pk})), by=secretary, day=to_come)

    assert list(Authority.objects.members(date(2016, 12, 31))) == [county]
    assert [one.name for one in Authority.objects.members(to_come)] == ["North"]


@pytest.mark.parametrize(
    ("heirs", "sentence"),
    [
        ([], "Choose at least one authority"),
        ([Heir(None, " ")], "or write the name of a new one"),
        ([Heir(None, "North"), Heir(None, "north")], "north is named twice"),
    ],
)
def test_a_reform_needs_heirs(
    secretary: Person, county: Authority, heirs: list[Heir], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        split(county, *heirs, by=secretary)


def test_an_authority_neither_inherits_from_itself_nor_after_its_own_end(
    secretary: Person, county: Authority
) -> None:
    gone = make.authority("Gone", ends_date=date(2015, 1, 1))

    with pytest.raises(Refused, match="does not stand in its own place"):
        split(county, Heir(county), by=secretary)
    with pytest.raises(Refused, match="A reform has ended Gone itself"):
        split(county, Heir(gone), by=secretary)


def test_an_authority_ends_once_and_not_before_its_ties_begin(
    secretary: Person, county: Authority
) -> None:
    with pytest.raises(Refused, match="begins after this day"):
        split(county, Heir(None, "North"), by=secretary, day=date(2013, 1, 1))
    split(county, Heir(None, "North"), by=secretary)
    with pytest.raises(Refused, match="has ended this authority already"):
        split(county, Heir(None, "North"), by=secretary)
    with pytest.raises(Refused, match="Only the secretariat"):
        split(make.authority(), Heir(None, "North"), by=people.person())
