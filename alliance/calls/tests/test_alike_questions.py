"""Likely answers are found across languages, spellings and words that say nothing."""

import pytest

from alliance.calls.alike_questions import Known, likely, telling

KNOWN = [
    Known(
        1,
        {
            "en": "Can two towns apply together?",
            "fr": "Deux villes peuvent-elles présenter une candidature commune ?",
            "de": "Können sich zwei Städte gemeinsam bewerben?",
        },
        {"en": "Yes. One of them leads.", "de": "Ja. Eine von ihnen ist federführend."},
    ),
    Known(
        2,
        {
            "en": "Are the salaries of municipal staff an eligible own contribution?",
            "de": "Zählen Gehälter des städtischen Personals als Eigenbeitrag?",
        },
        {"en": "Yes, as a contribution in kind."},
    ),
    Known(
        3,
        {"en": "Does the mayor have to sign the mandate by hand?"},
        {"en": "A digital signature counts as well."},
    ),
    Known(
        4,
        {"en": "May the budget contain travel costs for the visit?"},
        {"en": "Yes, second class."},
    ),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Can two towns apply together?", 1),
        ("can TWO town aply togehter", 1),
        ("We are two towns and would like to apply together. Is it possible?", 1),
        ("Können zwei Städte sich gemeinsam bewerben?", 1),
        ("Koennen zwei Staedte zusammen und gemeinsam sich bewerben", 1),
        ("Une candidature commune de deux villes, est-ce possible ?", 1),
        ("Is the salary of our municipal staff an own contribution?", 2),
        ("Gilt das Gehalt unseres Personals als Eigenbeitrag?", 2),
        ("Must the mayor sign the mandate?", 3),
        ("Is a digital signature of the mayor good enough?", 3),
        ("Are travel costs part of the budget?", 4),
    ],
)
def test_what_was_asked_before_is_found(typed: str, found: int) -> None:
    assert likely(typed, KNOWN)[0] == found


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?",
        "🙂🙂🙂",
        "and or the what",
        "Where do I find the form?",
        "Is a ferry across the river possible?",
        "Wo finde ich das Formular für die Anmeldung zum Newsletter?",
        "Можно ли подать заявку на украинском языке?",
        "\u202e\u0000",
    ],
)
def test_what_was_not_asked_before_finds_nothing(typed: str) -> None:
    assert likely(typed, KNOWN) == []


def test_without_answers_nothing_is_likely() -> None:
    assert likely("Can two towns apply together?", []) == []


def test_no_more_than_asked_for_and_the_likeliest_first() -> None:
    known = [Known(n, {"en": f"Can two towns apply together in year {n}?"}, {}) for n in range(9)]
    found = likely("Can two towns apply together in year 7?", known, most=3)
    assert len(found) == 3
    assert found[0] == 7


def test_a_word_that_says_nothing_is_left_out() -> None:
    assert telling("Is the ferry what we are asking for?") == ["ferry"]


def test_a_hundred_thousand_characters_are_compared_by_their_beginning() -> None:
    typed = "Can two towns apply together? " + "word of a very long story " * 4000
    assert likely(typed, KNOWN) == [] or likely(typed, KNOWN)[0] == 1
