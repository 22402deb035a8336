"""A form as a document: written out, filled in as people do it, and read again."""

from copy import deepcopy
from typing import Any

import pytest
from django.utils import translation

from alliance.questionnaires.offline.packages import opened
from alliance.questionnaires.offline.passport import passport_in
from alliance.questionnaires.offline.reading import passport_of
from alliance.questionnaires.tests import make
from alliance.questionnaires.tests import make_offline as files
from alliance.questionnaires.tests.test_kinds import WHOLE

pytestmark = pytest.mark.pages
FORM = make.every_kind()
FULL = WHOLE | {
    "association": {"name": "Friends", "legal_form": "e.V.", "number": "VR 7", "country": "FR"},
    "purpose": "First.\n\nSecond\twith a tab.\n– a point",
    "large_grants": "",
}
DOCUMENT = files.document(FORM, FULL)


def touched(content: bytes) -> dict[str, Any]:
    return files.touched(content, FORM)


@pytest.mark.parametrize("answers", [{}, WHOLE, FULL], ids=["empty", "whole", "full"])
@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_what_nobody_touched_comes_back_as_it_was(answers: dict[str, Any], code: str) -> None:
    with translation.override(code):
        content = files.document(FORM, answers)
    found = files.found_in(content, FORM, code)

    assert files.passport(FORM, answers).written.keys() <= found.seen.keys()
    assert (found.broken, found.remarks, found.general) == ({}, {}, [])
    for name in answers.keys() & found.seen.keys():
        question = found.seen[name]
        if not (question.is_of_files or question.is_of_record):
            assert found.answer(question) == answers[name]


def test_odd_stored_answers_are_no_change_of_whoever_takes_them_along() -> None:
    odd: dict[str, Any] = {name: ["text", {"a": 1}] for name in FULL}
    odd |= {"short_title": "a\x00\ufffe\ud800 b"}

    assert files.touched(files.document(FORM, odd), FORM) == {}


@pytest.mark.parametrize(
    ("question", "row", "paragraphs", "stored"),
    [
        ("short_title", 1, ["A  new", "title "], "A  new title"),
        ("purpose", 1, ["“Smart” quotes", "", "A’s"], "“Smart” quotes\n\nA’s"),
        ("length", 1, ["1.234,5"], "1.234,5"),
        ("permit_date", 1, ["31. Mai 2016"], "31. Mai 2016"),
        ("country", 1, ["Deutschland"], "DE"),
        ("country", 1, ["Atlantis"], "Atlantis"),
        ("lead_email", 1, ["not an address"], "not an address"),
    ],
)
def test_what_is_typed_is_taken_as_typed(
    question: str, row: int, paragraphs: list[str], stored: str
) -> None:
    content = files.with_text(DOCUMENT, question, *paragraphs, row=row)

    assert touched(content) == {question: stored}


def test_each_part_of_an_answer_has_its_field() -> None:
    content = files.with_text(DOCUMENT, "period", "1.7.2016", row=1)
    content = files.with_text(content, "association", "Allemagne", row=4)

    found = touched(content)
    assert found["period"]["from"] == "1.7.2016"
    assert found["period"]["until"] == FULL["period"]["until"]
    assert found["association"] == FULL["association"] | {"country": "DE"}


@pytest.mark.parametrize(
    "lines",
    [
        ["☐ Granted", "☒ Applied for", "☐ None is needed"],
        ["[ ] Granted", "[x] Applied for", "[ ] None is needed"],
        ["☐ Granted", "x ☐ Applied for", "☐ None is needed"],
        ["☐ Granted", "☐ Applied for X", "☐ None is needed"],
        ["□ None is needed", "✔ Applied for", "□ Granted"],
        ["( ) Granted", "(X) applied  for", "( ) None is needed"],
        ["Applied for"],
    ],
)
def test_a_box_can_be_ticked_in_any_of_the_usual_ways(lines: list[str]) -> None:
    content = files.with_text(DOCUMENT, "state_of_permit", *lines)

    assert touched(content) == {"state_of_permit": "applied"}


def test_a_box_of_the_word_processor_says_itself_whether_it_is_ticked() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0{}"/></w:r><w:r><w:t> {}</w:t></w:r>'
    inner = "".join(
        f"<w:p>{symbol.format(sign, label)}</w:p>"
        for sign, label in [("A8", "Granted"), ("FE", "Applied for"), ("A8", "None is needed")]
    )

    content = files.with_xml(DOCUMENT, "state_of_permit", inner)
    assert touched(content) == {"state_of_permit": "applied"}


def test_two_ticks_where_one_is_possible_are_named_and_not_taken() -> None:
    content = files.with_text(DOCUMENT, "with_association", "☒ Yes", "☒ No")

    found = files.found_in(content, FORM)
    assert found.broken == {
        "with_association": "Several boxes are ticked, but only one answer is possible. "
        "Choose it on the page."
    }


def test_words_beside_boxes_are_named() -> None:
    lines = ["☒ Applied for since May", "☐ Granted", "☐ None is needed"]
    found = files.found_in(files.with_text(DOCUMENT, "state_of_permit", *lines), FORM)

    assert found.remarks["state_of_permit"] == [
        "This stands beside the boxes and was not read: “since May”."
    ]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    inner = (
        '<w:p><w:r><w:t xml:space="preserve">The old </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>ferry</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>bridge</w:t></w:r></w:ins></w:p>'
        '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">is </w:t></w:r></w:p>'
        "<w:p><w:r><w:t>closed.</w:t></w:r></w:p>"
    )
    content = files.with_xml(DOCUMENT, "purpose", inner)

    assert touched(content) == {"purpose": "The old bridge\nis closed."}
    assert files.found_in(content, FORM).remarks["purpose"] == [
        "Tracked changes were read as accepted: what was added is in, what was deleted is out."
    ]


def test_a_pasted_table_pictures_and_footnotes_are_named() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>{}{}</w:tr>"
    inner = (
        "<w:p><w:r><w:t>See:</w:t></w:r></w:p><w:tbl>"
        + row.format(cell.format("a"), cell.format("b"))
        + row.format(cell.format("c"), cell.format("d"))
        + "</w:tbl><w:p><w:r><w:drawing/><w:footnoteReference/></w:r></w:p>"
    )
    content = files.with_xml(DOCUMENT, "purpose", inner)

    assert touched(content) == {"purpose": "See:\na\tb\nc\td"}
    assert len(files.found_in(content, FORM).remarks["purpose"]) == 3


def test_a_question_whose_mark_was_deleted_is_known_by_its_number_and_label() -> None:
    content = files.without_marks(files.with_text(DOCUMENT, "short_title", "New"))
    found = files.found_in(content, FORM)

    assert touched(content) == {"short_title": "New"}
    assert len(found.remarks) == len(files.passport(FORM, FULL).written)
    assert found.broken == {}


def test_a_question_that_was_deleted_is_missing_and_one_that_was_doubled_is_broken() -> None:
    def change(word: Any) -> None:
        title = files.table_of(word, "short_title")._tbl
        title.getparent().remove(title)
        place = files.table_of(word, "place")._tbl
        place.addnext(deepcopy(place))

    found = files.found_in(files.changed(DOCUMENT, change), FORM)

    assert "short_title" not in found.seen
    assert found.broken["place"].startswith("This question stands twice in the file")


def test_words_outside_of_all_fields_are_named() -> None:
    def change(word: Any) -> None:
        table = files.table_of(word, "short_title")._tbl
        table.getnext().addnext(word.add_paragraph("By the way …")._p)

    found = files.found_in(files.changed(DOCUMENT, change), FORM)
    assert found.general == ["This stands outside of all fields and was not read: “By the way …”."]


def test_lines_of_a_table_are_added_moved_and_taken_out() -> None:
    def change(word: Any) -> None:
        table = next(one for one in word.tables if "g_steps" in one._tbl.xml)
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = "Open", "1", "1’000"
        table._tbl.remove(table.rows[1]._tr)

    before = FULL["steps"]
    assert touched(files.changed(DOCUMENT, change)) == {
        "steps": [*before[1:], {"what": "Open", "days": "1", "cost": "1’000"}]
    }


def test_a_table_without_a_column_is_broken() -> None:
    def change(word: Any) -> None:
        table = next(one for one in word.tables if "g_steps" in one._tbl.xml)
        for row in table.rows:
            row._tr.remove(row._tr.tc_lst[1])

    found = files.found_in(files.changed(DOCUMENT, change), FORM)
    assert found.broken["steps"].startswith("These columns are missing in the file: Working days.")


def test_the_file_says_of_what_it_was_made_even_without_its_properties() -> None:
    said = files.passport(FORM, FULL)

    assert opened(DOCUMENT).passport() == said
    assert passport_of(opened(files.without_properties(DOCUMENT))) == said


@pytest.mark.parametrize(
    "text", ["", "FORM1.", "FORM1.AAAAAAAAAA.00000000.", "FORM1." + "x" * 300_000]
)
def test_what_is_no_passport_is_none(text: str) -> None:
    assert passport_in(text) is None


def test_an_answer_without_end_is_refused_in_a_sentence() -> None:
    found = files.found_in(files.with_text(DOCUMENT, "purpose", "x" * 200_001), FORM)

    assert found.broken["purpose"] == (
        "This answer has 200001 characters; a file can bring in at most 200000."
    )


def test_a_long_form_is_written_and_read() -> None:
    form = type(FORM).model_validate(make.long_document())
    content = files.document(form, {})

    found = files.found_in(content, form)
    assert len(found.seen) == 300
    assert files.touched(content, form) == {}
