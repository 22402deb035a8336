from typing import Any

import pytest
from pydantic import ValidationError

from alliance.questionnaires.definition import Form, faults
from alliance.questionnaires.tests import make


def question(document: dict[str, Any], identifier: str) -> dict[str, Any]:
    """A question of a document, ours to spoil."""
    found: dict[str, Any] = next(
        one
        for section in document["sections"]
        for one in section["questions"]
        if one["id"] == identifier
    )
    return found


def test_the_example_form_is_well_formed() -> None:
    form = make.definition()

    assert [section.id for section in form.sections] == ["town", "crossing", "papers"]
    assert [module.id for module in form.modules()] == ["A", "B"]


def spoil_twice(document: dict[str, Any]) -> None:
    question(document, "country")["id"] = "reason"


def spoil_reserved(document: dict[str, Any]) -> None:
    question(document, "country")["id"] = "base"


def spoil_address(document: dict[str, Any]) -> None:
    document["sections"][1]["id"] = "receipt"


def spoil_condition(document: dict[str, Any]) -> None:
    question(document, "association_name")["when"]["question"] = "modules"


def spoil_condition_option(document: dict[str, Any]) -> None:
    question(document, "association_name")["when"]["any_of"] = ["ngo"]


def spoil_language(document: dict[str, Any]) -> None:
    del question(document, "reason")["label"]["fr"]


def spoil_limit(document: dict[str, Any]) -> None:
    question(document, "country")["max_words"] = 3


def spoil_options(document: dict[str, Any]) -> None:
    question(document, "modules")["options"] = []


def spoil_key(document: dict[str, Any]) -> None:
    question(document, "reason")["maximal"] = 50


def spoil_authentic(document: dict[str, Any]) -> None:
    document["authentic"] = "ro"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            spoil_twice,
            "Section 1, question “Country”: Another question has the same identifier, “reason”.",
        ),
        (
            spoil_reserved,
            "Section 1, question “Country”: No question can be called “base”.",
        ),
        (spoil_address, "Section 2: No section can be called “receipt”."),
        (
            spoil_condition,
            "Section 1, question “Name of the association”: Its condition asks for "
            "“Which modules do you apply for?”, which comes later. Move that question before it.",
        ),
        (
            spoil_condition_option,
            "Section 1, question “Name of the association”: Its condition asks for an answer that "
            "“Who are you?” does not offer: ngo.",
        ),
        (
            spoil_language,
            "Section 2, question “Why does your town need a ferry?”: Write the label in: French.",
        ),
        (
            spoil_limit,
            "Section 1, question “Country”: “At most so many words” means nothing for a question "
            "of the kind “Country”.",
        ),
        (
            spoil_options,
            "Section 2, question “Which modules do you apply for?”: "
            "Add the options that can be chosen.",
        ),
        (
            spoil_key,
            "Section 2, question “Why does your town need a ferry?”: "
            "“maximal” is nothing that a form has here.",
        ),
        (
            spoil_authentic,
            "The form: The authentic language, Romanian, is none of the form’s languages.",
        ),
    ],
)
def test_a_form_that_contradicts_itself_is_refused_with_the_place(spoil: Any, said: str) -> None:
    document = make.document()
    spoil(document)

    assert said in [str(one) for one in faults(document)]
    with pytest.raises(ValidationError):
        Form.model_validate(document)
