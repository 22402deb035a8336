"""What differs between two versions of a form, as readers will be told."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.questionnaires.definition import Form
from alliance.questionnaires.differences import Change, Turn, What, difference
from alliance.questionnaires.tests import make

OLD = make.every_kind()


def told(document: dict[str, Any]) -> list[Change]:
    return difference(OLD, Form.model_validate(document))


def changed() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The example form, ours to change, and its questions by their ids."""
    document = make.document("bridge-grant")
    sections = document["sections"]
    return document, {one["id"]: one for part in sections for one in part["questions"]}


def test_a_form_does_not_differ_from_itself() -> None:
    assert told(make.document("bridge-grant")) == []


def test_a_text_changed_in_one_language_is_told_for_that_language() -> None:
    document, questions = changed()
    questions["purpose"]["label"]["de"] = "Was soll anders werden?"

    (change,) = told(document)

    assert (change.turn, change.what, change.id) == (Turn.CHANGED, What.QUESTION, "purpose")
    (detail,) = change.details
    assert (detail.language, detail.new) == ("de", "Was soll anders werden?")


def test_limits_conditions_options_and_columns_are_told_in_words() -> None:
    document, questions = changed()
    questions["budget"]["ceiling"] = "30000"
    questions["association"]["when"]["any_of"] = ["no"]
    questions["modules"]["options"][0]["label"]["en"] = "A. Build a bridge"
    del questions["state_of_permit"]["options"][2]
    questions["steps"]["columns"][1]["total"] = False

    details = {(one.id, at.name): (at.old, at.new) for one in told(document) for at in one.details}

    assert details == {
        ("association", "when"): (
            "Only if you answered “Yes” to “Does an association carry out the work for you?”",
            "Only if you answered “No” to “Does an association carry out the work for you?”",
        ),
        ("modules", "options"): ("A. Build a footbridge", "A. Build a bridge"),
        ("state_of_permit", "options"): ("None is needed", ""),
        ("steps", "columns"): ("Number, with a sum", "Number"),
        ("budget", "ceiling"): ("25,000", "30,000"),
    }


def test_added_removed_and_moved_questions_are_told_apart() -> None:
    document, questions = changed()
    who, work = document["sections"][0]["questions"], document["sections"][1]["questions"]
    work.remove(questions["place"])
    who.append(questions["place"])
    who.remove(questions["lead_telephone"])
    who.append({"id": "fax", "type": "text", "label": document["title"]})

    found = {(one.turn, one.id) for one in told(document)}

    assert found == {
        (Turn.MOVED, "place"),
        (Turn.REMOVED, "lead_telephone"),
        (Turn.ADDED, "fax"),
    }


def test_one_question_that_goes_up_moves_alone() -> None:
    document, questions = changed()
    who = document["sections"][0]["questions"]
    who.remove(questions["country"])
    who.insert(0, questions["country"])

    assert [(one.turn, one.id) for one in told(document)] == [(Turn.MOVED, "country")]


@settings(deadline=None, max_examples=60)
@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_each_question_is_told_once_and_none_is_forgotten(order: list[int], gone: set[int]) -> None:
    names = [f"q{number}" for number in range(6)]

    def form(chosen: list[str]) -> Form:
        label = {"en": "Label"}
        questions = [{"id": name, "type": "text", "label": label} for name in ["first", *chosen]]
        section = {"id": "one", "title": label, "questions": questions}
        head = {"key": "made", "authentic": "en", "languages": ["en"], "title": label}
        return Form.model_validate({**head, "sections": [section]})

    after = [names[number] for number in order if number not in gone]
    found = difference(form(names), form(after))

    assert {one.id for one in found if one.turn is Turn.REMOVED} == {names[n] for n in gone}
    moved = {one.id for one in found if one.turn is Turn.MOVED}
    staying = [name for name in after if name not in moved]
    assert staying == sorted(staying)
    assert not [one for one in found if one.turn in {Turn.ADDED, Turn.CHANGED}]
