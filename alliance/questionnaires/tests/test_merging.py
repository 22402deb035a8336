from typing import Any

from alliance.questionnaires.merging import base_of, merged
from alliance.questionnaires.tests import make

FORM = make.definition()
TOWN = FORM.sections[0]
BEFORE = {"country": "FR", "lead_email": "old@harbourton.example"}


def save(
    stored: dict[str, Any], typed: dict[str, Any], base: dict[str, str]
) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    answers, differences = merged(TOWN, stored, typed, base)
    return answers, [(one.question.id, one.theirs) for one in differences]


def test_a_field_that_the_page_did_not_change_keeps_the_newer_text() -> None:
    base = base_of(TOWN, BEFORE)
    newer = BEFORE | {"lead_email": "new@harbourton.example"}

    answers, differences = save(newer, BEFORE | {"country": "DE"}, base)

    assert answers == {"country": "DE", "lead_email": "new@harbourton.example"}
    assert differences == []


def test_a_field_that_both_changed_keeps_ours_and_tells_theirs() -> None:
    base = base_of(TOWN, BEFORE)
    newer = BEFORE | {"lead_email": "theirs@harbourton.example"}

    answers, differences = save(newer, {"lead_email": "ours@harbourton.example"}, base)

    assert answers["lead_email"] == "ours@harbourton.example"
    assert differences == [("lead_email", "theirs@harbourton.example")]


def test_both_typing_the_same_is_no_difference() -> None:
    base = base_of(TOWN, BEFORE)
    same = {"lead_email": "same@harbourton.example"}

    assert save(BEFORE | same, same, base) == (BEFORE | same, [])


def test_a_program_without_a_page_stores_what_it_sends() -> None:
    assert save(BEFORE, {"country": "DE"}, {}) == (BEFORE | {"country": "DE"}, [])


def test_answers_of_other_sections_stay() -> None:
    stored = BEFORE | {"reason": "The river is wide."}

    answers, _differences = save(stored, {"country": ""}, base_of(TOWN, stored))

    assert answers == stored | {"country": ""}
