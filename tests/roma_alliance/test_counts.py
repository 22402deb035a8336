"""What the real register says: how many on which day, and who is a member at all."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Q

from alliance.membership.loading import load_register
from alliance.membership.models import Authority, Mandate, MemberState, Pause, Tie
from alliance.membership.queries import NetworkCount, count, next_ordinal
from alliance.membership.tests.make import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

FOLDER = Path(__file__).resolve().parents[2] / "instances" / "roma-alliance"


@pytest.fixture(autouse=True)
def _register() -> None:
    load_register(FOLDER, at=NOON)


def participants() -> list[dict[str, str]]:
    with (FOLDER / "register" / "participants.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("day", "authorities"),
    [
        ("2013-03-31", 114),
        ("2013-07-31", 120),
        ("2014-03-24", 122),
        ("2015-05-06", 127),
        ("2015-06-24", 129),
        ("2016-04-29", 130),
        ("2026-11-21", 130),
    ],
)
def test_the_network_has_as_many_members_as_the_sources_say(day: str, authorities: int) -> None:
    assert count(date.fromisoformat(day)).authorities == authorities


@pytest.mark.parametrize("day", ["2015-06-24", "2016-04-29", "2026-11-21"])
def test_they_come_from_29_countries(day: str) -> None:
    assert count(date.fromisoformat(day)).countries == 29


@pytest.mark.parametrize(
    ("slug", "ordinal"),
    [
        ("val-de-marne", 120),
        ("kragujevac", 122),
        ("megara", 124),
        ("daugavpils", 125),
        ("tivat", 127),
        ("andalusia", 129),
        ("reggio-calabria", 130),
    ],
)
def test_stated_ordinals_are_kept(slug: str, ordinal: int) -> None:
    assert Tie.objects.memberships().get(authority__slug=slug).ordinal == ordinal


def test_the_next_member_is_the_131st() -> None:
    assert next_ordinal() == 131


def test_no_real_authority_is_a_member_unless_a_source_says_so() -> None:
    stated = {row["slug"] for row in participants() if row["sample"] == "0" and row["source"]}
    real = Authority.objects.members(date(2026, 11, 21)).filter(sample=False)

    assert len(stated) == 13
    assert set(real.values_list("slug", flat=True)) == stated


def test_without_samples_the_stated_participants_remain() -> None:
    today = date(2026, 11, 21)

    assert count(today, sample=False) == NetworkCount(13, 8, today)


def test_nobody_who_only_signed_or_took_part_is_a_member() -> None:
    with (FOLDER / "register" / "related.csv").open(encoding="utf-8") as lines:
        related = {row["slug"] for row in csv.DictReader(lines)}
    others = related - {row["slug"] for row in participants()}

    found = Authority.objects.filter(slug__in=others)
    assert found.count() == len(others)
    assert not Tie.objects.memberships().filter(authority__in=found).exists()


def test_every_tie_of_a_real_authority_has_its_source() -> None:
    assert not Tie.objects.filter(sample=False, source="").exists()


def test_only_invented_members_have_decisions_pauses_or_an_end() -> None:
    real = Tie.objects.memberships().filter(authority__sample=False).with_state(date(2026, 11, 21))

    assert {vars(tie)["state"] for tie in real} == {MemberState.ACTIVE}
    assert not Mandate.objects.filter(tie__authority__sample=False).exists()
    assert not Pause.objects.filter(tie__authority__sample=False).exists()


@pytest.mark.parametrize(
    ("state", "country", "expected"),
    [
        ("to-be-renewed", "RO", ["alunistea-noua", "merisana-de-lunci", "valea-lastunilor"]),
        ("paused", "", ["ahornmunden", "lastunita-noua"]),
        ("left", "", ["klenogorje", "wierzbogaj"]),
    ],
)
def test_the_demo_has_members_in_each_state(state: str, country: str, expected: list[str]) -> None:
    found = Authority.objects.with_state(date(2026, 11, 21)).filter(Q(membership_state=state))
    if country:
        found = found.filter(country=country)

    assert sorted(found.values_list("slug", flat=True)) == expected
