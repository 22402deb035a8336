"""Every kind of question against whatever may be typed: kept, judged in a sentence, shown."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from alliance.base.typed import clean
from alliance.questionnaires.answers import gaps, is_answered
from alliance.questionnaires.checks import problems
from alliance.questionnaires.definition import Kind, Question
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.items import items
from alliance.questionnaires.offline.fields import asked
from alliance.questionnaires.reading import in_words, readable
from alliance.questionnaires.reading_in import read
from alliance.questionnaires.tables import cells, columns
from alliance.questionnaires.tests import make
from alliance.questionnaires.tests import make_offline as files
from alliance.questionnaires.tests.monsters import TYPED
from alliance.questionnaires.tests.test_kinds import WHOLE

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
FORM = make.every_kind()
ASKED = [one for one in FORM.questions() if not (one.is_of_files or one.is_of_record)]
CHOSEN = {Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.DECLARATION}
# What is asked only after another answer was given is asked here, too.
OPENED = WHOLE | {
    "with_association": "yes",
    "modules": ["B", "C"],
    "state_of_permit": "granted",
    "earlier_grants": {"amount": "20000", "currency": "EUR"},
    "people": "5",
}


def names(question: Question) -> list[str]:
    """All inputs of a question, as a browser names them."""
    one = asked(FORM, {})[question.id]
    made = [blank.name for blank in one.blanks]
    made += [f"{grid.name}-0-{column.name}" for grid in one.grids for column in grid.columns]
    return made or [question.id]


def sent(question: Question, typed: str) -> "MultiValueDict[str, str]":
    """A browser that has this typed into every input of a question."""
    return MultiValueDict({name: [typed] for name in names(question)})


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def answers_with(question: Question, value: Any) -> Mapping[str, Any]:
    return OPENED | {question.id: value}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_it_is_kept_judged_and_shown_by_every_kind(typed: str) -> None:
    wanted = " ".join(clean(typed).split())
    for question in ASKED:
        value = read(question, sent(question, typed))
        kept = texts(value)
        if question.type not in CHOSEN and wanted:
            assert any(" ".join(text.split()) == wanted for text in kept), question.id
        assert all(text == clean(text) for text in kept), question.id

        answers = answers_with(question, value)
        assert all(one.sentence for one in gaps(FORM, answers)), question.id
        assert in_words(question, value) or not is_answered(question, answers), question.id
        assert "\n".join(kept).encode().decode() == "\n".join(kept)
    assert readable(FORM, all_of(typed), files={})


def all_of(typed: str) -> dict[str, Any]:
    """A form in which somebody typed this everywhere."""
    return OPENED | {one.id: read(one, sent(one, typed)) for one in ASKED}


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [
        (Kind.NUMBER, "1.234,56", ""),
        (Kind.NUMBER, "1,234.56", ""),
        (Kind.NUMBER, "1,150", "kann man auf zwei Arten lesen"),
        (Kind.NUMBER, "1e9", "Geben Sie eine Zahl in Ziffern ein"),
        (Kind.NUMBER, "\u0661\u0662\u0663", ""),
        (Kind.NUMBER, "Infinity", "Geben Sie eine Zahl in Ziffern ein"),
        (Kind.MONEY, "1.234,56", ""),
        (Kind.MONEY, "-0", ""),
        (Kind.MONEY, "-1", "Geben Sie einen Betrag von 0 oder mehr ein"),
        (Kind.MONEY, "1e9", "Geben Sie eine Zahl in Ziffern ein"),
        (Kind.DATE, "05/31/2027", "ist kein Datum"),
        (Kind.DATE, "04/05/2027", "lässt sich als zwei Tage lesen"),
        (Kind.DATE, "2570-05-31", "ist kein Datum"),
        (Kind.DATE, "2027-02-30", "ist kein Datum"),
        (Kind.DATE, "24 Iyar 5787", "ist kein Datum"),
        (Kind.DATE, "\u06f1\u06f4\u06f0\u06f6-\u06f0\u06f3-\u06f1\u06f0", "ist kein Datum"),
        (Kind.EMAIL, "<img src=x onerror=alert(1)>", "Schreiben Sie eine E-Mail-Adresse"),
        (Kind.TELEPHONE, "=cmd|' /C calc'!A0", "Schreiben Sie die Telefonnummer in Ziffern"),
    ],
)
def test_what_it_says_in_german(kind: Kind, typed: str, fault: str) -> None:
    question = next(one for one in ASKED if one.type is kind).model_copy(
        update={"minimum": None, "maximum": None, "decimals": None, "ceiling": None}
    )
    with translation.override("de"):
        found = problems(question, read(question, sent(question, typed)), FORM, {})
    if fault:
        assert any(fault in sentence for sentence in found)
    else:
        assert not any("Zahl" in sentence or "Betrag" in sentence for sentence in found)


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_a_page_with_it_renders_and_runs_nothing(typed: str) -> None:
    answers = all_of(typed)
    for section in FORM.sections:
        form = SectionForm.of_stored(section, FORM, answers)
        for item in items(form, answers, files={}, file_errors={}):
            page = render_to_string(item.template, {"item": item})
            assert "<script" not in page
            assert "<img src=x" not in page
            assert "\x00" not in page


@pytest.mark.parametrize("turn", range(4))
def test_files_made_of_it_can_be_opened_and_come_back_unchanged(turn: int) -> None:
    typed = list(TYPED.values())
    answers = OPENED | {
        one.id: read(one, sent(one, typed[(7 * place + 9 * turn) % len(typed)]))
        for place, one in enumerate(ASKED)
    }

    assert len(cells(FORM, answers, files={})) == len(columns(FORM))
    assert files.touched(files.document(FORM, answers), FORM) == {}
    assert files.touched(files.workbook(FORM, answers), FORM) == {}


def test_no_cell_of_a_workbook_runs_what_somebody_typed() -> None:
    for name in ("formula", "formula with a plus", "formula with an at", "formula after a tab"):
        book = files.workbook(FORM, all_of(TYPED[name]))

        assert files.formulas_with(book, TYPED[name].strip()) == []


def test_ten_megabytes_of_text_are_kept_and_said_to_be_too_long() -> None:
    question = next(one for one in ASKED if one.type is Kind.LONG_TEXT)
    value = read(question, sent(question, "word " * 2_000_000))

    assert len(value) == 10_000_000
    found = [one.sentence for one in gaps(FORM, answers_with(question, value))]
    assert any("1999700 words too many" in one or "1,999,700" in one for one in found)


@pytest.mark.parametrize("question", ASKED, ids=lambda one: f"{one.type}:{one.id}")
def test_a_choice_that_nobody_offered_is_not_made(question: Question) -> None:
    if question.type in CHOSEN - {Kind.DECLARATION}:
        value = read(question, QueryDict(f"{question.id}=forged&{question.id}=%00"))

        assert not is_answered(question, {question.id: value})
