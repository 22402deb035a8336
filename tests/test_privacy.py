"""What is stored of people stands in a written list; what must never be stored is nowhere."""

import re
from typing import Any

import pytest
from django.test import Client

from alliance.project import rooms
from tests import privacy

ACCOUNT = "the account"
"""What ``accounts.actions.erase_person`` does itself."""

NEVER = (
    # English
    "ethnic", "ethnos", "race", "racial", "caste", "tribe", "tribal", "nationality", "citizenship",
    "religion", "religious", "denomination", "faith", "mother_tongue", "mothertongue", "native",
    "first_language", "skin", "colour_of", "descent", "ancestry", "birthplace", "place_of_birth",
    "country_of_birth", "origin", "minority", "surname_at_birth", "maiden", "health", "disability",
    # French, Spanish, Italian, Portuguese, Romanian
    "ethnie", "ethnique", "origine", "langue_maternelle", "nationalite", "confession", "religione",
    "etnia", "etnico", "raza", "razza", "raca", "origen", "origem", "lengua_materna", "minoria",
    "etnie", "nationalitate", "limba_materna", "religie",
    # German, Dutch, Scandinavian languages
    "ethnie", "ethnisch", "herkunft", "abstammung", "muttersprache", "konfession", "rasse",
    "staatsangehoerigkeit", "volkszugehoerigkeit", "etniciteit", "afkomst", "moedertaal",
    "etnicitet", "ursprung", "modersmal",
    # Slavic and Baltic languages, Hungarian, Greek, Turkish, Albanian
    "etnicita", "narodnost", "narodowosc", "nacionalnost", "nacionalita", "natsionalnost",
    "etnicheski", "vyznani", "wyznanie", "veroispoved", "materinsky", "ojczysty", "maternji",
    "tautybe", "tautiba", "rahvus", "nemzetiseg", "etnikum", "anyanyelv", "vallas", "szarmazas",
    "ethnikotita", "ethnotita", "thriskeia", "mitriki", "etnisite", "koken", "uyruk", "anadil",
    "etnicitet", "kombesi", "feja", "gjuha_amtare",
)  # fmt: skip

# What holds such a letter sequence and means something else.
HARMLESS = re.compile(r"original|origin_of_tie|\btrace|embrace")


def all_names(schema: dict[str, Any]) -> set[str]:
    return (
        privacy.stored()
        | {f"{entry.field}" for entry in privacy.personal()}
        | privacy.asked()
        | privacy.exported()
        | privacy.in_schema(schema)
    )


@pytest.fixture
def schema(db: None) -> dict[str, Any]:
    """What the API says of itself."""
    return dict(Client().get("/api/v1/openapi.json").json())


def forbidden_in(name: str) -> list[str]:
    """The words that nobody may ask for, in the last part of a name."""
    field = HARMLESS.sub("", name.rpartition(".")[2].lower().replace("-", "_"))
    parts = set(field.split("_"))
    return [word for word in NEVER if (word in parts if "_" not in word else word in field)]


def test_no_field_form_export_or_answer_holds_origin_or_what_stands_in_for_it(
    schema: dict[str, Any],
) -> None:
    found = {name: words for name in all_names(schema) if (words := forbidden_in(name))}
    assert found == {}


@pytest.mark.parametrize(
    "name",
    ["x.ethnic", "x.ethnic_group", "x.mother_tongue", "x.Herkunft", "x.langue_maternelle",
     "x.anyanyelv", "x.place_of_birth", "x.narodnost"],
)  # fmt: skip
def test_such_a_field_would_be_found(name: str) -> None:
    assert forbidden_in(name)


def test_every_field_that_could_tell_of_a_person_stands_in_the_list() -> None:
    written = {entry.field for entry in privacy.personal()} | privacy.others("Not about a person")
    assert sorted(privacy.stored() - written) == []
    assert sorted(written - privacy.stored()) == []


def test_each_field_says_what_for_who_sees_it_and_for_how_long() -> None:
    kinds = {kept.kind for kept in rooms.retention()}
    for entry in privacy.personal():
        assert entry.purpose, entry.field
        assert entry.seen_by, entry.field
        assert entry.kept in kinds, f"{entry.field}: {entry.kept!r}"


def test_each_field_is_handed_out_or_says_why_not() -> None:
    holdings = {holding.name for holding in rooms.holdings()}
    wrong = [
        f"{entry.field}: {entry.export!r}"
        for entry in privacy.personal()
        if entry.export not in holdings and not entry.export.startswith("no: ")
    ]
    assert wrong == []


def test_each_field_is_erased_or_says_why_it_stays() -> None:
    erasures = {erasure.name for erasure in rooms.erasures()} | {ACCOUNT}
    wrong = [
        f"{entry.field}: {entry.erasure!r}"
        for entry in privacy.personal()
        if entry.erasure not in erasures and not entry.erasure.startswith("stays: ")
    ]
    assert wrong == []


def test_forms_ask_for_nothing_that_is_not_in_the_list() -> None:
    written = privacy.others("Asked in forms")
    assert sorted(privacy.asked() - written) == []
    assert sorted(written - privacy.asked()) == []


def test_exports_hold_nothing_that_is_not_in_the_list() -> None:
    written = privacy.others("In exports")
    assert sorted(privacy.exported() - written) == []
    assert sorted(written - privacy.exported()) == []


def test_the_api_answers_with_nothing_that_is_not_in_the_list(schema: dict[str, Any]) -> None:
    written = privacy.others("In the API")
    assert sorted(privacy.in_schema(schema) - written) == []
    assert sorted(written - privacy.in_schema(schema)) == []


PERSONAL = re.compile(r"email|phone|telephone|first_name|last_name|contact|person|officer|birth")


def test_the_api_answers_with_nothing_of_a_person(schema: dict[str, Any]) -> None:
    names = {name.rpartition(".")[2].lower() for name in privacy.in_schema(schema)}
    assert [name for name in sorted(names) if PERSONAL.search(name)] == []
