"""Two records of one authority become one, with all that hangs on them, and can be parted."""

from datetime import date
from typing import Any

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications.models import Application
from alliance.applications.tests import make as applications
from alliance.base.refusal import Refused
from alliance.desk.merging import HOW, merge_records, part_records
from alliance.membership.combining import Choices
from alliance.membership.models import Authority, Merge, RepresentationState
from alliance.membership.moving import relations
from alliance.membership.queries import count
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

AT = make.NOON
TODAY = date(2016, 4, 12)


@pytest.fixture
def secretary() -> Person:
    return make.secretary()


def merged(record: Authority, survivor: Authority, by: Person, **chosen: Any) -> Merge:
    return merge_records(
        record, survivor, choices=Choices(**chosen), reason="One town.", by=by, at=AT
    )


def test_every_relation_to_an_authority_is_decided_about() -> None:
    assert sorted(one.label for one in relations()) == sorted(HOW)


def test_two_living_memberships_become_one_and_both_numbers_are_kept(secretary: Person) -> None:
    survivor = make.member("Tivat", since=date(2013, 3, 20), ordinal=27)
    record = make.member("Opština Tivat", since=date(2014, 1, 1), ordinal=95, country="RO")
    assert count(TODAY).authorities == 2

    made = merged(record, survivor, secretary)

    assert count(TODAY).authorities == 1
    assert [tie.ordinal for tie in survivor.ties.all()] == [27]
    assert [tie.ordinal for tie in record.ties.all()] == [95]
    assert made.moved["kept"] == {"membership.tie.authority": [record.ties.get().pk]}
    assert sorted(survivor.names.values_list("name", "kind")) == [
        ("Opština Tivat", "other"),
        ("Tivat", "official"),
    ]


def test_a_person_can_let_the_other_membership_stand(secretary: Person) -> None:
    survivor = make.member("Tivat", since=date(2014, 1, 1), ordinal=95)
    record = make.member("Opština Tivat", since=date(2013, 3, 20), ordinal=27)

    made = merged(record, survivor, secretary, ties=frozenset({record.ties.get().pk}))

    assert [tie.ordinal for tie in survivor.ties.all()] == [27]
    assert [(tie.ordinal, tie.detail) for tie in record.ties.all()] == [(95, "")]
    part_records(made, by=secretary, at=AT)
    assert [(tie.ordinal, tie.detail) for tie in survivor.ties.all()] == [(95, "")]
    assert [(tie.ordinal, tie.detail) for tie in record.ties.all()] == [(27, "")]


def test_facts_go_over_where_they_were_chosen_or_missing(secretary: Person) -> None:
    survivor = make.authority("Tivat", website="https://old.example")
    record = make.authority(
        "Opština Tivat", website="https://new.example", population=9367, population_year=2011
    )

    made = merged(record, survivor, secretary, facts=frozenset({"name", "website"}))

    survivor.refresh_from_db()
    assert (survivor.name, survivor.website, survivor.population, survivor.slug) == (
        "Opština Tivat",
        "https://new.example",
        9367,
        "tivat",
    )
    part_records(made, by=secretary, at=AT)
    survivor.refresh_from_db()
    assert (survivor.name, survivor.website, survivor.population) == (
        "Tivat",
        "https://old.example",
        None,
    )
    assert list(survivor.names.values_list("name", "kind")) == [("Tivat", "official")]
    assert list(record.names.values_list("name", "kind")) == [("Opština Tivat", "official")]


def test_what_was_corrected_since_is_not_taken_back(secretary: Person) -> None:
    survivor = make.authority("Tivat")
    record = make.authority("Opština Tivat", website="https://new.example")
    made = merged(record, survivor, secretary)
    Authority.objects.filter(pk=survivor.pk).update(website="https://newer.example")

    part_records(made, by=secretary, at=AT)

    survivor.refresh_from_db()
    assert survivor.website == "https://newer.example"


def test_who_acts_for_both_goes_on_once(secretary: Person) -> None:
    survivor, record = make.authority("Tivat"), make.authority("Opština Tivat")
    ana, eva = people.person("ana@tivat.example"), people.person("eva@tivat.example")
    make.representation(ana, survivor)
    make.representation(ana, record)
    make.representation(eva, record)

    made = merged(record, survivor, secretary)

    living = survivor.representations.exclude(state=RepresentationState.ENDED)
    assert sorted(one.person.email for one in living) == ["ana@tivat.example", "eva@tivat.example"]
    assert record.representations.count() == 0
    part_records(made, by=secretary, at=AT)
    assert sorted(one.state for one in record.representations.all()) == ["confirmed", "confirmed"]


def test_one_application_for_a_call_stays_the_official_one(secretary: Person) -> None:
    call = applications.open_call()
    ours = applications.draft(
        call, authority=make.authority("Tivat"), by=people.person("a@a.example")
    )
    theirs = applications.draft(call, authority=make.authority("Opština Tivat"))
    Application.objects.update(official=True)
    Application.objects.filter(pk=theirs.pk).update(state="submitted", submitted_at=AT)

    made = merged(theirs.authority, ours.authority, secretary)

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.official, theirs.official, theirs.authority) == (False, True, ours.authority)
    part_records(made, by=secretary, at=AT)
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.official, theirs.official) == (True, True)
    assert theirs.authority != ours.authority


def test_commitments_to_one_aim_stay_where_they_were_made(secretary: Person) -> None:
    survivor, record = make.authority("Tivat"), make.authority("Opština Tivat")
    survivor.commitments.create(aim=make.aim("housing"), sentence="Ours.")
    record.commitments.create(aim=make.aim("housing"), sentence="Theirs.")
    record.commitments.create(aim=make.aim("health"), sentence="More.")

    merged(record, survivor, secretary)

    assert sorted(one.sentence for one in survivor.commitments.all()) == ["More.", "Ours."]
    assert [one.sentence for one in record.commitments.all()] == ["Theirs."]


def test_a_part_never_becomes_part_of_itself(secretary: Person) -> None:
    record = make.authority("Opština Tivat")
    survivor = make.authority("Tivat", parent=record)
    other = make.authority("Lepetane", parent=record)

    made = merged(record, survivor, secretary)

    survivor.refresh_from_db()
    other.refresh_from_db()
    assert (survivor.parent, other.parent) == (None, survivor)
    part_records(made, by=secretary, at=AT)
    survivor.refresh_from_db()
    assert survivor.parent == record


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({}, "A record cannot be merged with itself"),
        ({"sample": True}, "One of the two is invented"),
        ({"confirmed": False}, "not confirmed yet. Merge the other way round"),
    ],
)
def test_some_records_are_never_one(
    secretary: Person, other: dict[str, bool], sentence: str
) -> None:
    record = make.authority("Opština Tivat")
    survivor = make.authority("Tivat", **other) if other else record

    with pytest.raises(Refused, match=sentence):
        merged(record, survivor, secretary)


def test_merging_twice_and_taking_back_twice_are_refused(secretary: Person) -> None:
    survivor, record = make.authority("Tivat"), make.authority("Opština Tivat")
    made = merged(record, survivor, secretary)

    with pytest.raises(Refused, match="Opština Tivat has been merged into Tivat already"):
        merged(record, survivor, secretary)
    part_records(made, by=secretary, at=AT)
    with pytest.raises(Refused, match="taken back already"):
        part_records(made, by=secretary, at=AT)
    assert merged(record, survivor, secretary).pk != made.pk


def test_only_the_secretariat_merges() -> None:
    survivor, record = make.authority("Tivat"), make.authority("Opština Tivat")

    with pytest.raises(Refused, match="Only the secretariat"):
        merged(record, survivor, people.person())
