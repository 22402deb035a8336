"""The count is computed: when somebody comes or goes, every page says so; the past stays."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from alliance.history.queries import public_epoch
from alliance.membership.models import Authority, JoinApplication
from alliance.membership.tests import make
from alliance.outbox.models import Letter
from alliance.outbox.writing import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(site: None) -> JoinApplication:
    """A network of three from two countries, and a town of a third one that wishes to join."""
    make.member("Alderney", country="GB", ordinal=1, since=date(2013, 3, 20))
    make.member("Basel", country="CH", ordinal=2, since=date(2013, 3, 20))
    make.member("Chur", country="CH", ordinal=3, since=date(2014, 5, 1))
    return make.join_application(name="Łąkowo", country="PL")


def accept(desk: Client, wish: JoinApplication) -> Authority:
    answer = desk.post(reverse("desk-join-accept", args=[wish.key]), {"which": "new"})
    assert answer.status_code == 302
    return Authority.objects.get(name="Łąkowo")


def end(desk: Client, slug: str, day: str) -> None:
    sent = {"day": day, "reason": "The council has decided to leave."}
    answer = desk.post(reverse("desk-membership-end", args=[slug]), sent)
    assert answer.status_code == 302


def counted(reader: Client, as_of: str = "2016-04-12") -> tuple[int, int]:
    """What the open data count at the end of a day."""
    said = reader.get("/api/v1/count", {"as-of": as_of}).json()
    return said["authorities"], said["countries"]


def says(reader: Client, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


THREE = "3 cities and regions from 2 countries"
FOUR = "4 cities and regions from 3 countries"


@pytest.mark.parametrize("address", ["/en/", "/en/members/", "/en/members/basel/"])
def test_a_new_member_is_counted_on_every_page(
    address: str, desk: Client, reader: Client, wish: JoinApplication
) -> None:
    assert THREE in says(reader, address)
    before = public_epoch()

    accept(desk, wish)

    assert FOUR in says(reader, address)
    assert public_epoch() > before


@pytest.mark.parametrize("address", ["/en/", "/en/members/", "/en/members/basel/"])
def test_when_another_leaves_on_the_same_day_the_old_count_is_back(
    address: str, desk: Client, reader: Client, wish: JoinApplication
) -> None:
    accept(desk, wish)
    before = public_epoch()

    end(desk, "alderney", "2016-04-12")

    page = says(reader, address)
    assert "3 cities and regions from 2 countries" in page
    assert FOUR not in page
    assert public_epoch() > before


def test_the_open_data_say_the_new_figures_today_and_the_old_ones_at_the_old_dates(
    desk: Client, reader: Client, wish: JoinApplication
) -> None:
    accept(desk, wish)
    end(desk, "alderney", "2016-04-12")

    assert counted(reader, "2013-03-19") == (0, 0)
    assert counted(reader, "2013-03-20") == (2, 2)
    assert counted(reader, "2014-05-01") == (3, 2)
    assert counted(reader, "2016-04-11") == (3, 2)
    assert counted(reader, "2016-04-12") == (3, 2)
    today = reader.get("/api/v1/authorities.json?tie=member").json()["items"]
    assert sorted(one["name"] for one in today) == ["Basel", "Chur", "Łąkowo"]


def test_a_membership_that_ends_later_counts_until_then(
    desk: Client, reader: Client, wish: JoinApplication
) -> None:
    end(desk, "alderney", "2016-04-13")

    assert counted(reader, "2016-04-12") == (3, 2)
    assert counted(reader, "2016-04-13") == (2, 1)


def test_the_letter_tells_the_figures_of_its_day(desk: Client, wish: JoinApplication) -> None:
    accept(desk, wish)

    letter = Letter.objects.get(key="join-accepted")
    assert letter.address == wish.contact_email
    assert {name: letter.facts[name] for name in ("ordinal", "count", "countries", "day")} == {
        "ordinal": "4th",
        "count": "4",
        "countries": "3",
        "day": "12 April 2016",
    }
    assert "On 12 April 2016 the network has 4 towns from 3 countries." in write(letter).body


def test_an_ordinal_is_never_given_twice(desk: Client, wish: JoinApplication) -> None:
    end(desk, "chur", "2016-04-12")

    town = accept(desk, wish)

    assert town.ties.get().ordinal == 4


def test_the_profile_of_the_new_member_is_public_at_once(
    desk: Client, reader: Client, wish: JoinApplication
) -> None:
    assert reader.get("/en/members/lakowo/").status_code == 404

    accept(desk, wish)

    assert "Łąkowo" in says(reader, "/en/members/lakowo/")
