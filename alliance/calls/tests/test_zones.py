from datetime import UTC, datetime

import pytest

from alliance.base.instance import zone_name
from alliance.calls.tests import make
from alliance.calls.zones import contradictions, why_not_zone_words

WINTER = datetime(2016, 1, 29, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "29 April 2016 at 17:00 CET",
        "29. April 2016 um 17:00 Uhr MEZ",
        "29 avril 2016 à 17 h 00 HEC",
        "17:00 GMT",
        "17:00 BST",
    ],
)
def test_in_april_these_are_not_the_time_of_paris(words: str) -> None:
    assert why_not_zone_words(words, "Europe/Paris", make.CLOSES) is not None


@pytest.mark.parametrize(
    ("words", "zone", "moment", "wrong"),
    [
        ("17:00 CET", "Europe/Paris", make.CLOSES, ["CET"]),
        ("17:00 CET", "Europe/Paris", WINTER, []),
        ("17:00 CEST", "Europe/Paris", make.CLOSES, []),
        ("17:00 CEST", "Europe/Paris", WINTER, ["CEST"]),
        ("17:00 MESZ", "Europe/Paris", make.CLOSES, []),
        ("17:00 HAEC", "Europe/Paris", make.CLOSES, []),
        ("17:00 BST", "Europe/London", make.CLOSES, []),
        ("17:00 GMT", "Europe/London", make.CLOSES, ["GMT"]),
        ("17:00 GMT", "Europe/London", WINTER, []),
        ("17:00 EET", "Europe/Bucharest", make.CLOSES, ["EET"]),
        ("17:00 EEST", "Europe/Bucharest", make.CLOSES, []),
        ("17:00 CET or 18:00 CET, not MEZ", "Europe/Paris", make.CLOSES, ["CET", "MEZ"]),
        ("Cetinje and its GMTech fair, cet appel", "Europe/Paris", make.CLOSES, []),
        ("15:00 UTC", "Europe/Paris", make.CLOSES, []),
    ],
)
def test_an_abbreviation_is_held_to_the_zone_on_that_day(
    words: str, zone: str, moment: datetime, wrong: list[str]
) -> None:
    assert contradictions(words, zone, moment) == wrong


def test_the_sentence_says_what_holds_instead() -> None:
    assert why_not_zone_words("17:00 CET", "Europe/Paris", make.CLOSES) == (
        "“CET” is not the time of this deadline: on 29 April 2016 it is UTC+2. "
        f"Write “{zone_name('Europe/Paris')}” instead."
    )
