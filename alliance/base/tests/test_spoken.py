"""Dates, ordinals and names as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from alliance.base.cldr import ways
from alliance.base.deadlines import deadline, long_date
from alliance.base.instance import zone_name
from alliance.base.ordinals import ordinal

CLOSES = datetime(2016, 4, 29, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "spoken"),
    [
        ("en", "Friday 29 April 2016, 17:00 Athens time (UTC+2)"),
        ("fr", "vendredi 29 avril 2016, 17:00 heure locale à Athènes (UTC+2)"),
        ("de", "Freitag, 29. April 2016, 17:00 Ortszeit Athen (UTC+2)"),
        ("bg", "петък, 29 април 2016, 17:00\u00a0ч. (часът в Атина, UTC+2)"),
        ("hu", "2016. április 29., péntek, 17:00 Athén helyi ideje szerint (UTC+2)"),
        ("it", "venerdì 29 aprile 2016, ore 17:00, ora di Atene (UTC+2)"),
        ("ro", "vineri, 29 aprilie 2016, 17:00, ora din Atena (UTC+2)"),
        ("sk", "piatok 29. apríla 2016, 17:00 podľa času v\u00a0meste Atény (UTC+2)"),
    ],
)
def test_a_deadline_in_each_language(code: str, spoken: str) -> None:
    with override(code):
        assert deadline(CLOSES, "Europe/Paris", zone_name("Europe/Athens")) == spoken


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [
        ("en", "29 April 2016", "131st"),
        ("fr", "29 avril 2016", "131e"),
        ("de", "29. April 2016", "131."),
        ("bg", "29 април 2016", "131"),
        ("hu", "2016. április 29.", "131."),
        ("it", "29 aprile 2016", "131"),
        ("ro", "29 aprilie 2016", "131"),
        ("sk", "29. apríla 2016", "131."),
    ],
)
def test_a_day_and_an_ordinal_in_each_language(code: str, day: str, number: str) -> None:
    assert long_date(date(2016, 4, 29), code=code) == day
    assert ordinal(131, code=code) == number


def test_a_language_that_nobody_knows_has_english_dates() -> None:
    assert ways("rom") == "en"
    assert long_date(date(2016, 4, 29), code="rom") == "29 April 2016"
