"""What was typed is found in capitals or not, on both databases."""

import pytest

from alliance.desk.queries.saying import saying
from alliance.membership.models import Authority
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["łąkowo", "Łąkowo", "ŁĄKOWO", "łąk", "DOMAIN"])
def test_letters_beyond_english_are_found_however_they_are_typed(typed: str) -> None:
    make.authority("Łąkowo", website="https://domain.example")
    make.authority("Other")

    found = Authority.objects.filter(saying(typed, "name", "website"))

    assert [one.name for one in found] == ["Łąkowo"]
