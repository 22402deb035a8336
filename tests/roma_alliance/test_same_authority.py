"""Thirty real pairs of names: is the one offered where somebody types the other?

The table says what a person would want to be offered. The machine may miss one of those, and
offer two that are somebody else.
"""

import pytest

from alliance.membership.duplicates import Sought, candidates
from alliance.membership.naming import add_name
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

SAME = [
    ("ME", "Opština Tivat", "Municipality of Tivat"),
    ("FR", "Conseil départemental du Val-de-Marne", "Conseil général du Val-de-Marne"),
    ("GR", "Ηράκλειο|Irakleio|Heraklion", "Municipality of Heraklion"),
    ("GR", "Heraklion|Ηράκλειο", "Irakleio"),
    ("GR", "Δήμος Αθηναίων|Athens", "City of Athens"),
    ("PL", "Łódź", "Lodz"),
    ("PL", "Miasto Kraków", "Cracow"),
    ("RO", "Municipiul Cluj-Napoca", "Cluj Napoca"),
    ("RO", "Primăria Turda", "Municipality of Turda"),
    ("RO", "Sectorul 5, București|Sector 5", "Bucharest Sector 5"),
    ("HU", "Hódmezővásárhely Megyei Jogú Város", "Hodmezovasarhely"),
    ("HU", "Borsod-Abaúj-Zemplén megye", "Borsod-Abauj-Zemplen County Council"),
    ("BG", "Община Кюстендил", "Kyustendil Municipality"),
    ("BG", "Велико Търново", "Veliko Tarnovo"),
    ("RS", "Novi Sad", "Нови Сад"),
    ("RS", "Град Ниш", "City of Niš"),
    ("MK", "Шуто Оризари", "Municipality of Šuto Orizari"),
    ("UA", "Львівська міська рада|Львів", "Lviv City Council"),
    ("CZ", "Statutární město Ostrava|Ostrava", "City of Ostrava"),
    ("SK", "Mesto Košice", "Kosice"),
    ("IT", "Città metropolitana di Reggio Calabria", "Metropolitan City of Reggio Calabria"),
    ("ES", "Ayuntamiento de Málaga", "City of Malaga"),
    ("FR", "Métropole européenne de Lille|Lille Métropole", "Lille Metropole"),
]
OTHERS = [
    ("RO", "Turda", "RS", "Torda"),
    ("DE", "Stadt Göttingen", "DE", "Landkreis Göttingen"),
    ("DE", "Frankfurt am Main", "DE", "Frankfurt (Oder)"),
    ("RS", "Novi Sad", "RS", "Novi Pazar"),
    ("BG", "Велико Търново", "BG", "Велинград"),
    ("GB", "Newcastle upon Tyne", "GB", "Newcastle-under-Lyme"),
    ("RO", "Târgu Mureș", "RO", "Târgu Jiu"),
]


def test_the_table_has_thirty_pairs() -> None:
    assert len(SAME) + len(OTHERS) == 30


def test_at_most_one_of_the_same_is_missed() -> None:
    missed = [
        (known, typed)
        for country, known, typed in SAME
        if not _offered(country, known, country, typed)
    ]

    assert len(missed) <= 1, missed


def test_at_most_two_others_are_offered() -> None:
    offered = [pair for pair in OTHERS if _offered(*pair)]

    assert len(offered) <= 2, offered


def _offered(country: str, known: str, where: str, typed: str) -> bool:
    """Whether the record, whose names ``|`` parts, is offered to somebody who types a name."""
    first, *more = known.split("|")
    record = make.authority(first, country=country, slug=f"pair-{make.number()}")
    for name in more:
        add_name(record, name, "other")
    found = candidates(Sought(country=where, names=[typed]))
    return record in [one.authority for one in found]
