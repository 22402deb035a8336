"""Work on a form's document."""

from typing import Any

from alliance.questionnaires.building import arranging, texts
from alliance.questionnaires.building.parts import blank, new_id, question_of, section_of
from alliance.questionnaires.definition import faults
from alliance.questionnaires.tests import make


def ids(document: dict[str, Any], section: str) -> list[str]:
    """The questions of a section by their names, in their order."""
    found = section_of(document, section)
    return [one["id"] for one in found["questions"]] if found else []


def test_a_name_is_made_from_the_label_whatever_its_script() -> None:
    assert new_id("Name of the mayor?", set(), otherwise="question") == "name_of_the_mayor"
    assert new_id("Όνομα", set(), otherwise="question") == "onoma"
    assert new_id("2016", set(), otherwise="question") == "question_2016"
    assert new_id("Name", {"name"}, otherwise="question") == "name_2"
    assert new_id("…", set(), otherwise="question") == "question"


def test_a_question_moves_on_into_the_section_beside_its_own() -> None:
    document = make.document()
    first, second = document["sections"][0]["id"], document["sections"][1]["id"]
    last = ids(document, first)[-1]

    moved = arranging.move_question(document, last, 1)

    assert last not in ids(moved, first)
    assert ids(moved, second)[0] == last
    assert arranging.move_question(moved, last, -1) == document


def test_the_first_question_of_a_form_stays_where_it_is() -> None:
    document = make.document()
    first = ids(document, document["sections"][0]["id"])[0]

    assert arranging.move_question(document, first, -1) == document


def test_a_question_is_put_behind_any_other() -> None:
    document = make.document()
    last = document["sections"][-1]["id"]

    moved = arranging.move_to(document, "country", last, after=ids(document, last)[0])

    assert ids(moved, last)[1] == "country"
    assert arranging.move_to(document, "country", last, after="country") == document


def test_a_copied_section_has_names_of_its_own_and_conditions_within_itself() -> None:
    document = make.document()
    section = document["sections"][0]["id"]

    changed, copy = arranging.copy_section(document, section)

    assert copy == f"{section}_2"
    assert not set(ids(changed, section)) & set(ids(changed, copy))
    dependent = question_of(changed, "association_name_2")
    assert dependent
    assert dependent["when"]["question"] == "applicant_kind_2"
    assert faults(changed) == []


def test_a_block_from_elsewhere_loses_a_condition_that_nothing_can_answer() -> None:
    question = question_of(make.document(), "association_name")
    part = {"id": "x", "title": {"en": "X"}, "questions": [question]}
    empty = blank("new", title={"en": "New"}, authentic="en", languages=["en"])
    empty = arranging.put_section(empty, {"id": "s", "title": {"en": "S"}})

    changed, name = arranging.insert_questions(empty, "s", part)

    assert name == "association_name"
    assert "when" not in changed["sections"][0]["questions"][0]


def test_what_a_condition_asks_for_is_known_to_be_needed() -> None:
    document = make.document()

    needing = arranging.needs_of_question(document, "applicant_kind")

    assert "association_name" in [one["id"] for one in needing]
    assert arranging.needs_of_section(document, document["sections"][0]["id"]) == []


def test_words_in_a_language_that_was_taken_out_come_back_with_it() -> None:
    document = make.document()

    without = texts.without_language(document, "fr")

    assert "fr" not in without["languages"]
    assert texts.with_language(without, "fr")["sections"] == document["sections"]


def test_texts_that_a_new_language_lacks_are_counted() -> None:
    document = texts.with_language(make.document(), "ro")
    number = len(list(texts.texts_of(document)))

    assert texts.missing(document)["ro"] == number
    assert texts.missing(document)["en"] == 0

    written = texts.with_texts(document, "ro", {"title": "Formular"})

    assert texts.missing(written)["ro"] == number - 1
    assert written["title"]["ro"] == "Formular"


def test_changing_a_copy_leaves_the_document_as_it_was() -> None:
    document = make.document()

    arranging.remove_question(document, "country")
    texts.with_texts(document, "en", {"title": "Other"})

    assert document == make.document()
