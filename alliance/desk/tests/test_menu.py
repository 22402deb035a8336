"""The desk's menu and its first page."""

from datetime import timedelta

import pytest
from django.test import Client

from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


def test_the_menu_shows_in_which_group_the_reader_is(desk: Client) -> None:
    page = " ".join(desk.get("/en/desk/lists/").content.decode().split())

    assert '<details name="desk-menu" class="here"><summary>Records' in page
    assert page.count('class="here"') == 1
    assert '<a href="/en/desk/lists/" aria-current="page">Lists of the register</a>' in page


def test_memberships_to_renew_are_counted_where_the_day_begins(desk: Client) -> None:
    town = make.member("Riverton")
    today = make.NOON.date()
    make.mandate(town.ties.get(), today - timedelta(days=900), today - timedelta(days=9))

    page = " ".join(desk.get("/en/desk/").content.decode().split())

    assert 'state=to-be-renewed">memberships to renew</a></dt><dd>1</dd>' in page
