"""What the secretariat corrects in a record, and what cannot be so."""

from datetime import date
from typing import Any

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.history.models import Act
from alliance.membership.actions import records, ties
from alliance.membership.models import Authority, AuthorityIdentifier, Tie, size_of
from alliance.membership.models.sizes import SIZES
from alliance.membership.naming import index_names
from alliance.membership.records import Facts, KindFacts, TieFacts
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

AT = make.NOON
MARCH, MAY = date(2013, 3, 20), date(2013, 5, 1)


@pytest.fixture
def secretary() -> Person:
    return make.secretary()


def facts(**said: Any) -> Facts:
    ordinary: dict[str, Any] = {"kind": make.kind(), "country": "RO"}
    return Facts(**ordinary | said)


def tie_facts(**said: Any) -> TieFacts:
    first = said.get("begins_latest", MARCH)
    return TieFacts(
        **(
            {"kind": make.tie_kind("prize"), "begins_earliest": first, "begins_latest": first}
            | said
        )
    )


def test_the_secretariat_enters_an_authority_with_its_facts(secretary: Person) -> None:
    county = make.authority("County")

    made = records.add_authority(
        "Ploiești",
        facts(population=201226, population_year=2011, parent=county, languages=["ro"]),
        by=secretary,
        at=AT,
    )

    assert (made.slug, made.confirmed, made.parent, made.languages) == (
        "ploiesti",
        True,
        county,
        ["ro"],
    )
    assert made.size is not None
    assert made.size.slug == "medium"


@pytest.mark.parametrize("population", [0, 4_999, 5_000, 49_999, 249_999, 250_000, 2_000_000])
def test_python_and_the_database_agree_on_the_size(population: int) -> None:
    town = make.authority(population=population, population_year=2011)

    found = [size for size in SIZES if Authority.objects.of_size(size).exists()]

    assert found == [size_of(population)] == [town.size]


def test_corrected_facts_are_noted_and_a_new_country_is_searched(secretary: Person) -> None:
    town = make.authority("Torda", country="RO")

    records.change_facts(town, facts(country="RS"), by=secretary, at=AT)

    assert [one.country for one in town.names.all()] == ["RS"]
    assert Act.objects.filter(verb="facts-corrected").count() == 1
    records.change_facts(town, facts(country="RS"), by=secretary, at=AT)
    assert Act.objects.filter(verb="facts-corrected").count() == 1


def test_nobody_is_part_of_itself_however_far_round(secretary: Person) -> None:
    state = make.authority("State")
    county = make.authority("County", parent=state)
    town = make.authority("Town", parent=county)

    with pytest.raises(Refused, match="An authority is not part of itself"):
        records.change_facts(town, facts(parent=town), by=secretary, at=AT)
    with pytest.raises(Refused, match="Town is itself a part of State"):
        records.change_facts(state, facts(parent=town), by=secretary, at=AT)


def test_the_old_name_still_finds_it(secretary: Person) -> None:
    town = make.authority("Kirovohrad")

    records.rename(town, "Кропивницький", language="uk", former=True, by=secretary, at=AT)

    town.refresh_from_db()
    assert (town.name, town.slug) == ("Кропивницький", "kirovohrad")
    assert sorted((one.kind, one.name) for one in town.names.all()) == [
        ("former", "Kirovohrad"),
        ("latin", "Kropivnits'kiy"),
        ("official", "Кропивницький"),
    ]


def test_a_name_comes_once_and_the_official_one_stays(secretary: Person) -> None:
    town = make.authority("Town")

    records.add_name(town, "Stadt", kind="endonym", language="de", by=secretary, at=AT)
    with pytest.raises(Refused, match="This name is there already"):
        records.add_name(town, " stadt", kind="endonym", language="de", by=secretary, at=AT)
    with pytest.raises(Refused, match="Give it another one first"):
        records.remove_name(town.names.get(kind="official"), by=secretary, at=AT)
    records.remove_name(town.names.get(kind="endonym"), by=secretary, at=AT)

    assert [one.name for one in town.names.all()] == ["Town"]


@pytest.mark.parametrize(
    ("scheme", "value", "version", "sentence"),
    [
        ("wikidata", "1234", "", "looks like this: Q1234"),
        ("wikidata", "Q01", "", "looks like this: Q1234"),
        ("iso-3166-2", "FR94", "", "looks like this: FR-94"),
        ("nuts", "fr107", "2021", "looks like this: FR107"),
        ("nuts", "FR107", "", "Say the year of the list"),
        ("lau", "94028", "2021", "looks like this: FR_94028"),
        ("wikidata", "Q1", "2021", "This list has no year"),
        ("geonames", "1", "", "Choose the list"),
    ],
)
def test_a_malformed_identifier_is_explained(
    secretary: Person, scheme: str, value: str, version: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        records.add_identifier(
            make.authority(), scheme=scheme, value=value, version=version, by=secretary, at=AT
        )


def test_an_identifier_is_of_one_authority_and_the_sentence_names_it(secretary: Person) -> None:
    number = {"scheme": "nuts", "value": "FR107", "version": "2021"}
    records.add_identifier(make.authority("Val"), **number, by=secretary, at=AT)

    with pytest.raises(Refused, match="NUTS FR107 is the identifier of Val"):
        records.add_identifier(make.authority(), **number, by=secretary, at=AT)
    records.add_identifier(
        make.authority(), scheme="nuts", value="FR107", version="2016", by=secretary, at=AT
    )
    former = AuthorityIdentifier.objects.get(version="2016")
    records.remove_identifier(former, by=secretary, at=AT)
    assert AuthorityIdentifier.objects.count() == 1


def test_domains_are_kept_small_and_once(secretary: Person) -> None:
    town = make.authority()

    records.set_domains(
        town, ["Office@Town.example", "www.town.example", "hall.example"], by=secretary, at=AT
    )

    assert [one.domain for one in town.domains.all()] == ["hall.example", "town.example"]


def test_names_from_before_the_index_are_indexed_once() -> None:
    town = make.authority("Łąkowo", country="PL")
    town.names.update(country="", sound="", head="", tail="")

    assert (index_names(AT), index_names(AT)) == (1, 0)
    assert town.names.get().sound == "lakovo"


def test_ties_with_one_rank_stand_beside_each_other(secretary: Person) -> None:
    for name in ("Here", "There"):
        ties.add_tie(make.authority(name), tie_facts(detail="2011", rank=3), by=secretary, at=AT)

    assert [tie.rank for tie in Tie.objects.all()] == [3, 3]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ends_date": date(2012, 1, 1)}, "A tie cannot end before it begins"),
        ({"begins_earliest": MAY}, "The first possible day is after the last one"),
        ({"begins_latest": None, "begins_earliest": MAY}, "Say also the last day"),
        ({"ends_reason": "Closed."}, "Say on which day it ended"),
        ({"detail": "2011"}, "has a tie of this kind at the same time already: Prize, 2013-03-20"),
        ({"ordinal": 7}, "The number 7 was given to Town"),
    ],
)
def test_a_tie_that_cannot_be_is_explained(
    secretary: Person, said: dict[str, Any], sentence: str
) -> None:
    town = make.authority("Town")
    make.tie(town, "prize", MARCH, detail="2011", ordinal=7)

    with pytest.raises(Refused, match=sentence):
        ties.add_tie(town, tie_facts(**said), by=secretary, at=AT)


def test_a_second_tie_can_follow_the_first_on_its_last_day(secretary: Person) -> None:
    town = make.authority()
    make.tie(town, "prize", MARCH, ends_date=MAY)

    ties.add_tie(town, tie_facts(begins_latest=MAY), by=secretary, at=AT)

    assert town.ties.count() == 2


def test_a_tie_is_corrected_in_place_and_ended_once(secretary: Person) -> None:
    town = make.authority()
    tie = make.tie(town, "prize", MARCH, detail="2011")

    ties.correct_tie(tie, tie_facts(detail="2011", begins_latest=MAY), by=secretary, at=AT)
    ties.end_tie(tie, day=date(2014, 1, 1), reason="Closed.", by=secretary, at=AT)

    tie.refresh_from_db()
    assert (tie.begins_latest, tie.ends_date) == (MAY, date(2014, 1, 1))
    with pytest.raises(Refused, match="The end of this tie is entered already"):
        ties.end_tie(tie, day=date(2014, 1, 1), reason="", by=secretary, at=AT)
    with pytest.raises(Refused, match="A membership ends by its own form"):
        ties.end_tie(make.member().ties.get(), day=MAY, reason="", by=secretary, at=AT)


def test_the_secretariat_defines_a_network_of_its_own(secretary: Person) -> None:
    kind = ties.define_tie_kind(
        KindFacts({"en": "Eurotowns"}, {"en": "Towns of the network."}), by=secretary, at=AT
    )
    other = ties.define_tie_kind(KindFacts({"en": "Eurotowns"}, {}), by=secretary, at=AT)

    assert (kind.slug, other.slug, kind.is_membership) == ("eurotowns", "eurotowns-2", False)
    with pytest.raises(Refused, match="Who is a member is public"):
        ties.correct_tie_kind(
            make.tie_kind("member"),
            KindFacts({"en": "M"}, {}, is_public=False),
            by=secretary,
            at=AT,
        )


def test_only_the_secretariat_corrects() -> None:
    person = people.person()

    with pytest.raises(Refused, match="Only the secretariat"):
        records.change_facts(make.authority(), facts(), by=person, at=AT)
    with pytest.raises(Refused, match="Only the secretariat"):
        ties.define_tie_kind(KindFacts({"en": "N"}, {}), by=person, at=AT)
