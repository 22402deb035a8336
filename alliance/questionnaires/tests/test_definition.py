from typing import Any

import pytest
from pydantic import ValidationError

from alliance.questionnaires.definition import Form
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
    question(document, "reason")["maximum"] = 50


def spoil_authentic(document: dict[str, Any]) -> None:
    document["authentic"] = "ro"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_twice, "questions: reason stands there twice"),
        (spoil_reserved, "base is a name that pages use for themselves"),
        (spoil_address, "sections cannot be called receipt"),
        (spoil_condition, "association_name: its condition names no earlier question"),
        (spoil_condition_option, "association_name: applicant_kind has no option ngo"),
        (spoil_language, "label of reason lacks fr"),
        (spoil_limit, "country: max_words means nothing for country"),
        (spoil_options, "modules: options belong to choice and choices, and only there"),
        (spoil_key, "Extra inputs are not permitted"),
        (spoil_authentic, "the authentic language ro is none of the form's"),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(spoil: Any, said: str) -> None:
    document = make.document()
    spoil(document)

    with pytest.raises(ValidationError, match=said):
        Form.model_validate(document)
