"""The drawn pictures of pages: whatever the title is, it is one that can be looked at."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis.strategies import text
from PIL import Image

from alliance.website.cards import (
    BOTTOM,
    HEIGHT,
    LEADING,
    LEFT,
    RIGHT,
    SIZES,
    TOP,
    WIDTH,
    Card,
    colours,
    drawn,
    fitted,
    font,
    speakable,
)

LARGEST = 60_000
ROOM = HEIGHT - BOTTOM - TOP


def card(title: str = "Otters return", *, kind: str = "News", when: str = "1 June 2024") -> Card:
    return Card("Network of River Towns", "Clean rivers, open banks.", kind, title, when)


def test_a_picture_has_the_size_that_others_ask_for_and_weighs_little() -> None:
    made = drawn(card())

    image = Image.open(BytesIO(made))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(made) < LARGEST


def test_the_same_words_give_the_same_bytes_and_others_other_bytes() -> None:
    once = drawn(card())
    drawn.cache_clear()

    assert drawn(card()) == once
    assert len({once, drawn(card("Herons return")), drawn(card(when="2 June 2024"))}) == 3


def test_colours_are_those_of_the_style_sheet_by_day() -> None:
    assert colours()["ground"] == "#fbf8f3"
    assert {"ink", "ink-soft", "blue", "red", "band", "on-band"} <= colours().keys()


@pytest.mark.parametrize(
    "title",
    ["Община Кюстендил", "Ηράκλειο", "Łódź, Đakovo, Brașov", "Ý ÿ ß œ æ — “quoted” …", "2013"],
)
def test_the_scripts_of_the_network_s_countries_are_drawn_as_they_are(title: str) -> None:
    assert speakable(title) == title


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("🎉 A party 👩🏽‍💻 by the river", "A party by the river"),
        ("Ana \u202eNovak", "Ana Novak"),
        ("two\nlines\tand\x00more", "two lines andmore"),
        ("e\u0301cole", "école"),
        ("مرحبا بكم في التحالف", ""),
        ("東京都", ""),
        ("🎉🎉", ""),
        ("   ", ""),
    ],
)
def test_what_our_letters_cannot_say_is_left_out_and_never_said_wrongly(
    title: str, said: str
) -> None:
    assert speakable(title) == said


def test_a_picture_without_a_title_names_the_network() -> None:
    assert drawn(card("", kind="", when="")) == drawn(card("東京都", kind="", when=""))


def test_a_short_title_is_large_a_long_one_smaller_and_an_endless_one_cut() -> None:
    assert fitted("Otters return", ROOM) == (SIZES[0], ["Otters return"])
    size, lines = fitted("word " * 100, ROOM)
    assert size == SIZES[-1]
    assert lines[-1].endswith(" …")
    assert fitted("", ROOM) == (SIZES[0], [])


@trying(max_examples=100, deadline=None, database=None)
@given(text(max_size=400))
def test_any_title_keeps_within_its_picture(title: str) -> None:
    size, lines = fitted(speakable(title), ROOM)

    assert len(lines) * size * LEADING <= ROOM
    assert all(font("bold", size).getlength(line) <= WIDTH - LEFT - RIGHT for line in lines)


@trying(max_examples=20, deadline=None, database=None)
@given(text(max_size=400), text(max_size=400))
def test_any_words_can_be_drawn(title: str, when: str) -> None:
    assert len(drawn(card(title, when=when))) < LARGEST
