"""Words that the glossary warns about."""

from pathlib import Path

import pytest

from alliance.website.hints import found_in, hints

RIVERS = """
[[hint]]
language = "en"
words = ["channel", "channels"]
better = "river"
why = "A channel is built; a river is not."
except_in = ["English Channel"]

[[hint]]
language = "fr"
words = ["canal"]
better = "rivière"
why = "Un canal est construit."

[[hint]]
language = "fr"
words = ["CET"]
better = "l’heure du lieu"
why = "Une abréviation se lit mal."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hints.toml").write_text(RIVERS, encoding="utf-8")
    return tmp_path


def test_a_word_is_found_whole_and_in_any_case_with_reason_and_better_word(folder: Path) -> None:
    found = found_in(["The Channel is clean; channelling is not."], "en", folder=folder)
    assert [(one.word, one.hint.better, one.after) for one in found] == [
        ("Channel", "river", " is clean; channelling is not.")
    ]
    assert found[0].hint.why == "A channel is built; a river is not."


def test_each_word_is_said_once_and_only_in_its_language(folder: Path) -> None:
    texts = ["Two channels, one channel, a canal", "channel"]
    assert {one.word for one in found_in(texts, "en", folder=folder)} == {"channel", "channels"}
    assert [one.word for one in found_in(texts, "fr", folder=folder)] == ["canal"]
    assert found_in(texts, "de", folder=folder) == []


def test_what_is_excepted_is_left_alone(folder: Path) -> None:
    assert found_in(["Across the English Channel"], "en", folder=folder) == []


def test_an_abbreviation_is_found_in_capitals_only(folder: Path) -> None:
    texts = ["Cet appel ferme à 17 h 00, et cet autre à 12 h 00 CET."]
    assert [(one.word, one.after) for one in found_in(texts, "fr", folder=folder)] == [("CET", ".")]


def test_an_instance_needs_no_hints(tmp_path: Path) -> None:
    assert hints(tmp_path) == ()
