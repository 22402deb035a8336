"""Every kind of question: read in as typed, judged in sentences, read again by people."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from alliance.questionnaires.answers import applies, gaps, is_answered
from alliance.questionnaires.checks import problems
from alliance.questionnaires.definition import Kind, Question
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.items import items
from alliance.questionnaires.reading import in_words, readable, readable_form
from alliance.questionnaires.reading_in import read
from alliance.questionnaires.tables import cells, columns
from alliance.questionnaires.tests import make

FORM = make.every_kind()


def asked(identifier: str) -> Question:
    found = FORM.question(identifier)
    assert found is not None
    return found


def typed(identifier: str, **values: str) -> Any:
    posted = QueryDict(mutable=True)
    for name, value in values.items():
        posted[f"{identifier}{name.replace('__', '-')}"] = value
    return read(asked(identifier), posted)


def said(identifier: str, value: Any, **answers: Any) -> list[str]:
    return problems(asked(identifier), value, FORM, answers)


def line(**changed: str) -> dict[str, str]:
    return make.LINE | {"unit": "days"} | changed


def budget(*lines: dict[str, str], cofunders: Any = ()) -> dict[str, Any]:
    return {"currency": "EUR", "lines": list(lines), "cofunders": list(cofunders)}


WHOLE: dict[str, Any] = {
    "short_title": "A bridge",
    "with_association": "no",
    "country": "FR",
    "lead_email": "lead@harbourton.example",
    "modules": ["A", "B"],
    "purpose": "The river is wide.",
    "place": {"name": "Harbourton", "country": "FR"},
    "length": "120,5",
    "people": "300",
    "source": "Count of 2015",
    "state_of_permit": "granted",
    "permit_date": "2016-03-01",
    "period": {"from": "2016-09-01", "until": "2017-03-31"},
    "steps": [
        {"what": "Plan", "days": "4", "cost": "1200.50"},
        {"what": "Build", "days": "6", "cost": "3000"},
    ],
    "budget": budget(line(), cofunders=[{"name": "River board", "amount": "100"}]),
    "earlier_grants": {"amount": "500", "currency": "EUR"},
    "decision": ["a-file"],
    "declaration": True,
    "authority": {"name": "Harbourton", "country": "FR"},
}


def test_the_example_form_has_a_question_of_every_kind() -> None:
    assert {question.type for question in FORM.questions()} == set(Kind)


def test_whole_answers_of_every_kind_leave_no_gap() -> None:
    assert [(gap.question.id, gap.sentence) for gap in gaps(FORM, WHOLE)] == []


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        ("short_title", "word " * 13, "Shorten this answer: 1 word too many."),
        ("short_title", "x" * 81, "Shorten this answer: it is 1 character too long."),
        ("purpose", "x" * 2501, "Shorten this answer: it is 1 character too long."),
        ("length", "some", "Enter a number in digits, for example 1250 or 0.5."),
        ("length", "-1", "Enter 0 or more."),
        ("length", "100000.5", "Enter 100,000 or less."),
        ("length", "1.25", "Enter at most 1 decimal."),
        ("people", "2.5", "Enter a whole number."),
        (
            "people",
            "1,150",
            "“1,150” can be read in two ways. Write it without a mark for thousands.",
        ),
        (
            "permit_date",
            "30 February",
            "“30 February” is no date. Write year, month and day, for example 2027-05-31.",
        ),
        (
            "permit_date",
            "04/05/2016",
            "“04/05/2016” can be read as two days. Write the month in the middle: 2027-05-31.",
        ),
        ("permit_date", "2014-12-31", "The first possible day is 1 January 2015."),
        ("permit_date", "2028-01-01", "The last possible day is 31 December 2027."),
        ("period", {"from": "2016-09-01", "until": ""}, "Enter the last day."),
        (
            "period",
            {"from": "2017-09-02", "until": "2017-09-01"},
            "The last day comes before the first day.",
        ),
        (
            "period",
            {"from": "2016-09-01", "until": "2017-09-02"},
            "At most 366 days are possible. You have 367.",
        ),
        ("modules", ["A", "B", "C"], "At most 2 are possible here. You have 3."),
        ("modules", ["A", "Z"], "One of these answers can no longer be chosen."),
        ("state_of_permit", "lost", "This answer can no longer be chosen."),
        ("earlier_grants", {"amount": "-5", "currency": "EUR"}, "Enter an amount of 0 or more."),
        ("earlier_grants", {"amount": "5", "currency": "GLD"}, "Choose a currency from the list."),
        ("earlier_grants", {"amount": "5.1234", "currency": "EUR"}, "Enter at most 2 decimals."),
        (
            "steps",
            [{"what": "", "days": "1", "cost": ""}],
            "Line 1, “Step”: Fill in this cell.",
        ),
        (
            "steps",
            [{"what": "Plan", "days": "soon", "cost": ""}],
            "Line 1, “Working days”: Enter a number in digits, for example 1250 or 0.5.",
        ),
        (
            "association",
            {"name": "Friends", "legal_form": "", "number": "7", "country": "FR"},
            "Enter its legal form, for example association.",
        ),
        ("place", {"name": "Harbourton", "country": ""}, "Choose a country from the list."),
        (
            "partners",
            [{"name": "A", "country": "FR"}] * 4,
            "At most 3 are possible here. You have 4.",
        ),
        ("plans", ["one"] * 5, "At most 4 are possible here. You have 5."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(question: str, value: Any, sentence: str) -> None:
    assert said(question, value) == [sentence]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (budget(line(unit="")), "Line 1: say what is counted, for example days or pieces."),
        (
            budget(line(quantity="100", own_contribution="0")),
            "You ask for 40,000.00 EUR. The ceiling is 25,000.00 EUR.",
        ),
        (
            budget(line(), cofunders=[{"name": "", "amount": "5"}]),
            "Co-funder 1: enter the name.",
        ),
        (
            budget(line(), cofunders=[{"name": "Board", "amount": "much"}]),
            "Co-funder 1: enter as a number what they give.",
        ),
        (
            budget(line(), cofunders=[{"name": "Board", "amount": "900"}]),
            "Your own and other contributions are more than all lines cost.",
        ),
        ({"currency": "PLN", "lines": [line()]}, "Give the amounts in EUR."),
    ],
)
def test_what_is_wrong_with_a_budget_is_said_in_a_sentence(value: Any, sentence: str) -> None:
    assert said("budget", value, modules=["A"]) == [sentence]


@pytest.mark.parametrize(
    ("question", "came", "kept"),
    [
        ("length", {"": " about 12 "}, "about 12"),
        ("permit_date", {"": "30.2.2016"}, "30.2.2016"),
        ("with_association", {"": "yes"}, "yes"),
        ("with_association", {"": "perhaps"}, ""),
        ("earlier_grants", {"__amount": "5\x00"}, {"amount": "5", "currency": "EUR"}),
        ("period", {"__from": "soon", "__until": ""}, {"from": "soon", "until": ""}),
        (
            "association",
            {"__name": "Friends", "__country": "XX"},
            {"name": "Friends", "legal_form": "", "number": "", "country": "XX"},
        ),
        (
            "steps",
            {"__0__what": "", "__3__what": "Plan", "__3__days": "x", "__3__other": "y"},
            [{"what": "Plan", "days": "x", "cost": ""}],
        ),
        (
            "budget",
            {"__0__item": "Wood", "__0__unit": "m", "__cofunder__0__name": "Board"},
            {
                "currency": "EUR",
                "lines": [
                    dict.fromkeys(make.LINE, "")
                    | {"item": "Wood", "unit": "m", "own_kind": "money"}
                ],
                "cofunders": [{"name": "Board", "amount": ""}],
            },
        ),
    ],
)
def test_everything_typed_is_kept(question: str, came: dict[str, str], kept: Any) -> None:
    assert typed(question, **came) == kept


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("length", "1200,5", "1.200,5 Meter"),
        ("length", "about 12", "about 12 Meter"),
        ("earlier_grants", {"amount": "1200", "currency": "CHF"}, "1.200,00 CHF"),
        ("permit_date", "2016-05-04", "4. Mai 2016"),
        ("period", {"from": "2016-05-04", "until": ""}, "4. Mai 2016 bis …"),
        ("with_association", "no", "Nein"),
        (
            "association",
            {"name": "Freunde", "legal_form": "Verein", "number": "VR 7", "country": "FR"},
            "Freunde, Verein, VR 7, Frankreich",
        ),
        ("host", {"name": "Basel", "country": "CH", "known": "none"}, "Basel, Schweiz"),
    ],
)
def test_people_read_an_answer_in_their_language(question: str, value: Any, words: str) -> None:
    with translation.override("de"):
        assert in_words(asked(question), value) == [words]


def test_tables_and_budgets_are_added_up_where_they_are_read() -> None:
    read = {
        one.question.id: one for part in readable(FORM, WHOLE, files={}) for one in part.answers
    }

    table = read["steps"].table
    worked_out = read["budget"].budget
    assert table
    assert worked_out
    assert [str(one.total) for one in table.columns] == ["None", "10", "4200.50"]
    assert str(worked_out.asked) == "600.00"


def test_a_table_of_all_applications_has_a_cell_for_each_heading() -> None:
    headings = columns(FORM)

    assert len(headings) == len(set(headings))
    for answers in ({}, WHOLE, dict.fromkeys(WHOLE, "other shape")):
        assert len(cells(FORM, answers, files={})) == len(headings)
    row = dict(zip(headings, cells(FORM, WHOLE, files={}), strict=True))
    assert row["Steps of the work: sum of Cost"] == "4200.50"
    assert row["Budget: others give"] == "100.00"
    assert row["Grants received for this place in the last two years: Currency"] == "EUR"


@pytest.mark.parametrize(
    ("question", "answers", "is_asked"),
    [
        ("association", {"with_association": "yes"}, True),
        ("association", {"with_association": "no"}, False),
        ("source", {"people": "1"}, True),
        ("source", {"people": "0,5"}, False),
        ("source", {"people": "many"}, False),
        ("large_grants", {"earlier_grants": {"amount": "10000", "currency": "EUR"}}, True),
        ("large_grants", {"earlier_grants": {"amount": "9999.99", "currency": "EUR"}}, False),
        ("host", {"modules": ["C"]}, True),
        ("host", {"modules": ["A"]}, False),
    ],
)
def test_conditions_ask_for_choices_and_for_numbers(
    question: str, answers: dict[str, Any], *, is_asked: bool
) -> None:
    assert applies(asked(question), FORM, answers) is is_asked


def test_a_question_that_is_not_asked_decides_nothing() -> None:
    document = make.document("bridge-grant")
    work = document["sections"][1]["questions"]
    work.append({"id": "then", "type": "text", "label": work[0]["label"]})
    work[-1]["when"] = {"question": "length", "at_least": "1"}
    form = type(FORM).model_validate(document)
    then = form.question("then")
    assert then

    assert applies(then, form, {"modules": ["B"], "length": "5"})
    assert not applies(then, form, {"modules": ["A"], "length": "5"})


@pytest.mark.parametrize("code", ["en", "fr", "de"])
@pytest.mark.parametrize("answers", [{}, WHOLE], ids=["empty", "whole"])
def test_every_kind_has_an_input_in_every_language(code: str, answers: dict[str, Any]) -> None:
    with translation.override(code):
        for section in FORM.sections[:2] + FORM.sections[3:]:
            form = SectionForm.of_stored(section, FORM, answers)
            shown = items(form, answers, files={}, file_errors={})
            for item in shown:
                if not item.question.is_of_record:
                    page = render_to_string(item.template, {"item": item})
                    assert f"id_{item.question.id}" in page
                    assert item.question.label[code].replace("’", "’") in page


def test_what_is_no_date_is_shown_as_it_was_typed() -> None:
    form = SectionForm.of_stored(FORM.sections[1], FORM, {"permit_date": "30 Feb"})

    assert 'type="text" name="permit_date" value="30 Feb"' in str(form["permit_date"])
    blank = SectionForm.of_stored(FORM.sections[1], FORM, {})
    assert 'type="date" name="permit_date"' in str(blank["permit_date"])


def test_a_stored_answer_of_another_shape_breaks_nothing() -> None:
    monsters: list[Any] = ["text", ["a", 1], {"a": {"b": 1}}, 5, None, [[]]]
    for odd in [*monsters, {"lines": "x", "currency": 1}]:
        answers = dict.fromkeys([question.id for question in FORM.questions()], odd)
        gaps(FORM, answers)
        assert readable(FORM, answers, files={})
        for question in FORM.questions():
            is_answered(question, answers)
            in_words(question, odd)


def test_the_empty_form_says_what_is_to_be_filled_in() -> None:
    sections = readable_form(FORM, "fr")
    told = {one.id: one for section in sections for one in section.questions}

    assert told["period"].parts == ["Premier jour", "Dernier jour"]
    assert told["steps"].parts == ["Étape", "Jours de travail", "Coût"]
    assert told["with_association"].options == ["Oui", "Non"]
    assert told["short_title"].limit == "12 mots au plus. 80 caractères au plus."
    assert sections[2].condition.startswith("Seulement")
