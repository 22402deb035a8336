"""The joined map: hundreds of entries of several networks, of any day, on one page."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.membership.joined_map import BESIDE, joined_map
from alliance.membership.models import Authority, Tie, TieKind
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

DAY = date(2013, 4, 15)
SIX = ("member", "meri", "taskforce", "mediators", "forum", "twins")


def network_of(entries: int) -> None:
    """Entries over six kinds of ties: 120 authorities take part in five or six of them."""
    kinds = [make.tie_kind(slug) for slug in SIX]
    towns = Authority.objects.bulk_create(
        Authority(
            slug=f"town-{number}",
            name=f"Town {number}",
            folded=f"town {number}",
            kind=make.kind(),
            country=("RO", "FR", "SK")[number % 3],
            lon=5 + number % 20,
            lat=44 + number % 10,
            confirmed=True,
            created_at=make.NOON,
        )
        for number in range(max(1, entries // 5))
    )
    Tie.objects.bulk_create(
        Tie(
            authority=towns[number % len(towns)],
            kind=kinds[number // len(towns) % 6],
            begins_earliest=DAY,
            begins_latest=DAY,
        )
        for number in range(entries)
    )


def test_six_hundred_entries_of_six_networks_are_drawn_with_a_legend(client: Client) -> None:
    network_of(700)

    page = client.get("/en/members/map/?as-of=2013-04-15").content.decode()

    assert page.count("<path transform=") == 700
    assert "700 entries of 140 authorities on 15 April 2013" in page
    for slug in SIX[:5]:
        assert f'href="/en/members/?tie={slug}&amp;as-of=2013-04-15"' in page
    assert "0 entries" in client.get("/en/members/map/?as-of=2013-04-14").content.decode()


@pytest.mark.parametrize("entries", [1, 3, 50, 700])
def test_the_map_asks_as_often_whatever_it_shows(
    entries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    network_of(entries)

    with django_assert_num_queries(2):
        assert joined_map(DAY).entries == entries


def test_the_marks_of_one_authority_stand_beside_each_other() -> None:
    town = make.authority("Town", lon=10, lat=52)
    for slug in SIX:
        make.tie(town, slug, DAY)

    found = joined_map(DAY)

    places = {mark.place for layer in found.layers for mark in layer.marks}
    assert len(places) == 6 <= len(BESIDE)
    assert (found.entries, found.authorities, len({one.shape for one in found.layers})) == (6, 1, 6)


def test_a_crowd_is_drawn_by_piece_of_the_map() -> None:
    network_of(2_400)

    found = joined_map(DAY)

    assert (found.is_crowd, found.entries) == (True, 2_400)
    assert sum(len(layer.marks) for layer in found.layers) < 300


def test_what_is_not_public_or_not_on_the_day_is_not_drawn() -> None:
    town = make.authority("Town")
    make.tie(town, "member", DAY, ends_date=date(2014, 1, 1))
    make.tie(make.authority(confirmed=False), "member", DAY)
    make.tie(make.authority(merged_into=town), "member", DAY)
    make.tie(town, "rumour", DAY)
    TieKind.objects.filter(slug="rumour").update(is_public=False)

    assert joined_map(DAY).entries == 1
    assert joined_map(DAY).layers[0].unplaced == 1
    assert joined_map(date(2014, 1, 1)).entries == 0


def test_samples_can_be_left_out_and_a_wrong_day_is_explained(client: Client) -> None:
    make.member("Invented", sample=True)
    make.member("Real")

    assert joined_map(DAY, sample=False).entries == 1
    assert "This is no day" in client.get("/en/members/map/?as-of=13").content.decode()
