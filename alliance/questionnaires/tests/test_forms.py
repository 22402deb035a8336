from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from alliance.questionnaires.definition import Section
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.items import items
from alliance.questionnaires.tests import make

FORM = make.definition()


def section(identifier: str) -> Section:
    found = FORM.section(identifier)
    assert found is not None
    return found


def page(identifier: str, answers: dict[str, Any]) -> str:
    """The questions of a section as a page shows them."""
    form = SectionForm.of_stored(section(identifier), FORM, answers)
    shown = items(form, answers, files={}, file_errors={})
    return "".join(
        render_to_string(item.template, {"item": item})
        for item in shown
        if item.question.id != "authority"
    )


def test_inputs_are_named_by_the_ids_of_their_questions() -> None:
    shown = page("town", {})

    for name in ("applicant_kind", "association_name", "country", "lead_email", "lead_telephone"):
        assert f'name="{name}"' in shown


def test_a_text_beyond_its_limit_is_shown_whole_and_marked() -> None:
    long = "word " * 52
    shown = page("crossing", {"reason": long})

    assert long in shown
    assert "Shorten this answer: 2 words too many." in shown
    assert 'aria-invalid="true"' in shown
    assert 'class="counter over"' in shown
    assert "2 words too many</p>" in shown


def test_words_left_are_counted_on_the_server_and_offered_to_the_script() -> None:
    shown = page("crossing", {"reason": "three little words"})

    assert 'data-count-for="id_reason" data-count-of="words" data-max="50"' in shown
    assert 'data-left="{n} words left"' in shown
    assert "47 words left</p>" in shown


def test_what_is_typed_is_text_and_never_markup() -> None:
    shown = page("crossing", {"reason": "</textarea><script>alert(1)</script>"})

    assert "<script>" not in shown


def test_a_question_that_depends_on_its_own_section_is_there_and_says_on_what() -> None:
    assert "Only if you chose: “An association with a mandate from a town”" in page("town", {})


def test_a_question_that_depends_on_another_section_is_there_only_if_asked() -> None:
    document = make.document()
    moved = document["sections"][1]["questions"].pop(2)
    document["sections"][2]["questions"].insert(0, moved)
    form = type(FORM).model_validate(document)

    def shown(answers: dict[str, Any]) -> list[str]:
        bound = SectionForm.of_stored(form.sections[2], form, answers)
        return [one.question.id for one in items(bound, answers, files={}, file_errors={})]

    assert "partners" not in shown({"modules": ["A"]})
    assert "partners" in shown({"modules": ["B"]})


def test_a_box_that_is_not_ticked_is_an_answer_where_the_page_showed_it() -> None:
    form = SectionForm(section("papers"), FORM, data=QueryDict(), answers={"declaration": True})

    assert form.typed({"declaration": ""}) == {"declaration": False}
    assert form.typed({}) == {}


def test_everything_typed_is_kept_right_or_wrong() -> None:
    posted = QueryDict("lead_email=ana(at)town&lead_telephone=ask&country=XX")
    form = SectionForm(section("town"), FORM, data=posted, answers={})

    assert not form.is_valid()
    assert form.typed({}) == {
        "lead_email": "ana(at)town",
        "lead_telephone": "ask",
        "country": "XX",
    }


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_a_page_speaks_the_readers_language(code: str) -> None:
    with translation.override(code):
        shown = page("town", {})

    label = FORM.sections[0].questions[0].label[code]
    assert label in shown
