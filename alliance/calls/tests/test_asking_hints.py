"""What may say who somebody is gets a hint; ordinary questions get none."""

import time

import pytest

from alliance.calls.asking_hints import Hint, Tells, hints


@pytest.mark.parametrize(
    ("text", "tells", "words"),
    [
        ("Write to vera@streets.example, please.", Tells.EMAIL, "vera@streets.example"),
        ("vera (at) streets.example", Tells.EMAIL, "vera (at) streets.example"),
        ("Call us: +33 3 88 41 20 00.", Tells.TELEPHONE, "+33 3 88 41 20 00"),
        ("Tel. 0049/761-201-3056 after two", Tells.TELEPHONE, "0049/761-201-3056"),
        ("We sit at 12 Mill Street.", Tells.ADDRESS, "12 Mill Street"),
        ("Wir sitzen in der Mühlenstraße 12.", Tells.ADDRESS, "Mühlenstraße 12"),
        ("au 5, rue de la Paix", Tells.ADDRESS, "5, rue"),
        ("Can Mrs Vera Horn sign for us?", Tells.NAME, "Vera Horn"),
        ("Darf Frau Horn unterschreiben?", Tells.NAME, "Horn"),
        ("Mme Anne de Witt peut-elle signer ?", Tells.NAME, "Anne de Witt"),
        ("My name is Ștefan Łuczak and we ask", Tells.NAME, "Ștefan Łuczak"),
        ("Ich heiße Vera. Darf ich fragen?", Tells.NAME, "Vera"),
        ("May we apply?\n\nKind regards,\nVera Horn", Tells.NAME, "Vera Horn"),
        ("our colleague Vera Horn is the only one", Tells.NAME, "Vera Horn"),
        ("Dürfen wir?\nMit freundlichen Grüßen\nVera Horn", Tells.NAME, "Vera Horn"),
    ],
)
def test_what_tells_of_a_person_is_found(text: str, tells: Tells, words: str) -> None:
    assert Hint(tells, words) in hints(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Can two towns apply together?",
        "Is the deadline 29.04.2016 or 2016-04-29 at 17:00?",
        "May the budget be 1 200 000 or 1.200.000 EUR?",
        "Können sich zwei Städte in Module A und Module B gemeinsam bewerben?",
        "Zählt die Arbeit der Stadtverwaltung als Eigenbeitrag der Gemeinde?",
        "Deux villes peuvent-elles présenter une candidature commune ?",
        "We have 40 families on the road and 3 schools.",
        "IS THIS CALL OPEN FOR COUNTIES?",
        "🙂 \u202e abc",
    ],
)
def test_an_ordinary_question_gets_no_hint(text: str) -> None:
    assert hints(text) == []


def test_names_of_the_call_are_no_persons() -> None:
    text = "Is the programme Crossing Waters for us?"
    assert hints(text) == [Hint(Tells.NAME, "Crossing Waters")]
    assert hints(text, known=frozenset({"crossing", "waters"})) == []


@pytest.mark.parametrize("piece", ["Aa ", "1 ", "a@", "1-", "Mr ", "rue A ", "\n", "A.a", "é"])
def test_a_hundred_thousand_characters_are_read_in_a_moment(piece: str) -> None:
    began = time.perf_counter()
    hints(piece * (100_000 // len(piece)))
    assert time.perf_counter() - began < 2
