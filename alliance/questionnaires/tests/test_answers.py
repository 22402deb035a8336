import pytest

from alliance.questionnaires.answers import (
    Judged,
    SectionState,
    applies,
    gaps,
    to_hand_in,
)
from alliance.questionnaires.tests import make

FORM = make.definition()
FILES: dict[str, object] = {"mandate": ["a-file"]}


def whole(**changed: object) -> dict[str, object]:
    return make.answers(**FILES | changed)


def gaps_of(answers: dict[str, object]) -> list[tuple[str, str]]:
    return [(gap.question.id, gap.sentence) for gap in gaps(FORM, answers)]


def state(section: str, answers: dict[str, object]) -> SectionState:
    found = FORM.section(section)
    assert found is not None
    return Judged(FORM, answers).state_of(found)


def test_a_question_is_asked_only_where_its_condition_holds() -> None:
    asked = FORM.question("association_name")
    assert asked is not None

    assert not applies(asked, FORM, {})
    assert not applies(asked, FORM, {"applicant_kind": "town"})
    assert applies(asked, FORM, {"applicant_kind": "association"})


def test_any_chosen_module_can_be_the_one_that_a_condition_names() -> None:
    partners = FORM.question("partners")
    assert partners is not None

    assert not applies(partners, FORM, {"modules": ["A"]})
    assert applies(partners, FORM, {"modules": ["A", "B"]})


def test_whole_answers_leave_no_gap() -> None:
    assert gaps_of(whole()) == []


@pytest.mark.parametrize(
    ("changed", "gap"),
    [
        ({"applicant_kind": ""}, ("applicant_kind", "Choose an answer.")),
        ({"country": ""}, ("country", "Choose an answer.")),
        (
            {"modules": [], "budget": {"currency": "EUR", "lines": []}},
            ("modules", "Choose at least one."),
        ),
        ({"reason": "  \n "}, ("reason", "Answer this question.")),
        ({"mandate": []}, ("mandate", "Add the file.")),
        ({"declaration": False}, ("declaration", "Tick this box.")),
        ({"applicant_kind": "association"}, ("association_name", "Answer this question.")),
        ({"modules": ["A", "B"]}, ("partners", "Fill in at least one line.")),
    ],
)
def test_what_is_missing_is_named_at_its_question(
    changed: dict[str, object], gap: tuple[str, str]
) -> None:
    assert gap in gaps_of(whole(**changed))


def test_an_optional_answer_is_no_gap_but_a_wrong_one_is() -> None:
    assert gaps_of(whole(lead_telephone="")) == []
    assert gaps_of(whole(lead_telephone="ask Ana")) == [
        ("lead_telephone", "Enter a telephone number in digits, for example +49 30 123456.")
    ]


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        ("reason", "word " * 51, "Shorten this answer: 1 word too many."),
        ("reason", "word " * 53, "Shorten this answer: 3 words too many."),
        ("lead_email", "ana(at)town", "Enter an e-mail address, for example name@town.example."),
        ("country", "XX", "Choose a country from the list."),
        (
            "budget",
            {"currency": "EUR", "lines": [make.LINE] * 6},
            "At most 5 are possible here. You have 6.",
        ),
        (
            "budget",
            {"currency": "GLD", "lines": [make.LINE]},
            "Choose a currency from the list.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(question: str, value: object, sentence: str) -> None:
    assert gaps_of(whole(**{question: value})) == [(question, sentence)]


def test_a_text_may_have_its_last_sign_and_no_more() -> None:
    association = {"applicant_kind": "association"}

    assert gaps_of(whole(**association, association_name="x" * 80)) == []
    assert gaps_of(whole(**association, association_name="x" * 81)) == [
        ("association_name", "Shorten this answer: it is 1 character too long.")
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"module": ""}, "choose a module that you apply for."),
        ({"module": "B"}, "you do not apply for module B."),
        ({"item": " "}, "say what it is for."),
        ({"quantity": "two"}, "enter the quantity as a number."),
        (
            {"quantity": "0", "own_contribution": ""},
            "the quantity is 0. Empty the line if you do not need it.",
        ),
        ({"unit_price": ""}, "enter the price of one as a number."),
        (
            {"unit_price": "1,150"},
            "“1,150” can be read in two ways. Write it without a mark for thousands.",
        ),
        ({"own_contribution": "some"}, "enter your own contribution as a number; 0 is allowed."),
        (
            {"own_contribution": "800.01"},
            "your own contribution is larger than what the line costs.",
        ),
        ({"own_kind": "love"}, "say whether your own contribution is money or in kind."),
    ],
)
def test_what_is_wrong_in_a_line_of_the_budget_is_said_with_its_number(
    line: dict[str, str], fault: str
) -> None:
    lines = [make.LINE, make.LINE | line]

    assert gaps_of(whole(budget={"currency": "EUR", "lines": lines})) == [
        ("budget", f"Line 2: {fault}")
    ]


def test_partners_need_a_name_and_a_country() -> None:
    rows = [{"name": "", "country": "DE"}, {"name": "Quayside", "country": ""}]

    assert gaps_of(whole(modules=["A", "B"], partners=rows)) == [
        ("partners", "Line 1: enter the name."),
        ("partners", "Line 2: choose the country."),
    ]


def test_a_section_says_how_far_it_is() -> None:
    assert state("town", {}) == SectionState.EMPTY
    assert state("town", {"authority": {"name": "Harbourton"}}) == SectionState.EMPTY
    assert state("town", {"applicant_kind": "town"}) == SectionState.STARTED
    assert state("town", whole()) == SectionState.DONE


def test_what_is_not_asked_is_kept_but_not_handed_in() -> None:
    answers = whole(association_name="Friends of the river", lead_telephone="")

    handed_in = to_hand_in(FORM, answers)

    assert "association_name" not in handed_in
    assert "lead_telephone" not in handed_in
    assert handed_in["reason"] == "The river is wide."
